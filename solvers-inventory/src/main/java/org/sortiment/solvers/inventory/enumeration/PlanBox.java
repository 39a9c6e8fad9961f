package org.sortiment.solvers.inventory.enumeration;

import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.inventory.season.DemandQuantile;
import org.sortiment.solvers.inventory.stock.Economics;

/**
 * A box 0 &lt;= q &lt;= u that holds a best plan, if there is a plan at all.
 *
 * <p>Every u_i is what terms and limits allow. Where customers have rankings ({@link
 * RandomUtilityCheck}) it is also the newsvendor quantity of i when nothing else is offered, or the
 * least amount in which i can be stocked, if that is more. For let one unit more of i be there. The
 * first customer who would have got it takes it in the place of something else, of which one unit
 * is left for others, and so on: season by season the unit earns at most p_i, and nothing unless
 * q_i customers have bought i, who all would buy i if it were alone. So unit k earns at most p_i
 * P(D_i >= k) - c_i, with D_i the demand for i alone, which is not positive beyond the quantile.
 * Taking such units away keeps every limit, for limits have no negative coefficients, and the set
 * of what is stocked.
 */
final class PlanBox {
  /** 2^10 sets of products. */
  private static final int MOST_PRODUCTS = 10;

  /** A unit that is sold this much less often than the first is worth nothing beside it. */
  private static final double LEAST_RISK = 1e-15;

  private final int[] most;
  private final double[][] probabilities;

  private PlanBox(int[] most, double[][] probabilities) {
    this.most = most;
    this.probabilities = probabilities;
  }

  /** The box, or empty when there are too many products or there is no time. */
  static Optional<PlanBox> of(StockProblem problem, Deadline deadline) {
    int n = problem.catalog().size();
    if (n > MOST_PRODUCTS) {
      return Optional.empty();
    }
    ChoiceModel model = problem.choiceModel();
    double[][] probabilities = new double[1 << n][];
    for (int set = 0; set < probabilities.length; set++) {
      if (deadline.isReached()) {
        return Optional.empty();
      }
      int members = set;
      int[] offered = IntStream.range(0, n).filter(i -> (members >> i & 1) == 1).toArray();
      probabilities[set] = model.purchaseProbabilities(Assortment.of(n, offered));
    }
    boolean ranks = RandomUtilityCheck.holds(probabilities, n);
    Economics economics = new Economics(problem);
    StockTerms terms = problem.terms();
    int[] most = new int[n];
    for (int i = 0; i < n; i++) {
      most[i] = terms.most(i);
      for (ResourceLimit row : problem.rows()) {
        if (row.coefficient(i) > 0) {
          double units = Math.floor(row.max() * (1 + 2e-9) / row.coefficient(i));
          most[i] = (int) Math.min(most[i], units);
        }
      }
      if (ranks) {
        double price = economics.price()[i];
        double buyers = probabilities[1 << i][i];
        double negligible = LEAST_RISK * DemandQuantile.above(problem.season(), buyers, 0);
        double risk = price > 0 ? Math.max(negligible, economics.cost()[i] / price) : 1;
        int alone = DemandQuantile.quantile(problem.season(), buyers, risk, Integer.MAX_VALUE);
        int least = Math.max(Math.max(1, terms.minimumOrder(i)), terms.least(i));
        boolean mayBeNeeded = terms.least(i) > 0 || !problem.constraints().isEmpty();
        most[i] = Math.min(most[i], alone > 0 || mayBeNeeded ? Math.max(alone, least) : 0);
      }
    }
    return Optional.of(new PlanBox(most, probabilities));
  }

  /** u, shape n; not to be changed. */
  int[] most() {
    return most;
  }

  /** P_i(S) at [S][i], for all sets S as bits; not to be changed. */
  double[][] probabilities() {
    return probabilities;
  }
}
