package org.sortiment.solvers.inventory.program;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.SubstitutionOperator;

/**
 * Optimal stopping on a chain: the least h with h >= g, h >= 0 and h >= rho h.
 *
 * <p>Where every product has a fair way out, by value iteration from above. Started at the constant
 * largest reward, which satisfies all three, every iterate h := max(g, rho h) satisfies them again,
 * for rho has no negative entries: <b>whenever it is stopped, h is feasible and lambda.h an upper
 * bound</b>, up to the rounding of one product. A round costs one application of rho.
 *
 * <p>Where customers may walk for long or for ever, value iteration from above may come to rest
 * above the least solution. There policy iteration starts with stopping everywhere and goes on
 * where that is better; the value of a policy is a linear system ({@link
 * SubstitutionOperator#worth}). The result is feasible up to rounding when no product would rather
 * go on, which ends it.
 */
public final class Stopping {
  private static final double FAIR_EXIT = 0.01;
  private static final int MOST_ROUNDS = 5_000;
  private static final double TOLERANCE = 1e-11;
  private static final double ROUNDING = 1e-14;

  private final SubstitutionOperator rho;
  private final double[] image;
  private final boolean everybodyLeaves;

  public Stopping(SubstitutionOperator rho) {
    this.rho = rho;
    this.image = new double[rho.size()];
    boolean fair = true;
    for (int i = 0; i < rho.size(); i++) {
      fair &= rho.exitProbability(i) >= FAIR_EXIT;
    }
    this.everybodyLeaves = fair;
  }

  /**
   * Solves.
   *
   * @param rewards g, shape n; negative ones count as 0, for leaving is worth nothing
   * @param h shape n, overwritten
   */
  public void solve(double[] rewards, double[] h) {
    if (everybodyLeaves) {
      fromAbove(rewards, h);
    } else {
      byPolicies(rewards, h);
    }
  }

  /**
   * Goes on from the solution for other rewards. The result is at least the solution, and a value
   * that no policy exceeds, however large the tolerance.
   *
   * @param rise by how much these rewards, negative ones counting as 0, are above the others at
   *     most
   * @param tolerance relative to the highest reward
   * @param h the solution for the others, shape n, overwritten
   */
  void resolve(double[] rewards, double rise, double tolerance, double[] h) {
    if (!everybodyLeaves) {
      byPolicies(rewards, h);
      return;
    }
    double highest = highest(rewards);
    for (int i = 0; i < h.length; i++) {
      // Still above, for nobody goes on with a chance above 1.
      h[i] = Math.min(highest, h[i] + rise);
    }
    fall(rewards, h, tolerance * highest);
  }

  private void byPolicies(double[] rewards, double[] h) {
    int n = h.length;
    double[] positive = Arrays.stream(rewards).map(g -> Math.max(0, g)).toArray();
    double highest = Arrays.stream(positive).max().orElse(0);
    boolean[] goesOn = new boolean[n];
    for (int i = 0; i < n; i++) {
      goesOn[i] = positive[i] == 0;
    }
    for (boolean changed = true; changed; ) {
      int[] stop = IntStream.range(0, n).filter(i -> !goesOn[i]).toArray();
      rho.worth(Assortment.of(n, stop), positive, h);
      rho.multiply(h, image);
      changed = false;
      for (int i : stop) {
        // Sums of numbers >= 0 are exact relative to themselves, however small beside the highest;
        // and where customers walk for long, little a step is much in the end.
        if (image[i] > positive[i] * (1 + ROUNDING)) {
          goesOn[i] = true;
          changed = true;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      // What rounding has left below; dead ends stay at 0, for nothing is gained there.
      h[i] = Math.max(h[i], positive[i]) + TOLERANCE * highest;
    }
  }

  private void fromAbove(double[] rewards, double[] h) {
    double highest = highest(rewards);
    Arrays.fill(h, highest);
    fall(rewards, h, TOLERANCE * highest);
  }

  private static double highest(double[] rewards) {
    double highest = 0;
    for (double reward : rewards) {
      highest = Math.max(highest, reward);
    }
    return highest;
  }

  /** Value iteration until a round changes no value by more than this. */
  private void fall(double[] rewards, double[] h, double least) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      rho.multiply(h, image);
      double change = 0;
      for (int i = 0; i < h.length; i++) {
        double next = Math.min(h[i], Math.max(Math.max(0, rewards[i]), image[i]));
        change = Math.max(change, h[i] - next);
        h[i] = next;
      }
      if (change <= least) {
        return;
      }
    }
  }
}
