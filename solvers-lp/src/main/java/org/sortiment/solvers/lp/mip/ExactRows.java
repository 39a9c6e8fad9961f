package org.sortiment.solvers.lp.mip;

import java.math.BigDecimal;
import org.sortiment.api.lp.LinearProgram;

/**
 * Whether a point satisfies every bound and row of a program. A row over integer columns alone is
 * decided exactly: in decimal arithmetic without rounding where its sum comes close to a bound. A
 * row with a continuous column leaves room for what an LP engine tolerates, 1e-7 of its largest
 * term. O(coefficients).
 */
final class ExactRows {
  /** The tolerance of continuous columns, and of rows that have some. */
  private static final double LP_FEASIBILITY = 1e-7;

  /** Relative to the largest term, how far from its bound a sum of doubles decides alone. */
  private static final double CLEAR = 1e-10;

  private final LinearProgram program;
  private final boolean[] pure;

  /** For points of that program. */
  ExactRows(LinearProgram program) {
    this.program = program;
    pure = new boolean[program.rowCount()];
    for (int i = 0; i < pure.length; i++) {
      boolean integers = true;
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        integers &= program.isInteger(program.entryColumn(e)) || program.entryValue(e) == 0;
      }
      pure[i] = integers;
    }
  }

  /** Whether a point with whole numbers in its integer columns, shape columns, is feasible. */
  boolean areSatisfied(Box bounds, double[] point) {
    for (int j = 0; j < point.length; j++) {
      double slack = program.isInteger(j) ? 0 : LP_FEASIBILITY * Math.max(1, Math.abs(point[j]));
      if (!(point[j] >= bounds.lower[j] - slack && point[j] <= bounds.upper[j] + slack)
          || Double.isInfinite(point[j])) {
        return false;
      }
    }
    for (int i = 0; i < program.rowCount(); i++) {
      if (!isSatisfied(i, point)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSatisfied(int row, double[] point) {
    double sum = 0;
    double scale = 0;
    for (int e = program.rowStart(row); e < program.rowEnd(row); e++) {
      double term = program.entryValue(e) * point[program.entryColumn(e)];
      sum += term;
      scale += Math.abs(term);
    }
    double lower = program.rowLower(row);
    double upper = program.rowUpper(row);
    if (!pure[row]) {
      double slack = LP_FEASIBILITY * Math.max(1, scale);
      return sum >= lower - slack && sum <= upper + slack;
    }
    // A sum of k terms in double precision is off by less than k * 1.2e-16 * scale.
    double clear = Math.max(CLEAR, 4e-16 * (program.rowEnd(row) - program.rowStart(row))) * scale;
    boolean above = sum >= lower + clear;
    boolean below = sum <= upper - clear;
    if (above && below) {
      return true;
    }
    if (sum < lower - clear || sum > upper + clear) {
      return false;
    }
    BigDecimal exact = BigDecimal.ZERO;
    for (int e = program.rowStart(row); e < program.rowEnd(row); e++) {
      double x = point[program.entryColumn(e)];
      if (x != 0) {
        exact = exact.add(new BigDecimal(program.entryValue(e)).multiply(new BigDecimal(x)));
      }
    }
    return (Double.isInfinite(lower) || exact.compareTo(new BigDecimal(lower)) >= 0)
        && (Double.isInfinite(upper) || exact.compareTo(new BigDecimal(upper)) <= 0);
  }
}
