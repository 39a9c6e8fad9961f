package org.sortiment.solvers.lp.mixed;

import java.util.Arrays;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Upper bounds for a mixture in which some products are fixed, as linear functions of the offer
 * variables x that no assortment exceeds.
 *
 * <p>In class k let y = 1 / (v_0 + V(x)), A and B the least and the largest v_0 + V that the node
 * allows. For any number q the revenue is q + (sum_i v_i (p_i - q) x_i - q v_0) y. A product x_i y
 * lies between its McCormick (1976) bounds,
 *
 * <pre>
 * max(x_i / B, y - (1 - x_i) / A) <= x_i y <= min(x_i / (A + v_i), y - (1 - x_i) / B),</pre>
 *
 * of which the one is used that is tighter at the point of the last step; what remains is a
 * multiple of y, under its chord over [A, B] or over its tangent, and of the utility's logarithm,
 * under its tangent. All are linear in x. The sum over the classes is maximised over the free
 * products, at most as many as the tightest overall bound leaves room for.
 *
 * <p>One linear function is weak; any average of several is one, too. Each step adds to the average
 * the function that is tight where the average is largest, as in the dual of Frank, Wolfe (1956),
 * and the least maximum counts. O(nonzero weights) a step.
 */
final class MixedLogitRelaxation implements OfferTree.Relaxation {
  private static final int ROOT_STEPS = 60;
  private static final int STEPS = 6;
  private static final double ULPS = 4e-15;

  private final MixedLogitData data;
  private final double[] prices;
  private final double utilityWeight;
  private final double[] costs;
  private final int capacity;
  private final int n;
  private final double[] sum;
  private final double[] slope;
  private final boolean[] point;
  private final double[] least;
  private final double[] most;
  private final double[] fixedGain;
  private final double[] pointValue;
  private final double[] chosen;
  private boolean root = true;

  /** The size of all terms of the last linear function, of which rounding takes an ulp or so. */
  private double rounding;

  /**
   * Bounds for one objective.
   *
   * @param prices revenueWeight * revenue, >= 0
   * @param costs of offering each product, any sign
   * @param capacity the largest number of products in a feasible assortment
   */
  MixedLogitRelaxation(
      MixedLogitData data, double[] prices, double utilityWeight, double[] costs, int capacity) {
    this.data = data;
    this.prices = prices;
    this.utilityWeight = utilityWeight;
    this.costs = costs;
    this.capacity = capacity;
    this.n = data.productCount;
    this.sum = new double[n];
    this.slope = new double[n];
    this.point = new boolean[n];
    this.least = new double[data.classCount];
    this.most = new double[data.classCount];
    this.fixedGain = new double[data.classCount];
    this.pointValue = new double[data.classCount];
    this.chosen = new double[n];
  }

  @Override
  public double value(boolean[] members) {
    return MixedLogitFlipState.value(data, prices, utilityWeight, costs, members);
  }

  @Override
  public double bound(byte[] state, double cutoff, OfferTree.View view) {
    int room = capacity;
    for (byte each : state) {
      room -= each == OfferTree.IN ? 1 : 0;
    }
    for (int k = 0; k < data.classCount; k++) {
      ranges(k, state, room);
    }
    for (int i = 0; i < n; i++) {
      // Start where the node before left off.
      point[i] = state[i] == OfferTree.FREE ? view.offers[i] : state[i] == OfferTree.IN;
    }
    int steps = root ? ROOT_STEPS : STEPS;
    root = false;
    Arrays.fill(sum, 0);
    double constant = 0;
    double uncertainty = 0;
    double best = Double.POSITIVE_INFINITY;
    Arrays.fill(view.loss, 0);
    for (int step = 1; step <= steps; step++) {
      Arrays.fill(slope, 0);
      double added = 0;
      rounding = 0;
      for (int k = 0; k < data.classCount; k++) {
        added += linearise(k, state);
      }
      for (int i = 0; i < n; i++) {
        if (state[i] == OfferTree.FREE) {
          slope[i] -= costs[i];
        } else if (state[i] == OfferTree.IN) {
          added -= costs[i];
        }
        rounding += Math.abs(costs[i]);
      }
      double keep = (step - 1.0) / step;
      uncertainty = keep * uncertainty + ULPS * rounding / step;
      constant = keep * constant + added / step;
      for (int i = 0; i < n; i++) {
        sum[i] = keep * sum[i] + slope[i] / step;
      }
      double maximum = constant + maximize(state, room) + uncertainty;
      if (maximum < best) {
        best = maximum;
        for (int i = 0; i < n; i++) {
          if (state[i] == OfferTree.FREE) {
            view.offers[i] = point[i];
            view.loss[i] = Math.max(0, chosen[i] - uncertainty);
          }
        }
        if (best <= cutoff) {
          return best;
        }
      }
    }
    score(state, view);
    return best;
  }

  /** A, B and the fixed gain of class k. */
  private void ranges(int k, byte[] state, int room) {
    double low = data.outside[k];
    double free = 0;
    double gain = 0;
    int taken = 0;
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      int i = data.product[e];
      if (state[i] == OfferTree.IN) {
        low += data.weight[e];
        gain += data.weight[e] * prices[i];
      } else if (state[i] == OfferTree.FREE && taken < room) {
        // By falling weight: these are the heaviest that fit.
        free += data.weight[e];
        taken++;
      }
    }
    least[k] = low;
    most[k] = low + free;
    fixedGain[k] = gain;
  }

  /** Adds class k, made linear at the point, to the slopes; returns its constant. */
  private double linearise(int k, byte[] state) {
    double a = least[k];
    double b = most[k];
    double v = a;
    double g = fixedGain[k];
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      int i = data.product[e];
      if (state[i] == OfferTree.FREE && point[i]) {
        v += data.weight[e];
        g += data.weight[e] * prices[i];
      }
    }
    v = Math.min(v, b);
    double share = data.shares[k];
    double y = 1 / v;
    double q = g / v;
    double constant = q;
    // The multiple of y: what is fixed less q for everything in A.
    double multiple = fixedGain[k] - q * a;
    double terms = 0;
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      int i = data.product[e];
      if (state[i] != OfferTree.FREE) {
        continue;
      }
      double w = data.weight[e];
      double d = w * (prices[i] - q);
      terms += Math.abs(d);
      if (d >= 0) {
        // At x = 1 the second is the tighter one, being y itself.
        if (point[i]) {
          multiple += d;
          slope[i] += share * d / b;
          constant -= d / b;
        } else {
          slope[i] += share * d / Math.min(a + w, b);
        }
      } else if (point[i]) {
        multiple += d;
        slope[i] += share * d / a;
        constant -= d / a;
      } else {
        slope[i] += share * d / b;
      }
    }
    // multiple * y <= base + tilt * (v_0 + V(x)), by the chord or by the tangent.
    double tilt = multiple > 0 ? -multiple / a / b : -multiple * y * y;
    double base = multiple > 0 ? multiple / a + multiple / b : 2 * multiple * y;
    rounding += share * (3 * Math.abs(multiple) + 2 * terms) / a + share * q;
    if (utilityWeight > 0) {
      tilt += utilityWeight * y;
      double utility = Math.log(v / data.outside[k]);
      base += utilityWeight * (utility - 1);
      rounding += share * utilityWeight * (3 + utility);
    }
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      int i = data.product[e];
      if (state[i] == OfferTree.FREE) {
        slope[i] += share * tilt * data.weight[e];
      }
    }
    pointValue[k] = g / v;
    return share * (constant + base + tilt * a);
  }

  /** The maximum of the average over the free products, where it is, and what deciding costs. */
  private double maximize(byte[] state, int room) {
    double total = 0;
    int taken = 0;
    for (int i = 0; i < n; i++) {
      if (state[i] == OfferTree.FREE) {
        point[i] = sum[i] > 0;
        chosen[i] = Math.abs(sum[i]);
        if (point[i]) {
          total += sum[i];
          taken++;
        }
      }
    }
    return taken <= room ? total : maximizeWithin(state, room);
  }

  private double maximizeWithin(byte[] state, int room) {
    double[] gains = new double[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (state[i] == OfferTree.FREE && sum[i] > 0) {
        gains[count++] = sum[i];
      }
    }
    double[] sorted = Arrays.copyOf(gains, count);
    Arrays.sort(sorted);
    double last = room > 0 ? sorted[count - room] : Double.POSITIVE_INFINITY;
    double firstOut = sorted[count - room - 1];
    double total = 0;
    int taken = 0;
    for (int i = 0; i < n; i++) {
      if (state[i] != OfferTree.FREE) {
        continue;
      }
      point[i] = sum[i] >= last && taken < room;
      if (point[i]) {
        total += sum[i];
        taken++;
        chosen[i] = sum[i] - firstOut;
      } else {
        chosen[i] = room > 0 ? Math.max(0, last - sum[i]) : 0;
      }
    }
    return total;
  }

  /** A product tells much where its class is far from linear and it is a large part of it. */
  private void score(byte[] state, OfferTree.View view) {
    Arrays.fill(view.score, 0);
    for (int k = 0; k < data.classCount; k++) {
      if (!(most[k] > least[k])) {
        continue;
      }
      double spread = data.shares[k] * (most[k] - least[k]) / (most[k] + least[k]);
      for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
        int i = data.product[e];
        if (state[i] == OfferTree.FREE) {
          double part = data.weight[e] / (most[k] - least[k]);
          double worth = utilityWeight + pointValue[k] + prices[i];
          view.score[i] += spread * Math.min(1, part) * worth;
        }
      }
    }
  }
}
