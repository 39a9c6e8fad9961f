package org.sortiment.solvers.lp.nested;

import java.util.Arrays;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.solvers.lp.decomposition.FactorSum;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Upper bounds for a nested logit under any constraints, also across nests: at a ratio rho the
 * objective exceeds rho only if F(rho) = max_x sum_k h_k(x) - c - rho v_0 > 0, where h_k = (G_k/t_k
 * - rho) t_k^g_k is tabulated for all subsets of the nest. Nests and constraints choose for
 * themselves under the multipliers of a {@link FactorSum}, which gives a bound on F.
 *
 * <p>F is convex and falls with a slope of at least v_0; so from bounds on F at two ratios the
 * chord between them gives a bound on its root, which is the bound on the objective.
 */
final class NestDecomposition implements OfferTree.Relaxation {
  private static final long MOST_ENTRIES = 1L << 20;
  private static final int ROOT_SWEEPS = 100;
  private static final int SWEEPS = 12;
  private static final int CHORDS = 4;

  /** A sweep that closes less of the excess than this is the last. */
  private static final double STALL = 0.05;

  private final NestedData data;
  private final FactorSum sum;
  private final double[][] gains;
  private final double[][] powers;
  private final double dearest;
  private final double[] with;
  private final double[] without;
  private boolean root = true;

  /** Whether the nests of a model are small enough, and their weights not too large for powers. */
  static boolean fits(NestedData data) {
    long entries = 0;
    double dearest = Arrays.stream(data.price).max().orElse(0);
    for (int k = 0; k < data.nestCount; k++) {
      if (data.nests[k].length > FactorSum.LARGEST_TABLE) {
        return false;
      }
      entries += 1L << data.nests[k].length;
      double most =
          data.leaving[k] + Arrays.stream(data.nests[k]).mapToDouble(i -> data.weight[i]).sum();
      if (!(Math.pow(most, data.dissimilarity[k]) * Math.max(1, dearest) < 1e150)) {
        return false;
      }
    }
    return entries <= MOST_ENTRIES;
  }

  NestDecomposition(AssortmentProblem problem, NestedData data) {
    this.data = data;
    int n = data.weight.length;
    this.sum = new FactorSum(n);
    this.gains = new double[data.nestCount][];
    this.powers = new double[data.nestCount][];
    this.dearest = Arrays.stream(data.price).max().orElse(0);
    this.with = new double[n];
    this.without = new double[n];
    double penalty = 0;
    for (int k = 0; k < data.nestCount; k++) {
      tabulate(k);
      sum.addTerm(data.nests[k], gains[k]);
      penalty += 2 * dearest * Arrays.stream(powers[k]).max().orElse(0);
    }
    sum.addConstraints(problem, penalty);
  }

  /** (G/t) t^g and t^g for all subsets of nest k. */
  private void tabulate(int k) {
    int[] nest = data.nests[k];
    double[] weight = new double[1 << nest.length];
    double[] gain = new double[1 << nest.length];
    gains[k] = new double[weight.length];
    powers[k] = new double[weight.length];
    for (int s = 0; s < weight.length; s++) {
      if (s > 0) {
        int i = nest[Integer.numberOfTrailingZeros(s)];
        int rest = s & (s - 1);
        weight[s] = weight[rest] + data.weight[i];
        gain[s] = gain[rest] + data.weight[i] * data.price[i];
      }
      double t = data.leaving[k] + weight[s];
      powers[k][s] = t > 0 ? Math.pow(t, data.dissimilarity[k]) : 0;
      gains[k][s] = t > 0 ? gain[s] / t * powers[k][s] : 0;
    }
  }

  @Override
  public double value(boolean[] members) {
    return data.value(members);
  }

  @Override
  public double bound(byte[] state, double cutoff, OfferTree.View view) {
    Arrays.fill(view.loss, 0);
    boolean[] fixed = new boolean[state.length];
    for (int i = 0; i < state.length; i++) {
      fixed[i] = state[i] == OfferTree.IN;
    }
    // Where F > 0 unless the node can be given up.
    double low = Math.max(data.value(fixed), cutoff);
    int sweeps = root ? ROOT_SWEEPS : SWEEPS;
    root = false;
    double excess = excess(low, state, sweeps);
    if (!(excess > 0)) {
      return Double.isNaN(excess) ? Double.POSITIVE_INFINITY : low;
    }
    sum.losses(with, without);
    double slack = 2 * sum.rounding();
    double bound = root(low, excess, state);
    for (int i = 0; i < state.length; i++) {
      if (state[i] == OfferTree.FREE) {
        view.offers[i] = with[i] < without[i];
        // Decided otherwise, the product leaves F(low) <= 0.
        boolean decides = Math.max(with[i], without[i]) * (1 - 1e-9) > excess + slack;
        view.loss[i] = decides ? bound - low : 0;
        view.score[i] = Math.min(with[i], without[i]);
      }
    }
    return bound;
  }

  /** A bound on the root of F, given F at {@code low}. */
  private double root(double low, double excess, byte[] state) {
    double at = low;
    double above = excess;
    double high = Math.max(low, Math.min(dearest, low + excess / data.outside));
    for (int step = 0; step < CHORDS && high > at; step++) {
      double below = excess(high, state, SWEEPS);
      if (!(below < 0)) {
        break;
      }
      double chord = at + (high - at) * (above / (above - below));
      if (!(chord < high * (1 - 1e-6))) {
        break;
      }
      high = chord * (1 + 1e-14);
    }
    return high;
  }

  /** A bound on F(rho). */
  private double excess(double rho, byte[] state, int sweeps) {
    for (int k = 0; k < data.nestCount; k++) {
      double[] table = new double[gains[k].length];
      for (int s = 0; s < table.length; s++) {
        table[s] = gains[k][s] - rho * powers[k][s];
      }
      sum.replaceTerm(k, table);
    }
    sum.open(state);
    double constant = data.constant + rho * data.outside;
    double best = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < sweeps; sweep++) {
      double excess = sum.sweep() - constant + 4e-16 * Math.abs(constant);
      boolean stalls = best - excess < STALL * Math.abs(excess);
      best = Math.min(best, excess);
      if (!(best > 0) || (stalls && sweep > 0)) {
        break;
      }
    }
    return best;
  }
}
