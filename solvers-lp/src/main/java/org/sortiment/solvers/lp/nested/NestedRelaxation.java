package org.sortiment.solvers.lp.nested;

import java.util.Arrays;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Upper bounds for a nested logit in which some products are fixed: each nest is relaxed to the
 * {@link NestEnvelope} of its free products (by falling price, the last one in part), constraints
 * apart, and the best ratio is the root of F(rho) = sum_k max h_k(rho) - c - rho v_0, which falls
 * in rho with a slope of at least v_0. Newton's method from below needs a handful of steps, O(n)
 * each.
 */
final class NestedRelaxation implements OfferTree.Relaxation {
  private static final int STEPS = 60;

  private final NestedData data;
  private double power;

  NestedRelaxation(NestedData data) {
    this.data = data;
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
    double rho = Math.max(data.value(fixed), cutoff);
    for (int step = 0; ; step++) {
      double excess = excess(rho, state, view);
      if (!(excess > 1e-14 * (Math.abs(rho) * data.outside + Math.abs(data.constant)))
          || step == STEPS) {
        return Double.isNaN(excess)
            ? Double.POSITIVE_INFINITY
            : rho + Math.max(0, excess) / data.outside;
      }
      rho += Math.max(excess / (data.outside + power), 4e-15 * Math.abs(rho));
    }
  }

  private double excess(double rho, byte[] state, OfferTree.View view) {
    double sum = -data.constant - rho * data.outside;
    power = 0;
    for (int k = 0; k < data.nestCount; k++) {
      sum += maximum(k, rho, state, view);
    }
    return sum;
  }

  /** The maximum of h over the relaxed nest; adds its power and marks what it offers. */
  private double maximum(int k, double rho, byte[] state, OfferTree.View view) {
    double g = data.dissimilarity[k];
    double t = data.leaving[k];
    double gain = 0;
    for (int i : data.nests[k]) {
      if (state[i] == OfferTree.IN) {
        t += data.weight[i];
        gain += data.weight[i] * data.price[i];
      }
    }
    double best = NestEnvelope.worth(gain, t, rho, g);
    double at = t;
    int last = -1;
    int part = -1;
    for (int p = 0; p < data.nests[k].length; p++) {
      int i = data.nests[k][p];
      if (state[i] != OfferTree.FREE || data.weight[i] == 0) {
        continue;
      }
      double nextT = t + data.weight[i];
      double nextGain = gain + data.weight[i] * data.price[i];
      double inside = NestEnvelope.stationary(t, gain, nextT, nextGain, rho, g);
      if (inside > 0) {
        double h = NestEnvelope.worth(gain + data.price[i] * (inside - t), inside, rho, g);
        if (h > best) {
          best = h;
          at = inside;
          part = i;
          last = p - 1;
        }
      }
      t = nextT;
      gain = nextGain;
      double h = NestEnvelope.worth(gain, t, rho, g);
      if (h > best) {
        best = h;
        at = t;
        part = -1;
        last = p;
      }
    }
    double chosen = at == 0 ? 0 : Math.pow(at, g);
    power += chosen;
    for (int p = 0; p < data.nests[k].length; p++) {
      int i = data.nests[k][p];
      view.offers[i] = p <= last;
      double share = at > 0 ? data.weight[i] / (at + data.weight[i]) : 1;
      view.score[i] = share * chosen * Math.abs(data.price[i] - rho) + (i == part ? 1e300 : 0);
    }
    return best;
  }
}
