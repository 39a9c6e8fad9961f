package org.sortiment.markov.stopping;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.math.CompensatedSum;

/**
 * For each product a bound w on how many products a customer who asks for it asks for before she
 * leaves, if nothing is there: w >= 1 + rho w.
 *
 * <p>Whatever is offered, an error of at most d in each equation of the worths moves no worth by
 * more than d w: the errors that a customer meets add up along her way, and where something is
 * offered her way is shorter.
 *
 * @param of w, shape n, each >= 1
 * @param mean lambda.w, rounded up
 */
record WalkLengths(double[] of, double mean) {
  private static final int MOST_SWEEPS = 1_000;
  private static final int SWEEPS_BETWEEN_CHECKS = 4;

  /** Beyond, rounding alone would be a large error. */
  private static final double LONGEST = 1e6;

  /** Where each step is covered by as much, w is short enough when it is divided by that. */
  private static final double COVERED = 0.5;

  /**
   * By Gauss-Seidel sweeps from below, O(entries) each; empty where customers hardly leave.
   *
   * @param rows of the chain
   */
  static Optional<WalkLengths> of(MarkovChain chain, ChainRows rows) {
    int n = chain.productCount();
    double[] w = new double[n];
    Arrays.fill(w, 1);
    for (int sweep = 1; sweep <= MOST_SWEEPS; sweep++) {
      double longest = 0;
      for (int i = n - 1; i >= 0; i--) {
        w[i] = 1 + rows.product(i, w);
        longest = Math.max(longest, w[i]);
      }
      if (!(longest <= LONGEST)) {
        return Optional.empty();
      }
      double covered = sweep % SWEEPS_BETWEEN_CHECKS == 0 ? leastStep(w, rows) : 0;
      if (covered >= COVERED) {
        return Optional.of(scaled(chain, w, covered));
      }
    }
    return Optional.empty();
  }

  /** The least w - rho w, rounded down. */
  private static double leastStep(double[] w, ChainRows rows) {
    double least = 1;
    for (int i = 0; i < w.length; i++) {
      least = Math.min(least, w[i] - rows.product(i, w) - rows.rounding() * w[i]);
    }
    return least;
  }

  private static WalkLengths scaled(MarkovChain chain, double[] w, double covered) {
    CompensatedSum mean = new CompensatedSum();
    for (int i = 0; i < w.length; i++) {
      w[i] = w[i] / covered * (1 + 1e-15);
      mean.addProduct(chain.arrivalProbability(i), w[i]);
    }
    return new WalkLengths(w, mean.value() * (1 + 1e-15));
  }
}
