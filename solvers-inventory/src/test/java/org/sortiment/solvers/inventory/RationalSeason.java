package org.sortiment.solvers.inventory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;

/**
 * Expected profits as fractions: with t customers to come and stock q, W_t(q) = sum_i P_i(S(q))
 * (r_i + W_(t-1)(q - e_i)) + P_0 (W_(t-1)(q) - penalty), W_0(q) = salvage.q. Prices are not folded,
 * nothing is rounded, and no code is shared with planners and bounds.
 */
final class RationalSeason {
  private final StockProblem problem;
  private final RationalChoice choice;
  private final long[] customers;
  private final double[] chances;
  private final int n;
  private final Map<Inventory, Rational[]> values = new HashMap<>();

  /**
   * For a season of {@code customers[k]} customers with probability {@code chances[k]}, which add
   * up to 1.
   */
  RationalSeason(StockProblem problem, RationalChoice choice, long[] customers, double[] chances) {
    this.problem = problem;
    this.choice = choice;
    this.customers = customers;
    this.chances = chances;
    this.n = problem.catalog().size();
  }

  Rational profit(int... plan) {
    Rational sum = Rational.ZERO;
    Rational[] value = value(plan.clone());
    for (int k = 0; k < chances.length; k++) {
      sum = sum.plus(Rational.of(chances[k]).times(value[(int) customers[k]]));
    }
    return sum.minus(spent(plan));
  }

  /** c.q + (penalty + highest revenue) x customers: the size of what is added and subtracted. */
  double gross(int... plan) {
    double most = 0;
    for (int k = 0; k < chances.length; k++) {
      most += chances[k] * customers[k] * problem.terms().lostSalePenalty();
    }
    // Revenues and salvage are what the profit is short of after costs and lost sales.
    return Math.abs(profit(plan).toDouble()) + 2 * (spent(plan).toDouble() + most);
  }

  private Rational spent(int[] plan) {
    Rational sum = Rational.ZERO;
    for (int i = 0; i < n; i++) {
      sum = sum.plus(Rational.of(problem.catalog().cost(i)).times(Rational.of(plan[i])));
    }
    return sum;
  }

  /** W_t of a stock, t = 0 .. the longest season. */
  private Rational[] value(int[] stock) {
    Rational[] known = values.get(Inventory.of(stock));
    if (known != null) {
      return known;
    }
    StockTerms terms = problem.terms();
    int set = 0;
    Rational[][] after = new Rational[n][];
    Rational salvage = Rational.ZERO;
    for (int i = 0; i < n; i++) {
      salvage = salvage.plus(Rational.of(terms.salvage(i)).times(Rational.of(stock[i])));
      if (stock[i] > 0) {
        set |= 1 << i;
        stock[i]--;
        after[i] = value(stock);
        stock[i]++;
      }
    }
    Rational[] value = new Rational[(int) customers[customers.length - 1] + 1];
    value[0] = salvage;
    Rational penalty = Rational.of(terms.lostSalePenalty());
    for (int t = 1; t < value.length; t++) {
      Rational sum = Rational.ZERO;
      Rational leaves = Rational.ONE;
      for (int i = 0; i < n; i++) {
        if (RationalChoice.has(set, i)) {
          Rational p = choice.probabilities()[set][i];
          Rational earned = Rational.of(problem.catalog().revenue(i)).plus(after[i][t - 1]);
          sum = sum.plus(p.times(earned));
          leaves = leaves.minus(p);
        }
      }
      value[t] = sum.plus(leaves.times(value[t - 1].minus(penalty)));
    }
    values.put(Inventory.of(stock), value);
    return value;
  }

  /** The best of all feasible plans of at most {@code most} units a product. */
  int[] best(int most) {
    int[] best = null;
    Rational highest = Rational.ZERO;
    int[] plan = new int[n];
    int plans = (int) Math.pow(most + 1, n);
    for (int k = 0; k < plans; k++) {
      int rest = k;
      for (int i = 0; i < n; i++) {
        plan[i] = rest % (most + 1);
        rest /= most + 1;
      }
      if (problem.isFeasible(Inventory.of(plan))) {
        Rational profit = profit(plan);
        if (best == null || profit.compareTo(highest) > 0) {
          best = plan.clone();
          highest = profit;
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("no feasible plan up to " + most + Arrays.toString(plan));
    }
    return best;
  }
}
