package org.sortiment.solvers.basket;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The upper hull of points (x, y) by rising x: a concave curve through corners. Immutable.
 *
 * <p>For every slope t the corner with the largest y - t x is the first whose slope to the next is
 * not above t.
 */
final class ConcaveCurve {
  /** A slope is told as well as its two differences are. */
  private static final double ROUNDING = 0x1p-50;

  private final double[] x;
  private final double[] y;
  private final int[] origin;

  /** By corner but the last: the slope to the next one, and how far it may be off. */
  private final double[] slope;

  private final double[] slopeError;
  private final int peak;

  private ConcaveCurve(double[] x, double[] y, int[] origin) {
    this.x = x;
    this.y = y;
    this.origin = origin;
    this.slope = new double[Math.max(0, x.length - 1)];
    this.slopeError = new double[slope.length];
    int highest = 0;
    for (int k = 0; k < slope.length; k++) {
      double width = x[k + 1] - x[k];
      slope[k] = (y[k + 1] - y[k]) / width;
      double size = Math.max(Math.abs(y[k]), Math.abs(y[k + 1]));
      slopeError[k] = ROUNDING * (size + Math.abs(slope[k]) * Math.abs(x[k + 1])) / width;
      highest = y[k + 1] > y[highest] ? k + 1 : highest;
    }
    this.peak = highest;
  }

  /**
   * The hull of points in any order, at least one. O(n log n).
   *
   * @param fromPeak whether what is left of the largest y does not matter
   */
  static ConcaveCurve of(double[] x, double[] y, boolean fromPeak) {
    Integer[] order = new Integer[x.length];
    Arrays.setAll(order, k -> k);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(k -> x[k]).thenComparingDouble((Integer k) -> y[k]));
    int[] hull = new int[x.length];
    int count = 0;
    for (int k : order) {
      while (count > 0 && isDropped(x, y, hull, count, k, fromPeak)) {
        count--;
      }
      hull[count++] = k;
    }
    int[] origin = Arrays.copyOf(hull, count);
    return new ConcaveCurve(
        Arrays.stream(origin).mapToDouble(k -> x[k]).toArray(),
        Arrays.stream(origin).mapToDouble(k -> y[k]).toArray(),
        origin);
  }

  /** Whether the last point of the hull is no corner once {@code next}, not left of it, is in. */
  private static boolean isDropped(
      double[] x, double[] y, int[] hull, int count, int next, boolean fromPeak) {
    int last = hull[count - 1];
    if (x[next] <= x[last] || (fromPeak && y[next] >= y[last])) {
      return true;
    }
    if (count == 1) {
      return false;
    }
    int before = hull[count - 2];
    return (y[last] - y[before]) * (x[next] - x[last])
        <= (y[next] - y[last]) * (x[last] - x[before]);
  }

  int size() {
    return x.length;
  }

  double x(int k) {
    return x[k];
  }

  double y(int k) {
    return y[k];
  }

  /** The slope from corner k to the next. */
  double slope(int k) {
    return slope[k];
  }

  /** The point that corner k was made of. */
  int origin(int k) {
    return origin[k];
  }

  /** The largest y of the corners from {@code low} to {@code high}. */
  double highest(int low, int high) {
    return y[Math.max(low, Math.min(high, peak))];
  }

  /** The least y of the corners from {@code low} to {@code high}. */
  double lowest(int low, int high) {
    return Math.min(y[low], y[high]);
  }

  /** The corner with the largest y - t x. O(log n). */
  int best(double t) {
    return best(t, 0, x.length - 1);
  }

  /** The same among those from {@code low} to {@code high}. */
  int best(double t, int low, int high) {
    int from = low;
    int to = high;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (slope[middle] <= t) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** The corner whose x is next to this. */
  int nearest(double where) {
    int at = Arrays.binarySearch(x, where);
    return Math.min(x.length - 1, at >= 0 ? at : -at - 1);
  }

  /**
   * The first of the corners from {@code low} to {@code high} that can have the largest y - t x for
   * some t up to {@code most}, rounding included; {@code high + 1} when none can.
   */
  int first(double most, int low, int high) {
    int k = low;
    while (k <= high && k < slope.length && slope[k] - slopeError[k] > most) {
      k++;
    }
    return k;
  }

  /**
   * The last of them that can have it for some t from {@code least} on; {@code low - 1} when none
   * can.
   */
  int last(double least, int low, int high) {
    int k = high;
    while (k >= low && k > 0 && slope[k - 1] + slopeError[k - 1] < least) {
      k--;
    }
    return k;
  }
}
