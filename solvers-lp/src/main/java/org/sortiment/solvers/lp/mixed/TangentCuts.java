package org.sortiment.solvers.lp.mixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tangents of the cones and of the logarithms of {@link MixedLogitProgram}, collected as points
 * turn up that they cut off.
 */
final class TangentCuts {
  private static final double VIOLATION = 1e-4;

  private final MixedLogitColumns columns;
  private final MixedLogitData data;
  private final ClassRanges ranges;
  private final List<ProgramRow> cuts = new ArrayList<>();

  /** With tangents of the utilities at both ends and in the middle. */
  TangentCuts(MixedLogitColumns columns) {
    this.columns = columns;
    this.data = columns.data;
    this.ranges = columns.ranges;
    for (int k = 0; k < data.classCount; k++) {
      if (columns.hasUtility(k)) {
        utilityCut(k, ranges.least[k]);
        utilityCut(k, Math.sqrt(ranges.least[k]) * Math.sqrt(ranges.most[k]));
        utilityCut(k, ranges.most[k]);
      }
    }
  }

  /** All cuts so far. */
  List<ProgramRow> rows() {
    return cuts;
  }

  /** Adds rows that hold everywhere. */
  void addAll(List<ProgramRow> rows) {
    cuts.addAll(rows);
  }

  /** Cuts off a point of the relaxation; false when it violates nothing. */
  boolean separate(double[] point) {
    int before = cuts.size();
    for (int k = 0; k < data.classCount; k++) {
      double w = denominator(k, point);
      double y = point[columns.y(k)] / ranges.least[k];
      if (y * w < 1 - VIOLATION) {
        cone(k, 1 / w, -1, false);
      }
      for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
        double x = point[data.product[e]];
        double z = point[columns.z(k, e)] / ranges.leastWith[e];
        if (z * w < x * x - VIOLATION) {
          cone(k, x / w, e, true);
        }
        if ((y - z) * w < (1 - x) * (1 - x) - VIOLATION) {
          cone(k, (1 - x) / w, e, false);
        }
      }
      if (columns.hasUtility(k) && point[columns.utility(k)] > utility(k, w) * (1 + VIOLATION)) {
        utilityCut(k, w);
      }
    }
    return cuts.size() > before;
  }

  /** w_k at a point. */
  private double denominator(int k, double[] point) {
    double w = data.outside[k];
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      w += data.weight[e] * Math.max(0, Math.min(1, point[data.product[e]]));
    }
    return w;
  }

  /**
   * h >= 2 t b - t^2 w_k: the tangent of h w_k >= b^2, where (h, b) is (z, x) of entry e, (y - z, 1
   * - x), or (y, 1) without an entry. Times A_k.
   */
  private void cone(int k, double t, int entry, boolean offered) {
    double a = ranges.least[k];
    int length = columns.length(k);
    int[] places = new int[length + 2];
    double[] values = new double[length + 2];
    double rest = -a * t * t * data.outside[k];
    int used = 0;
    for (int e = data.classStart[k]; e < data.classStart[k + 1]; e++) {
      places[used] = data.product[e];
      values[used] = a * t * t * data.weight[e];
      if (e == entry) {
        values[used] += (offered ? -2 : 2) * a * t;
      }
      used++;
    }
    if (!offered) {
      rest += 2 * a * t;
      places[used] = columns.y(k);
      values[used++] = 1;
    }
    if (entry >= 0) {
      places[used] = columns.z(k, entry);
      values[used++] = (offered ? 1 : -1) * (a / ranges.leastWith[entry]);
    }
    add(rest, Double.POSITIVE_INFINITY, Arrays.copyOf(places, used), Arrays.copyOf(values, used));
  }

  private double utility(int k, double w) {
    return Math.log(w / data.outside[k]) / columns.utilityScale(k);
  }

  /** Adds the tangents of the utilities at an assortment; false when it has no utilities. */
  boolean cutUtility(double[] members) {
    int before = cuts.size();
    for (int k = 0; k < data.classCount; k++) {
      if (columns.hasUtility(k)) {
        utilityCut(k, denominator(k, members));
      }
    }
    return cuts.size() > before;
  }

  /** log(w_k / v_0) <= log(at / v_0) + (w_k - at) / at. */
  private void utilityCut(int k, double at) {
    int length = columns.length(k);
    int[] places = new int[length + 1];
    double[] values = new double[length + 1];
    for (int e = data.classStart[k], c = 0; e < data.classStart[k + 1]; e++, c++) {
      places[c] = data.product[e];
      values[c] = -data.weight[e] / at / columns.utilityScale(k);
    }
    places[length] = columns.utility(k);
    values[length] = 1;
    add(
        Double.NEGATIVE_INFINITY,
        utility(k, at) + (data.outside[k] / at - 1) / columns.utilityScale(k),
        places,
        values);
  }

  private void add(double lower, double upper, int[] places, double[] values) {
    ProgramRow.tidied(lower, upper, places, values).ifPresent(cuts::add);
  }
}
