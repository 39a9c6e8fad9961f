package org.sortiment.solvers.lp.search;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.choice.RankingModel;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * What offering products costs in one objective, and how searches and bounds that know prices only
 * take it into account. Immutable but for what the methods say.
 *
 * <p><b>Lowered prices.</b> Under a regular choice model nobody buys i more often than where i is
 * offered alone, with probability m_i. So whatever is offered, the cost k_i of an offered product
 * is at least (k_i / m_i) P_i(S), and
 *
 * <pre>
 * sum p_i P_i(S) - sum over S of k_i <= sum (p_i - k_i / m_i) P_i(S):
 * </pre>
 *
 * the largest revenue at lowered prices, which may be raised to 0 where they are negative, bounds
 * the largest revenue less costs. Every bound without costs is so a bound with costs. Where
 * regularity is not known, m_i = 1 always holds.
 */
public final class OfferCosts {
  /** For larger catalogs m_i = 1, which takes no evaluation of the model. */
  private static final int MANY_PRODUCTS = 2_000;

  /** Covers the rounding of a probability. */
  private static final double ROUNDING = 1e-12;

  private final boolean any;
  private final double[] costs;
  private final double[] mostBought;

  /** The costs of a problem in money. n evaluations of the model when there are any. */
  public OfferCosts(AssortmentProblem problem) {
    this(problem.catalog().hasOfferCosts(), problem.catalog().offerCosts(), mostBought(problem));
  }

  private OfferCosts(boolean any, double[] costs, double[] mostBought) {
    this.any = any;
    this.costs = costs;
    this.mostBought = mostBought;
  }

  private static double[] mostBought(AssortmentProblem problem) {
    int n = problem.catalog().size();
    double[] most = new double[n];
    Arrays.fill(most, 1);
    ChoiceModel model = problem.choiceModel();
    if (!problem.catalog().hasOfferCosts() || n > MANY_PRODUCTS || !isRegular(model)) {
      return most;
    }
    for (int i = 0; i < n; i++) {
      if (problem.catalog().offerCost(i) > 0) {
        double alone = model.purchaseProbabilities(Assortment.of(n, i))[i];
        most[i] = Math.min(1, alone * (1 + ROUNDING));
      }
    }
    return most;
  }

  /** Whether it is known that no product is bought less often when another one is taken out. */
  private static boolean isRegular(ChoiceModel model) {
    if (model instanceof NestedLogitModel nested) {
      for (int k = 0; k < nested.nestCount(); k++) {
        if (nested.dissimilarity(k) > 1) {
          return false;
        }
      }
    }
    return model instanceof RandomUtilityModel
        || model instanceof GeneralAttractionModel
        || model instanceof RankingModel
        || model.equalsMarkovChain();
  }

  /** The same in an objective that weighs money so. */
  public OfferCosts times(double moneyWeight) {
    return new OfferCosts(
        any && moneyWeight != 0,
        Arrays.stream(costs).map(cost -> moneyWeight * cost).toArray(),
        mostBought);
  }

  /** Whether some product costs anything. */
  public boolean any() {
    return any;
  }

  /** What offering a product costs. */
  public double of(int product) {
    return costs[product];
  }

  /** What offering each product costs; a copy. */
  public double[] ofAll() {
    return costs.clone();
  }

  /** What offering these products costs. */
  public double of(boolean[] members) {
    double sum = 0;
    for (int i = 0; any && i < members.length; i++) {
      sum += members[i] ? costs[i] : 0;
    }
    return sum;
  }

  /** What offering these products costs. */
  public double of(Assortment set) {
    double[] sum = {0};
    if (any) {
      set.forEach(i -> sum[0] += costs[i]);
    }
    return sum[0];
  }

  /** Prices, lowered and at least 0; the same prices where nothing costs anything. */
  public double[] lowered(double[] prices) {
    double[] lowered = prices.clone();
    for (int i = 0; any && i < lowered.length; i++) {
      if (costs[i] > 0) {
        lowered[i] = Math.max(0, prices[i] - costs[i] / mostBought[i]);
      }
    }
    return lowered;
  }

  /** The state less the costs of what it offers. */
  public FlipState beside(FlipState state) {
    return any ? new CostedState(state) : state;
  }

  /**
   * A relaxation of an objective less these costs.
   *
   * @param lowered bounds the objective at {@link #lowered} prices
   * @param value the objective at the prices themselves, without the costs
   */
  public OfferTree.Relaxation beside(
      OfferTree.Relaxation lowered, ToDoubleFunction<boolean[]> value) {
    if (!any) {
      return lowered;
    }
    return new OfferTree.Relaxation() {
      @Override
      public double bound(byte[] state, double cutoff, OfferTree.View view) {
        return lowered.bound(state, cutoff, view);
      }

      @Override
      public double value(boolean[] members) {
        return value.applyAsDouble(members) - of(members);
      }
    };
  }

  private final class CostedState implements FlipState {
    private final FlipState state;
    private double total;

    CostedState(FlipState state) {
      this.state = state;
      refresh();
    }

    /** From scratch, so that rounding does not pile up. */
    private void refresh() {
      total = 0;
      for (int i = 0; i < costs.length; i++) {
        total += state.contains(i) ? costs[i] : 0;
      }
    }

    private double change(int i) {
      return state.contains(i) ? -costs[i] : costs[i];
    }

    @Override
    public int size() {
      return state.size();
    }

    @Override
    public boolean contains(int i) {
      return state.contains(i);
    }

    @Override
    public double value() {
      return state.value() - total;
    }

    @Override
    public double valueAfter(int i) {
      return state.valueAfter(i) - (total + change(i));
    }

    @Override
    public double valueAfter(int i, int j) {
      return state.valueAfter(i, j) - (total + change(i) + change(j));
    }

    @Override
    public void flip(int i) {
      state.flip(i);
      refresh();
    }
  }
}
