package org.sortiment.solvers.lp.logit;

import java.util.BitSet;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.solvers.lp.frontier.HullCorners;

/** The assortments on a path as points (V, g), from sums that run along it. O(n + changes). */
final class PathCorners {
  private PathCorners() {}

  /**
   * The corners of a path.
   *
   * @param tracer that traced it
   */
  static HullCorners of(
      LogitData data, LogitMeasures measures, ThetaPath path, PartsTracer tracer) {
    double[] x = new double[path.stepCount() + 1];
    double[] y = new double[path.stepCount() + 1];
    CompensatedSum v = new CompensatedSum();
    CompensatedSum g = new CompensatedSum();
    BitSet members = path.first().toBitSet();
    for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
      v.add(data.weights[i]);
      g.addProduct(data.weights[i], data.revenues[i]);
    }
    x[0] = v.value();
    y[0] = g.value();
    for (int k = 0; k < path.stepCount(); k++) {
      for (int c = path.changeStart(k); c < path.changeEnd(k); c++) {
        int i = path.change(c);
        members.flip(i);
        double sign = members.get(i) ? 1 : -1;
        v.add(sign * data.weights[i]);
        g.addProduct(sign * data.weights[i], data.revenues[i]);
      }
      x[k + 1] = v.value();
      y[k + 1] = g.value();
    }
    return new HullCorners(
        measures, x, y, k -> assortment(path, k), tracer.limit(), tracer.isComplete());
  }

  /** The assortment after k steps. */
  private static Assortment assortment(ThetaPath path, int k) {
    BitSet members = path.first().toBitSet();
    int end = k == 0 ? 0 : path.changeEnd(k - 1);
    for (int c = 0; c < end; c++) {
      members.flip(path.change(c));
    }
    return Assortment.of(path.catalogSize(), members);
  }
}
