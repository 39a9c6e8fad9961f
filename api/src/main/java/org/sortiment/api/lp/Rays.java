package org.sortiment.api.lp;

import java.util.Arrays;

/** Checks rays from the program alone, and writes the program whose optimum is one. */
final class Rays {
  /** What counts as 0 in a sum, relative to its largest term, where a column has no bound. */
  private static final double ZERO = 1e-9;

  private Rays() {}

  /**
   * What multipliers of the rows are worth as a proof that no point is feasible: PROVEN when {@link
   * SafeBound#violation} says so, CHECKED when they contradict each other by more than 1e-7 of the
   * magnitudes and a column without a bound is off by rounding alone, otherwise CLAIMED.
   */
  static LpEvidence ofInfeasible(LinearProgram program, double[] y) {
    if (y.length != program.rowCount()) {
      return LpEvidence.CLAIMED;
    }
    if (SafeBound.violation(program, y) > 0) {
      return LpEvidence.PROVEN;
    }
    int n = program.columnCount();
    double[] d = new double[n];
    double[] magnitude = new double[n];
    double violation = 0;
    double scale = 0;
    for (int i = 0; i < y.length; i++) {
      double limit = y[i] > 0 ? program.rowLower(i) : program.rowUpper(i);
      if (y[i] == 0 || Double.isInfinite(limit)) {
        continue;
      }
      violation += y[i] * limit;
      scale = Math.max(scale, Math.abs(y[i] * limit));
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        double term = y[i] * program.entryValue(e);
        d[program.entryColumn(e)] += term;
        magnitude[program.entryColumn(e)] =
            Math.max(magnitude[program.entryColumn(e)], Math.abs(term));
      }
    }
    for (int j = 0; j < n; j++) {
      double limit = d[j] > 0 ? program.columnUpper(j) : program.columnLower(j);
      if (Double.isInfinite(limit)) {
        if (!(Math.abs(d[j]) <= ZERO * magnitude[j])) {
          return LpEvidence.CLAIMED;
        }
      } else {
        violation -= d[j] * limit;
        scale = Math.max(scale, magnitude[j] * Math.abs(limit));
      }
    }
    return violation > VerifiedSession.TOLERANCE * scale && Double.isFinite(violation)
        ? LpEvidence.CHECKED
        : LpEvidence.CLAIMED;
  }

  /**
   * The directions of a program, no longer than 1 in any column: its optimum is above 0 (below, in
   * a minimisation) when the program is unbounded or infeasible.
   */
  static LinearProgram directions(LinearProgram program) {
    LinearProgram.Builder b = LinearProgram.builder(program.sense());
    for (int j = 0; j < program.columnCount(); j++) {
      b.addColumn(
          Double.isInfinite(program.columnLower(j)) ? -1 : 0,
          Double.isInfinite(program.columnUpper(j)) ? 1 : 0,
          program.objective(j));
    }
    for (int i = 0; i < program.rowCount(); i++) {
      int start = program.rowStart(i);
      int[] columns = new int[program.rowEnd(i) - start];
      double[] values = new double[columns.length];
      Arrays.setAll(columns, k -> program.entryColumn(start + k));
      Arrays.setAll(values, k -> program.entryValue(start + k));
      b.addRow(
          Double.isInfinite(program.rowLower(i)) ? Double.NEGATIVE_INFINITY : 0,
          Double.isInfinite(program.rowUpper(i)) ? Double.POSITIVE_INFINITY : 0,
          columns,
          values);
    }
    return b.build();
  }

  /** Whether the objective improves along that direction and no row or bound is left by it. */
  static boolean isImproving(LinearProgram program, double[] direction) {
    if (direction.length != program.columnCount()) {
      return false;
    }
    double length = 0;
    double largestCost = 0;
    for (int j = 0; j < direction.length; j++) {
      length = Math.max(length, Math.abs(direction[j]));
      largestCost = Math.max(largestCost, Math.abs(program.objective(j)));
    }
    if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
      return false;
    }
    double[] unit = direction.clone();
    for (int j = 0; j < unit.length; j++) {
      unit[j] /= length;
    }
    LinearProgram directions = directions(program);
    double sign = program.sense() == Sense.MAXIMIZE ? 1 : -1;
    return sign * LpCertificate.objective(directions, unit)
            > VerifiedSession.TOLERANCE * largestCost
        && LpCertificate.primalInfeasibility(directions, unit) <= VerifiedSession.TOLERANCE;
  }
}
