package org.sortiment.api.lp;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.sortiment.api.math.CompensatedSum;

/**
 * Makes an optimum whose residuals are too large more accurate by asking the same engine again
 * (Gleixner, Steffy, Wolter 2016): the program is moved to the point, its bounds multiplied by what
 * makes the primal residual 1 and its costs by what makes the dual one 1, and the answer, divided
 * again, corrects both vectors. Residuals are computed with compensated sums, factors are powers of
 * two. Each round gains about as many digits as the engine has.
 */
final class IterativeRefinement {
  private static final int ROUNDS = 4;

  /** Above this an answer is wrong, and not rough: it goes to somebody else. */
  private static final double ROUGH = 1e-4;

  /** How much smaller the residuals may be taken to get from one round to the next. */
  private static final int MOST_DIGITS = 30;

  private IterativeRefinement() {}

  /** An optimum that holds within the tolerance, if a few rounds lead to one. */
  static Optional<LpResult> refined(
      LinearProgram program,
      LpResult rough,
      LpBackend backend,
      LpOptions options,
      Supplier<Optional<Duration>> left) {
    double[] x = rough.primal();
    double[] y = rough.duals();
    if (x.length != program.columnCount() || y.length != program.rowCount()) {
      return Optional.empty();
    }
    double objective = LpCertificate.objective(program, x);
    if (!LpCertificate.of(program, x, y).holds(ROUGH)
        || !(Math.abs(objective - rough.objective()) <= ROUGH * Math.max(1, Math.abs(objective)))) {
      return Optional.empty();
    }
    int primalShift = 0;
    int dualShift = 0;
    for (int round = 0; round < ROUNDS; round++) {
      LpCertificate certificate = LpCertificate.of(program, x, y);
      if (certificate.holds(VerifiedSession.TOLERANCE)) {
        return Optional.of(
            LpResult.optimal(LpCertificate.objective(program, x), x, y, new double[x.length]));
      }
      primalShift = shift(primalShift, largestViolation(program, x));
      dualShift = shift(dualShift, Math.max(certificate.dualInfeasibility(), certificate.gap()));
      LinearProgram correction = correction(program, x, y, primalShift, dualShift);
      LpResult answer =
          VerifiedSession.unsettled(backend, correction, options.withTimeLimit(left.get()));
      if (answer.primalStatus() != VectorStatus.SOLUTION
          || answer.dualStatus() != VectorStatus.SOLUTION) {
        return Optional.empty();
      }
      double[] dx = answer.primal();
      double[] dy = answer.duals();
      for (int j = 0; j < x.length; j++) {
        x[j] += Math.scalb(dx[j], -primalShift);
        x[j] = Math.min(Math.max(x[j], program.columnLower(j)), program.columnUpper(j));
      }
      for (int i = 0; i < y.length; i++) {
        y[i] += Math.scalb(dy[i], -dualShift);
      }
    }
    return Optional.empty();
  }

  private static int shift(int before, double residual) {
    int wanted = residual > 0 ? -Math.getExponent(residual) : before + MOST_DIGITS;
    return Math.max(0, Math.min(wanted, Math.min(before + MOST_DIGITS, 300)));
  }

  /** In the program's own units. */
  private static double largestViolation(LinearProgram program, double[] x) {
    double worst = 0;
    for (int j = 0; j < x.length; j++) {
      worst =
          Math.max(worst, Math.max(program.columnLower(j) - x[j], x[j] - program.columnUpper(j)));
    }
    for (int i = 0; i < program.rowCount(); i++) {
      double value = activity(program, i, x, 0);
      worst = Math.max(worst, Math.max(program.rowLower(i) - value, value - program.rowUpper(i)));
    }
    return worst;
  }

  /** A x - bound, of one row. */
  private static double activity(LinearProgram program, int row, double[] x, double bound) {
    CompensatedSum sum = new CompensatedSum();
    sum.add(-bound);
    for (int e = program.rowStart(row); e < program.rowEnd(row); e++) {
      sum.addProduct(program.entryValue(e), x[program.entryColumn(e)]);
    }
    return sum.value();
  }

  private static LinearProgram correction(
      LinearProgram program, double[] x, double[] y, int primalShift, int dualShift) {
    double[] d = LpCertificate.reducedCosts(program, y);
    LinearProgram.Builder b = LinearProgram.builder(program.sense());
    for (int j = 0; j < x.length; j++) {
      b.addColumn(
          Math.scalb(program.columnLower(j) - x[j], primalShift),
          Math.scalb(program.columnUpper(j) - x[j], primalShift),
          Math.scalb(d[j], dualShift));
    }
    for (int i = 0; i < program.rowCount(); i++) {
      int start = program.rowStart(i);
      int[] columns = new int[program.rowEnd(i) - start];
      double[] values = new double[columns.length];
      for (int k = 0; k < columns.length; k++) {
        columns[k] = program.entryColumn(start + k);
        values[k] = program.entryValue(start + k);
      }
      b.addRow(
          moved(program.rowLower(i), program, i, x, primalShift),
          moved(program.rowUpper(i), program, i, x, primalShift),
          columns,
          values);
    }
    return b.build();
  }

  private static double moved(double bound, LinearProgram program, int row, double[] x, int shift) {
    return Double.isInfinite(bound) ? bound : Math.scalb(-activity(program, row, x, bound), shift);
  }
}
