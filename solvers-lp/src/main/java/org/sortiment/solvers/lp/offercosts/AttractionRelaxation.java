package org.sortiment.solvers.lp.offercosts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Bounds {@link AttractionData} over the completions of a node. With t = 1 / (c + d.x), every x
 * satisfies t (c + d.x) = 1. So for any s and any interval of t in which t(x) lies,
 *
 * <pre>
 * F(x) <= phi(t, s) = max over feasible x of sum ((g_i - s d_i) t - k_i) x_i
 *                                            + s (1 - c t) - L log(c t),
 * </pre>
 *
 * and phi is convex in t, as a maximum of linear functions less a logarithm, and in s: an interval
 * [a, b] is bounded by the least over s of the larger of phi(a, s) and phi(b, s), a convex search
 * in one dimension of which each step takes two selections. Intervals are split where the bound is
 * largest. The same holds with a product decided, which tells what that takes from the bound.
 *
 * <p>Rows without structure are left out, and paid for by the products at prices found at the root
 * ({@link RowPrices}).
 *
 * <p>What is left at a single t is the duality gap of one linear row, at most what one product
 * brings; the tree closes it. Not thread-safe.
 */
final class AttractionRelaxation implements OfferTree.Relaxation {
  private static final double ULP = 0x1p-52;
  private static final int MOST_INTERVALS = 200;

  /** How often prices of rows are sought at the root, and each time in turn. */
  private static final int PRICINGS = 4;

  private static final int CYCLES = 3;

  /** Intervals are split while the excess of the widest is at least this part due to width. */
  private static final double WIDE = 0.1;

  private final AttractionData data;
  private final DecidedSelection selection;
  private final RowPrices rowPrices;
  private final Deadline deadline;
  private final ConvexSearch search = new ConvexSearch();
  private final int n;
  private final double[] weights;
  private final double[] loss;
  private final boolean[] members;
  private final boolean[] candidate;
  private final double[] with;
  private final double[] without;
  private boolean isRoot = true;
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

  /**
   * Bounds.
   *
   * @param deadline ends the splitting of intervals, and the search for prices of rows
   */
  AttractionRelaxation(
      AttractionData data, DecidedSelection selection, RowPrices rowPrices, Deadline deadline) {
    this.deadline = deadline;
    this.rowPrices = rowPrices;
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
    double bound = bound(root, open, cutoff);
    for (int k = 0; isRoot && rowPrices.count() > 0 && k < PRICINGS && bound > cutoff; k++) {
      if (deadline.isReached()) {
        break;
      }
      Interval top = highest(open);
      price(Math.sqrt(top.from * top.to), top.multiplier, cutoff);
      double before = bound;
      bound = Math.min(bound, bound(new Interval(root.from, root.to, guess), open, cutoff));
      if (!(bound < before - 1e-3 * (before - Math.max(cutoff, candidateValue)))) {
        break;
      }
    }
    isRoot = false;
    if (bound > cutoff) {
      describe(state, open, bound, cutoff, view);
    }
    return bound;
  }

  /** The bound of an interval, and the parts of it that are left. */
  private double bound(Interval root, List<Interval> open, double cutoff) {
    open.clear();
    solve(root, cutoff);
    open.add(root);
    return split(open, cutoff);
  }

  private static Interval highest(List<Interval> open) {
    Interval top = open.get(0);
    for (Interval each : open) {
      if (each.bound > top.bound) {
        top = each;
      }
    }
    return top;
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
    return Math.max(data.constant, sum + sign * selection.excess());
  }

  /** phi(t, s) with its slope in s, and what the selection is worth. */
  private void evaluate(double t, double s) {
    for (int i = 0; i < n; i++) {
      weights[i] = (data.gain[i] - s * data.size[i]) * t - data.cost[i] - rowPrices.price(i);
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
            (Math.abs(data.gain[i]) + Math.abs(s) * data.size[i]) * t
                + Math.abs(data.cost[i])
                + Math.abs(rowPrices.price(i));
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
            + rowPrices.level()
            + selection.excess()
            + ULP
                * ((count + 4) * magnitude
                    + 8 * Math.abs(s)
                    + (rowPrices.count() + 4) * rowPrices.magnitude()
                    + 8 * (Math.abs(utility) + data.utilityWeight));
    slope = 1 - t * size;
    double value = data.value(gain, size, cost);
    if (value > candidateValue && rowPrices.holds(members)) {
      candidateValue = value;
      System.arraycopy(members, 0, candidate, 0, n);
    }
  }

  /** The best multiplier of an interval, as far as it pays. */
  private void solve(Interval interval, double cutoff) {
    double start = interval.multiplier;
    search.minimise(
        s -> {
          evaluate(interval.from, s);
          search.value = phi;
          search.slope = slope;
          if (interval.to > interval.from) {
            evaluate(interval.to, s);
            if (phi > search.value) {
              search.value = phi;
              search.slope = slope;
            }
          }
        },
        start,
        Math.max(Math.abs(start), scale) / 16,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Math.max(cutoff, candidateValue));
    interval.bound = Math.min(interval.bound, search.least);
    interval.multiplier = search.at;
  }

  /** Lowers phi at one t by the prices of rows, one after the other, and by s. */
  private void price(double t, double s, double cutoff) {
    Interval point = new Interval(t, t, s);
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      for (int k = 0; k < rowPrices.count(); k++) {
        int row = k;
        search.minimise(
            e -> {
              rowPrices.set(row, e);
              evaluate(t, point.multiplier);
              search.value = phi;
              search.slope = rowPrices.slope(row, members);
            },
            rowPrices.multiplier(row),
            rowPrices.scale(row, scale) / 16,
            rowPrices.least(row),
            rowPrices.most(row),
            cutoff);
        rowPrices.set(row, search.at);
      }
      solve(point, cutoff);
    }
  }

  /** Splits intervals where the bound is largest; those that are hopeless are gone afterwards. */
  private double split(List<Interval> open, double cutoff) {
    double closed = Double.NEGATIVE_INFINITY;
    for (int count = 1; ; count++) {
      double enough = Math.max(cutoff, candidateValue);
      Interval top = highest(open);
      if (top.bound <= enough || count >= MOST_INTERVALS || deadline.isReached()) {
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
    if (candidateValue == Double.NEGATIVE_INFINITY) {
      System.arraycopy(members, 0, candidate, 0, n);
    }
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
