package org.sortiment.solvers.basket;

import java.util.List;

/** The least and largest x and y of the corners in a box, by category. */
final class Ends {
  private final List<ConcaveCurve> curves;
  private final Box box;
  private final double[] xLow;
  private final double[] xHigh;
  private final double[] yLow;
  private final double[] yHigh;

  Ends(List<ConcaveCurve> curves, Box box) {
    this.curves = curves;
    this.box = box;
    int count = curves.size();
    xLow = new double[count];
    xHigh = new double[count];
    yLow = new double[count];
    yHigh = new double[count];
    for (int g = 0; g < count; g++) {
      narrow(g);
    }
  }

  /** Looks at the range of a category. */
  private void narrow(int g) {
    ConcaveCurve curve = curves.get(g);
    xLow[g] = curve.x(box.low[g]);
    xHigh[g] = curve.x(box.high[g]);
    yLow[g] = curve.lowest(box.low[g], box.high[g]);
    yHigh[g] = curve.highest(box.low[g], box.high[g]);
  }

  double[] xLow() {
    return xLow;
  }

  double[] xHigh() {
    return xHigh;
  }

  double[] yLow() {
    return yLow;
  }

  double[] yHigh() {
    return yHigh;
  }

  /** The least slope between neighbouring corners of the box; 0 when there is one corner. */
  double leastSlope(int g) {
    return box.low[g] < box.high[g] ? curves.get(g).slope(box.high[g] - 1) : 0;
  }

  /** The largest one. */
  double mostSlope(int g) {
    return box.low[g] < box.high[g] ? curves.get(g).slope(box.low[g]) : 0;
  }

  /** Leaves the corners from {@code low} to {@code high}; none when low is above high. */
  void narrow(int g, int low, int high) {
    box.low[g] = low;
    box.high[g] = high;
    if (low <= high) {
      narrow(g);
    }
  }

  /** The corner of the box with the largest y - t x in a category. */
  int best(int g, double t) {
    return curves.get(g).best(t, box.low[g], box.high[g]);
  }

  /** The first corner of the box in a category. */
  int low(int g) {
    return box.low[g];
  }

  /** The last one. */
  int high(int g) {
    return box.high[g];
  }

  double x(int g, int corner) {
    return curves.get(g).x(corner);
  }

  double y(int g, int corner) {
    return curves.get(g).y(corner);
  }
}
