package org.sortiment.solvers.lp.offercosts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Bounds {@link AttractionData} over the completions of a node. With t = 1 / (c + d.x), every x
 * satisfies t (c + d.x) = 1. So for any s and any interval of t in which t(x) lies,
 *
 * <pre>
 * F(x) <= phi(t, s) = max over feasible x of sum ((g_i - s d_i) t - k_i) x_i + s (1 - c t) - L log(c t),
 * </pre>
 *
 * and phi is convex in t, as a maximum of linear functions less a logarithm, and in s: an interval [a, b] is
 * bounded by the least over s of the larger of phi(a, s) and phi(b, s), a convex search in one
 * dimension of which each step takes two selections. Intervals are split where the bound is
 * largest. The same holds with a product decided, which tells what that takes from the bound.
 *
 * <p>What is left at a single t is the duality gap of one linear row, at most what one product
 * brings; the tree closes it. Not thread-safe.
 */
final class AttractionRelaxation implements OfferTree.Relaxation {
  private static final double ULP = 0x1p-52;
  private static final int MOST_STEPS = 40;
  private static final int MOST_INTERVALS = 200;

  /** A search over s ends when it can lower the excess over the cutoff by this fraction only. */
  private static final double FINE = 0.02;

  /** Intervals are split while the excess of the widest is at least this part due to width. */
  private static final double WIDE = 0.1;

  private final AttractionData data;
  private final DecidedSelection selection;
  private final int n;
  private final double[] weights;
  private final double[] loss;
  private final boolean[] members;
  private final boolean[] candidate;
  private final double[] with;
  private final double[] without;
  private double candidateValue;
  private double guess;

  /** What one product alone brings at the most: the order of magnitude of multipliers. */
  private final double scale;

  /** What one selection tells. */
  private double phi;

  private double slope;

  private static final class Interval {
    final double from;
    final double to;
    double multiplier;
    double bound = Double.POSITIVE_INFINITY;

    Interval(double from, double to, double multiplier) {
      this.from = from;
      this.to = to;
      this.multiplier = multiplier;
    }
  }

  AttractionRelaxation(AttractionData data, DecidedSelection selection) {
    this.data = data;
    this.selection = selection;
    this.n = data.productCount();
    this.weights = new double[n];
    this.loss = new double[n];
    this.members = new boolean[n];
    this.candidate = new boolean[n];
    this.with = new double[n];
    this.without = new double[n];
    double most = Double.MIN_NORMAL;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, Math.abs(data.gain[i]) / (data.constant + data.size[i]));
    }
    this.scale = most;
    this.guess = most;
  }

  @Override
  public double value(boolean[] offered) {
    return data.value(offered);
  }

  @Override
  public double bound(byte[] state, double cutoff, OfferTree.View view) {
    selection.open(state);
    candidateValue = Double.NEGATIVE_INFINITY;
    double most = extent(1);
    double least = extent(-1);
    if (Double.isNaN(most) || Double.isNaN(least)) {
      return Double.NEGATIVE_INFINITY;
    }
    double rounding = 4 * ULP * (n + 4);
    Interval root = new Interval(1 / (most * (1 + rounding)), (1 + rounding) / least, guess);
    List<Interval> open = new ArrayList<>();
    solve(root, cutoff);
    open.add(root);
    double bound = split(open, cutoff);
    if (bound > cutoff) {
      describe(state, open, bound, cutoff, view);
    }
    return bound;
  }

  /** The largest, or least, c + d.x. */
  private double extent(double sign) {
    for (int i = 0; i < n; i++) {
      weights[i] = sign * data.size[i];
    }
    if (!selection.maximize(weights, members)) {
      return Double.NaN;
    }
    double sum = data.constant;
    for (int i = 0; i < n; i++) {
      sum += members[i] ? data.size[i] : 0;
    }
    return sum;
  }

  /** phi(t, s) with its slope in s, and what the selection is worth. */
  private void evaluate(double t, double s) {
    for (int i = 0; i < n; i++) {
      weights[i] = (data.gain[i] - s * data.size[i]) * t - data.cost[i];
    }
    selection.maximize(weights, members);
    double sum = 0;
    double magnitude = 0;
    double size = data.constant;
    double gain = 0;
    double cost = 0;
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (members[i]) {
        sum += weights[i];
        magnitude +=
            (Math.abs(data.gain[i]) + Math.abs(s) * data.size[i]) * t + Math.abs(data.cost[i]);
        size += data.size[i];
        gain += data.gain[i];
        cost += data.cost[i];
        count++;
      }
    }
    double rest = s * (1 - data.constant * t);
    double utility = -data.utilityWeight * Math.log(data.constant * t);
    // Every addition rounds by half an ulp of a partial sum, each at most the sum of magnitudes.
    phi =
        sum
            + rest
            + utility
            + ULP
                * ((count + 4) * magnitude
                    + 8 * Math.abs(s)
                    + 8 * (Math.abs(utility) + data.utilityWeight));
    slope = 1 - t * size;
    double value = data.value(gain, size, cost);
    if (value > candidateValue) {
      candidateValue = value;
      System.arraycopy(members, 0, candidate, 0, n);
    }
  }

  /** The best multiplier of an interval, as far as it pays. */
  private void solve(Interval interval, double cutoff) {
    double s = interval.multiplier;
    double step = Math.max(Math.abs(s), scale) / 16;
    double[] left = {};
    double[] right = {};
    for (int k = 0; k < MOST_STEPS; k++) {
      evaluate(interval.from, s);
      double value = phi;
      double rise = slope;
      if (interval.to > interval.from) {
        evaluate(interval.to, s);
        if (phi > value) {
          value = phi;
          rise = slope;
        }
      }
      if (value < interval.bound) {
        interval.bound = value;
        interval.multiplier = s;
      }
      double enough = Math.max(cutoff, candidateValue);
      if (interval.bound <= enough || rise == 0) {
        break;
      }
      double[] line = {s, value, rise};
      if (rise < 0) {
        left = line;
      } else {
        right = line;
      }
      if (left.length == 0 || right.length == 0) {
        s += rise < 0 ? step : -step;
        step *= 4;
        continue;
      }
      // The two lines are below the maximum, and cross where it may be least.
      double cross =
          (left[1] - right[1] + right[2] * right[0] - left[2] * left[0]) / (right[2] - left[2]);
      double floor = left[1] + left[2] * (cross - left[0]);
      double width = right[0] - left[0];
      if (!(width > ULP * Math.abs(s))
          || interval.bound - floor <= FINE * (interval.bound - enough)) {
        break;
      }
      s = Math.max(left[0] + 0.05 * width, Math.min(right[0] - 0.05 * width, cross));
    }
  }

  /** Splits intervals where the bound is largest; those that are hopeless are gone afterwards. */
  private double split(List<Interval> open, double cutoff) {
    double closed = Double.NEGATIVE_INFINITY;
    for (int count = 1; ; count++) {
      double enough = Math.max(cutoff, candidateValue);
      Interval top = open.get(0);
      for (Interval each : open) {
        if (each.bound > top.bound) {
          top = each;
        }
      }
      if (top.bound <= enough || count >= MOST_INTERVALS) {
        break;
      }
      double middle = Math.sqrt(top.from * top.to);
      Interval inner = new Interval(middle, middle, top.multiplier);
      solve(inner, cutoff);
      if (!(middle > top.from && middle < top.to)
          || top.bound - inner.bound < WIDE * (top.bound - enough)) {
        break;
      }
      open.remove(top);
      for (Interval half :
          List.of(
              new Interval(top.from, middle, top.multiplier),
              new Interval(middle, top.to, top.multiplier))) {
        solve(half, cutoff);
        half.bound = Math.min(half.bound, top.bound);
        if (half.bound > cutoff) {
          open.add(half);
        } else {
          closed = Math.max(closed, half.bound);
        }
      }
      if (open.isEmpty()) {
        return closed;
      }
    }
    double bound = closed;
    for (Interval each : open) {
      bound = Math.max(bound, each.bound);
    }
    return bound;
  }

  /** What deciding a product takes from the bound, over all intervals that are left. */
  private void describe(
      byte[] state, List<Interval> open, double bound, double cutoff, OfferTree.View view) {
    Arrays.fill(with, cutoff);
    Arrays.fill(without, cutoff);
    double excess = 0;
    for (Interval each : open) {
      if (each.bound > cutoff) {
        describe(each.from, each.multiplier);
        describe(each.to, each.multiplier);
        if (each.bound >= bound) {
          guess = each.multiplier;
        }
        excess = Math.max(excess, each.bound - cutoff);
      }
    }
    double largest = Double.MIN_NORMAL;
    for (int i = 0; i < n; i++) {
      if (state[i] == OfferTree.FREE) {
        largest = Math.max(largest, data.size[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      if (state[i] != OfferTree.FREE) {
        continue;
      }
      view.offers[i] = candidate[i];
      double otherwise = candidate[i] ? without[i] : with[i];
      view.loss[i] = Math.max(0, bound - otherwise);
      double nearest = Math.max(0, bound - Math.min(with[i], without[i]));
      double relative = excess > 0 && nearest < Double.POSITIVE_INFINITY ? nearest / excess : 1;
      view.score[i] = (1e-6 + data.size[i] / largest) / (0.02 + Math.min(relative, 1e6));
    }
  }

  private void describe(double t, double s) {
    evaluate(t, s);
    selection.losses(weights, members, loss);
    for (int i = 0; i < n; i++) {
      double against = phi - loss[i];
      if (members[i]) {
        with[i] = Math.max(with[i], phi);
        without[i] = Math.max(without[i], against);
      } else {
        without[i] = Math.max(without[i], phi);
        with[i] = Math.max(with[i], against);
      }
    }
  }
}
