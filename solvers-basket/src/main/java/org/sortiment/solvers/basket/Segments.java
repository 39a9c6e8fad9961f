package org.sortiment.solvers.basket;

/**
 * One segment per category over the corners that a box has of it: from the first corner's x to the
 * last one's, nowhere below a corner. A category with one corner has a point.
 */
final class Segments {
  /** How far rounding can leave the touching line below a corner, relative to its terms. */
  private static final double ROUNDING = 0x1p-46;

  final double[] xLow;
  final double[] xHigh;
  final double[] yLow;
  final double[] yHigh;

  /** The corner that the segment touches. */
  final int[] touched;

  private final boolean[] open;

  Segments(int count) {
    xLow = new double[count];
    xHigh = new double[count];
    yLow = new double[count];
    yHigh = new double[count];
    touched = new int[count];
    open = new boolean[count];
  }

  int count() {
    return open.length;
  }

  /** Whether a category has more than one point. */
  boolean isOpen(int g) {
    return open[g];
  }

  /** A point instead of a segment. */
  void setPoint(int g, double x, double y) {
    open[g] = false;
    xLow[g] = x;
    yLow[g] = y;
  }

  /** Between the first and the last corner, for what is least at ends. */
  void setChord(int g, Ends ends) {
    int low = ends.low(g);
    int high = ends.high(g);
    open[g] = low < high;
    xLow[g] = ends.x(g, low);
    yLow[g] = ends.y(g, low);
    xHigh[g] = ends.x(g, high);
    yHigh[g] = ends.y(g, high);
    touched[g] = low;
  }

  /** Touching the corners from above, with about that slope. */
  void setTangent(int g, Ends ends, double slope) {
    setChord(g, ends);
    if (open[g]) {
      int touch = ends.best(g, slope);
      double x = ends.x(g, touch);
      double y = ends.y(g, touch);
      double raised = ROUNDING * (ends.yHigh()[g] + Math.abs(slope) * xHigh[g]);
      yLow[g] = Math.max(yLow[g], y - slope * (x - xLow[g]) + raised);
      yHigh[g] = Math.max(yHigh[g], y + slope * (xHigh[g] - x) + raised);
      touched[g] = touch;
    }
  }
}
