package org.sortiment.solvers.lp.fractional;

import java.util.Arrays;

/** The intervals of t of a {@link ClassMaximum}, in order and without gaps. */
final class Intervals {
  private static final int MOST = 24;
  private static final int KEPT = 8;

  /** A wider interval is split in the middle of its logarithm. */
  private static final double WIDE = 8;

  final double[] from = new double[MOST];
  final double[] to = new double[MOST];

  /** The s that is looked at next. */
  final double[] place = new double[MOST];

  final double[] bounds = new double[MOST];

  /** The s of the bound. */
  final double[] tightest = new double[MOST];

  /** Whether another s would not help. */
  final boolean[] settled = new boolean[MOST];

  final Cuts[] cuts = new Cuts[MOST];
  int count;

  Intervals() {
    Arrays.setAll(cuts, j -> new Cuts());
  }

  /** Forgets bounds and lines, and keeps where they were looked for. */
  void start(double bound) {
    Arrays.fill(bounds, 0, count, bound);
    Arrays.fill(settled, 0, count, false);
    for (int j = 0; j < count; j++) {
      cuts[j].clear();
    }
  }

  /** Whether there may be no more of them. */
  boolean isFull() {
    return count == MOST;
  }

  /** Fits the intervals into a range of t. */
  void fit(double first, double last) {
    int kept = 0;
    for (int j = 0; j < count; j++) {
      if (to[j] > first && from[j] < last) {
        from[kept] = Math.max(first, from[j]);
        to[kept] = Math.min(last, to[j]);
        bounds[kept] = bounds[j];
        place[kept++] = place[j];
      }
    }
    if (kept == 0) {
      place[kept++] = 0;
      from[0] = first;
    }
    from[0] = first;
    to[kept - 1] = last;
    count = kept;
  }

  /** The interval of the largest bound. */
  int top() {
    int top = 0;
    for (int j = 1; j < count; j++) {
      top = bounds[j] > bounds[top] ? j : top;
    }
    return top;
  }

  /** Splits an interval; false when it is too narrow. */
  boolean split(int j) {
    double a = from[j];
    double b = to[j];
    double share = cuts[j].share();
    double middle =
        b > WIDE * a
            ? Math.sqrt(a) * Math.sqrt(b)
            : share * (cuts[j].fallingEnd() == 0 ? a : b)
                + (1 - share) * (cuts[j].risingEnd() == 0 ? a : b);
    if (!(middle > a * (1 + 1e-12) && middle < b * (1 - 1e-12))) {
      return false;
    }
    Cuts spare = cuts[count];
    for (int k = count; k > j + 1; k--) {
      from[k] = from[k - 1];
      to[k] = to[k - 1];
      place[k] = place[k - 1];
      bounds[k] = bounds[k - 1];
      tightest[k] = tightest[k - 1];
      settled[k] = settled[k - 1];
      cuts[k] = cuts[k - 1];
    }
    count++;
    cuts[j + 1] = spare;
    from[j + 1] = middle;
    to[j + 1] = b;
    to[j] = middle;
    place[j + 1] = place[j];
    bounds[j + 1] = bounds[j];
    tightest[j + 1] = tightest[j];
    settled[j] = false;
    settled[j + 1] = false;
    cuts[j].clear();
    cuts[j + 1].clear();
    return true;
  }

  /** Joins neighbours whose bounds in the call before were lowest, down to a few intervals. */
  void merge() {
    while (count > KEPT) {
      int at = 0;
      for (int j = 1; j + 1 < count; j++) {
        if (Math.max(bounds[j], bounds[j + 1]) < Math.max(bounds[at], bounds[at + 1])) {
          at = j;
        }
      }
      to[at] = to[at + 1];
      bounds[at] = Math.max(bounds[at], bounds[at + 1]);
      count--;
      for (int j = at + 1; j < count; j++) {
        from[j] = from[j + 1];
        to[j] = to[j + 1];
        place[j] = place[j + 1];
        bounds[j] = bounds[j + 1];
      }
    }
  }
}
