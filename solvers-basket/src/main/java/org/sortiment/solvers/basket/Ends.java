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
  private final double[] ratioLow;
  private final double[] ratioHigh;

  Ends(List<ConcaveCurve> curves, Box box) {
    this.curves = curves;
    this.box = box;
    int count = curves.size();
    xLow = new double[count];
    xHigh = new double[count];
    yLow = new double[count];
    yHigh = new double[count];
    ratioLow = new double[count];
    ratioHigh = new double[count];
    for (int g = 0; g < count; g++) {
      narrow(g);
    }
  }

  /** Looks again at a category whose range has become smaller. */
  void narrow(int g) {
    ConcaveCurve curve = curves.get(g);
    xLow[g] = curve.x(box.low[g]);
    xHigh[g] = curve.x(box.high[g]);
    yLow[g] = curve.lowest(box.low[g], box.high[g]);
    yHigh[g] = curve.highest(box.low[g], box.high[g]);
    ratioLow[g] = Double.POSITIVE_INFINITY;
    ratioHigh[g] = 0;
    for (int k = box.low[g]; k <= box.high[g]; k++) {
      // At the origin the ratio does not matter.
      if (curve.x(k) > 0 || curve.y(k) > 0) {
        double ratio = curve.y(k) / curve.x(k);
        ratioLow[g] = Math.min(ratioLow[g], ratio);
        ratioHigh[g] = Math.max(ratioHigh[g], ratio);
      }
    }
    ratioLow[g] = Math.min(ratioLow[g], ratioHigh[g]);
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

  /** The least y / x, by category. */
  double[] ratioLow() {
    return ratioLow;
  }

  /** The largest y / x, by category; infinite where x is 0 and y is not. */
  double[] ratioHigh() {
    return ratioHigh;
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
