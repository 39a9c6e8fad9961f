package org.sortiment.solvers.inventory;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;

/**
 * Expected revenue by recursion over stock and customers left: V_t(q) = sum_i P_i(S(q)) (r_i +
 * V_(t-1)(q - e_i)) + P_0 V_(t-1)(q), for all stocks up to a cap at once. Fixed seasons, no
 * salvage, no penalty. Shares nothing with the simulation.
 */
public final class ExactRecursion {
  private final StockProblem problem;
  private final int n;
  private final int cap;
  private final double[] value;

  /** All values for the whole season; (cap + 1)^n states. */
  public ExactRecursion(StockProblem problem, int cap) {
    this.problem = problem;
    this.n = problem.catalog().size();
    this.cap = cap;
    int states = (int) Math.pow(cap + 1, n);
    ChoiceModel model = problem.choiceModel();
    double[][] probabilities = new double[1 << n][];
    for (int set = 0; set < 1 << n; set++) {
      int members = set;
      probabilities[set] =
          model.purchaseProbabilities(
              Assortment.of(
                  n, IntStream.range(0, n).filter(i -> (members >> i & 1) == 1).toArray()));
    }
    double[] now = new double[states];
    for (long t = 0; t < Math.round(problem.season().mean()); t++) {
      double[] next = new double[states];
      for (int state = 0; state < states; state++) {
        int set = 0;
        int rest = state;
        for (int i = 0; i < n; i++) {
          set |= rest % (cap + 1) > 0 ? 1 << i : 0;
          rest /= cap + 1;
        }
        double sum = 0;
        double leaving = 1;
        int step = 1;
        for (int i = 0; i < n; i++) {
          double p = probabilities[set][i];
          if (p > 0) {
            sum += p * (problem.catalog().revenue(i) + now[state - step]);
            leaving -= p;
          }
          step *= cap + 1;
        }
        next[state] = sum + leaving * now[state];
      }
      now = next;
    }
    value = now;
  }

  public double profit(int... units) {
    int state = 0;
    for (int i = n - 1; i >= 0; i--) {
      state = state * (cap + 1) + units[i];
    }
    double profit = value[state];
    for (int i = 0; i < n; i++) {
      profit -= problem.catalog().cost(i) * units[i];
    }
    return profit;
  }

  /** The best plan; none of its units at the cap, or the cap was too small. */
  public Inventory best() {
    int[] best = new int[n];
    int[] units = new int[n];
    for (int state = 0; state < value.length; state++) {
      int rest = state;
      for (int i = 0; i < n; i++) {
        units[i] = rest % (cap + 1);
        rest /= cap + 1;
      }
      if (profit(units) > profit(best)) {
        best = units.clone();
      }
    }
    if (Arrays.stream(best).max().orElse(0) == cap) {
      throw new IllegalStateException("The cap is too small: " + Arrays.toString(best));
    }
    return Inventory.of(best);
  }

  /** The best plan up to the cap that keeps all limits of the problem; nothing is always one. */
  public Inventory bestFeasible() {
    Inventory best = Inventory.of(new int[n]);
    int[] units = new int[n];
    for (int state = 0; state < value.length; state++) {
      int rest = state;
      for (int i = 0; i < n; i++) {
        units[i] = rest % (cap + 1);
        rest /= cap + 1;
      }
      if (profit(units) > profit(best.toArray()) && problem.isFeasible(Inventory.of(units))) {
        best = Inventory.of(units);
      }
    }
    return best;
  }
}
