package org.sortiment.solvers.lp.markov;

import java.util.BitSet;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;

/**
 * At most C products under a Markov chain, by externality-adjusted prices, with at least half of
 * the best revenue (problem and adjustment: Desir, Goyal, Segev, Ye 2020; the threshold rule and
 * its proof below are stated for this class).
 *
 * <p>With S offered, the adjusted price of i is r_i - h_i: what her customers bring beyond what
 * they bring already. Then revenue(S + X) = revenue(S) + the revenue of X alone among the customers
 * who do not stop at S, at adjusted prices. For a threshold t: while fewer than C products are in,
 * take among the products whose own adjusted revenue is at least t the one of the highest adjusted
 * price.
 *
 * <p>Either C products bring t each. Or the search ends with nothing left above t; compare with any
 * set O of C products. Drop from O what falls below t: each product is dropped once and costs less
 * than t. What is left of O has prices no higher than the product taken, so taking it beside O does
 * not lower the revenue. At the end nothing is left of O, so revenue(O) <= revenue(S) + C t. With t
 * = best / (2 C) either case gives half of the best; a geometric grid of thresholds with ratio 1 +
 * e gives 1 / (2 + 2 e), and each run of the second kind proves a bound. Both factors need all
 * thresholds: of a run that is cut short only the bounds proven so far hold.
 *
 * <p>O(C n^2) a threshold, log(C) / e thresholds.
 */
final class ExternalityAdjustedHalfApproximation {
  private static final double RATIO = 1.1;

  private ExternalityAdjustedHalfApproximation() {}

  /**
   * What was found.
   *
   * @param assortment at most C products
   * @param bound no C products earn more; at most 2.2 times what was found, if complete
   * @param complete whether all thresholds were tried; otherwise the bound holds, but no factor
   */
  record Result(Assortment assortment, double bound, boolean complete) {}

  /** How many numbers are touched by all thresholds, about. */
  static double work(int n, int capacity) {
    double thresholds = Math.log(Math.max(1, capacity)) / Math.log(RATIO) + 1;
    return thresholds * Math.min(n, capacity) * n * (double) n;
  }

  /**
   * Runs all thresholds, or as many as the deadline allows.
   *
   * @param nothing a state with nothing offered, at these prices; not changed
   */
  static Result solve(ChainFlipState nothing, double[] prices, int capacity, Deadline deadline) {
    int n = prices.length;
    double alone = 0;
    for (int i = 0; i < n; i++) {
      alone = Math.max(alone, nothing.reaching(i) * prices[i]);
    }
    Assortment best = Assortment.none(n);
    double value = 0;
    double bound = alone * Math.min(capacity, n);
    boolean complete = true;
    // The best revenue lies between alone and C * alone.
    for (double guess = alone;
        complete && capacity > 0 && alone > 0 && guess < alone * capacity * RATIO;
        guess *= RATIO) {
      double threshold = guess / (2 * capacity);
      ChainFlipState state = nothing.copy(prices);
      for (int size = 0; size < capacity && complete; size++) {
        int next = next(state, prices, threshold);
        if (next < 0) {
          break;
        }
        state.flip(next);
        complete = !deadline.isReached();
      }
      if (complete && next(state, prices, threshold) < 0) {
        bound = Math.min(bound, state.value() + capacity * threshold);
      }
      if (state.value() > value) {
        value = state.value();
        best = offered(state);
      }
    }
    return new Result(best, bound, complete);
  }

  private static int next(ChainFlipState state, double[] prices, double threshold) {
    int next = -1;
    double highest = 0;
    for (int i = 0; i < prices.length; i++) {
      double adjusted = prices[i] - state.worth(i);
      if (!state.contains(i) && adjusted > highest && state.reaching(i) * adjusted >= threshold) {
        highest = adjusted;
        next = i;
      }
    }
    return next;
  }

  private static Assortment offered(ChainFlipState state) {
    BitSet members = new BitSet();
    for (int i = 0; i < state.size(); i++) {
      members.set(i, state.contains(i));
    }
    return Assortment.of(state.size(), members);
  }
}
