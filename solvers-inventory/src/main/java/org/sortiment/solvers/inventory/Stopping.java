package org.sortiment.solvers.inventory;

import java.util.Arrays;
import org.sortiment.api.choice.SubstitutionOperator;

/**
 * Optimal stopping on a chain: the least h with h >= g and h >= rho h, by value iteration from
 * above. Started at the constant largest reward, which satisfies both, every iterate h := max(g,
 * rho h) satisfies both again, for rho has no negative entries: <b>whenever it is stopped, h is
 * feasible and lambda.h an upper bound</b>, up to the rounding of one product. A round costs one
 * application of rho.
 */
final class Stopping {
  private static final int MOST_ROUNDS = 5_000;
  private static final double TOLERANCE = 1e-11;

  private final SubstitutionOperator rho;
  private final double[] image;

  Stopping(SubstitutionOperator rho) {
    this.rho = rho;
    this.image = new double[rho.size()];
  }

  /**
   * Solves.
   *
   * @param rewards g, shape n; negative ones count as 0, for leaving is worth nothing
   * @param h shape n, overwritten
   */
  void solve(double[] rewards, double[] h) {
    double highest = 0;
    for (double reward : rewards) {
      highest = Math.max(highest, reward);
    }
    Arrays.fill(h, highest);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      rho.multiply(h, image);
      double change = 0;
      for (int i = 0; i < h.length; i++) {
        double next = Math.min(h[i], Math.max(Math.max(0, rewards[i]), image[i]));
        change = Math.max(change, h[i] - next);
        h[i] = next;
      }
      if (change <= TOLERANCE * highest) {
        return;
      }
    }
  }
}
