package org.sortiment.solvers.lp.mixed;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.lp.LinearProgram;

/** A row over columns that all lie in [0, 1], scaled for the tolerances of backends. */
record ProgramRow(double lower, double upper, int[] columns, double[] values) {
  /** Smaller coefficients beside 1 are below the tolerances of backends, and upset some. */
  private static final double NEGLIGIBLE = 1e-10;

  /** Adds the row, with bounds that give way by {@code slack}. */
  void addTo(LinearProgram.Builder program, double slack) {
    program.addRow(lower - slack, upper + slack, columns, values);
  }

  /**
   * The row scaled to a largest coefficient of 1, without what is lost beside it: all columns lie
   * in [0, 1], so that the row stays valid when its bounds give way by as much. Empty when there is
   * nothing left, or too much for a number.
   */
  static Optional<ProgramRow> tidied(double lower, double upper, int[] columns, double[] values) {
    double largest = 0;
    for (double each : values) {
      largest = Math.max(largest, Math.abs(each));
    }
    if (!(largest > 0) || Double.isInfinite(largest)) {
      return Optional.empty();
    }
    int[] kept = new int[columns.length];
    double[] scaled = new double[columns.length];
    double low = lower / largest;
    double high = upper / largest;
    int used = 0;
    for (int c = 0; c < columns.length; c++) {
      double value = values[c] / largest;
      if (Math.abs(value) < NEGLIGIBLE) {
        low -= Math.max(0, value);
        high += Math.max(0, -value);
      } else {
        kept[used] = columns[c];
        scaled[used++] = value;
      }
    }
    return Optional.of(
        new ProgramRow(low, high, Arrays.copyOf(kept, used), Arrays.copyOf(scaled, used)));
  }
}
