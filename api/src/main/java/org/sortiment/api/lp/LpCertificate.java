package org.sortiment.api.lp;

import org.sortiment.api.math.CompensatedSum;

/**
 * A proof, or the lack of one, that a point x of a linear program is optimal, by duals y of its
 * rows: recomputed from the program and the two vectors alone, whatever the solver claims.
 *
 * <p>With d = c - A'y, every feasible x' has c.x' = y.(Ax') + d.x'. In a maximisation each term is
 * at most its coefficient times the upper bound (when that is positive) or the lower bound (when
 * negative), so their sum D bounds the optimum; in a minimisation with the bounds exchanged. The
 * point is optimal when it is feasible and c.x = D. A coefficient whose bound is infinite is a dual
 * infeasibility.
 *
 * <p>All three numbers are relative: violations of a row to its largest term or coefficient, of a
 * column to max(1, |bound|), dual violations to the largest objective coefficient (each times the
 * row's largest coefficient), the gap to the largest of |c.x|, |c_j x_j| and |c_j|.
 * O(coefficients).
 *
 * @param primalInfeasibility the largest violation of a row or bound
 * @param dualInfeasibility the largest dual coefficient that no bound stands behind
 * @param gap |D - c.x|
 * @param bound D with the program's offset
 */
public record LpCertificate(
    double primalInfeasibility, double dualInfeasibility, double gap, double bound) {

  /** Up to so many terms a plain sum is off by less than 1e-13 of its largest term. */
  private static final int PLAIN_TERMS = 16;

  /** Computes the certificate of a point x, shape columns, with duals y, shape rows. */
  public static LpCertificate of(LinearProgram program, double[] x, double[] y) {
    return of(program, x, y, reducedCosts(program, y));
  }

  /** The certificate, for a caller who has the reduced costs d = c - A'y. */
  static LpCertificate of(LinearProgram program, double[] x, double[] y, double[] d) {
    double costScale = 0;
    double valueScale = 0;
    for (int j = 0; j < x.length; j++) {
      double cost = Math.abs(program.objective(j));
      costScale = Math.max(costScale, cost);
      valueScale = Math.max(valueScale, cost * Math.max(1, Math.abs(x[j])));
    }
    costScale = costScale == 0 ? 1 : costScale;
    double sign = program.sense() == Sense.MAXIMIZE ? 1 : -1;
    CompensatedSum bound = new CompensatedSum();
    bound.add(program.offset());
    double violation = 0;
    for (int j = 0; j < d.length; j++) {
      double limit = sign * d[j] > 0 ? program.columnUpper(j) : program.columnLower(j);
      if (d[j] != 0 && Double.isInfinite(limit)) {
        violation = larger(violation, Math.abs(d[j]) / costScale);
        limit = x[j];
      }
      addTerm(bound, d[j], limit);
    }
    for (int i = 0; i < y.length; i++) {
      double limit = sign * y[i] > 0 ? program.rowUpper(i) : program.rowLower(i);
      if (y[i] != 0 && Double.isInfinite(limit)) {
        violation = larger(violation, Math.abs(y[i]) * largestEntry(program, i) / costScale);
        limit = activity(program, i, x);
      }
      addTerm(bound, y[i], limit);
    }
    double objective = objective(program, x);
    double scale = Math.max(Math.abs(objective - program.offset()), valueScale);
    double gap = Math.abs(bound.value() - objective) / (scale == 0 ? 1 : scale);
    return new LpCertificate(primalInfeasibility(program, x), violation, gap, bound.value());
  }

  /** The certificate of a point without duals: it proves no bound, and so no optimality. */
  public static LpCertificate withoutDuals(LinearProgram program, double[] x) {
    return new LpCertificate(
        primalInfeasibility(program, x),
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        program.sense() == Sense.MAXIMIZE ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
  }

  /** Whether every number is at most {@code tolerance}; false for NaN. */
  public boolean holds(double tolerance) {
    return primalInfeasibility <= tolerance && dualInfeasibility <= tolerance && gap <= tolerance;
  }

  /** c.x + c0, compensated. */
  public static double objective(LinearProgram program, double[] x) {
    CompensatedSum sum = new CompensatedSum();
    sum.add(program.offset());
    for (int j = 0; j < x.length; j++) {
      addTerm(sum, program.objective(j), x[j]);
    }
    return sum.value();
  }

  /** c - A'y, shape columns. */
  public static double[] reducedCosts(LinearProgram program, double[] y) {
    double[] sum = new double[program.columnCount()];
    double[] lost = new double[program.columnCount()];
    for (int j = 0; j < sum.length; j++) {
      sum[j] = program.objective(j);
    }
    for (int i = 0; i < y.length; i++) {
      if (y[i] == 0) {
        continue;
      }
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        int j = program.entryColumn(e);
        double term = -y[i] * program.entryValue(e);
        double next = sum[j] + term;
        double added = next - sum[j]; // Knuth's sum: what rounding lost, without a branch
        lost[j] += (sum[j] - (next - added)) + (term - added);
        sum[j] = next;
      }
    }
    for (int j = 0; j < sum.length; j++) {
      sum[j] += lost[j];
    }
    return sum;
  }

  /** The largest relative violation of a row or a bound; NaN when x is not finite. */
  public static double primalInfeasibility(LinearProgram program, double[] x) {
    double worst = 0;
    for (int j = 0; j < x.length; j++) {
      if (!isWithin(x[j], program.columnLower(j), program.columnUpper(j))) {
        worst = larger(worst, excess(x[j], program.columnLower(j), program.columnUpper(j), 1));
      }
    }
    for (int i = 0; i < program.rowCount(); i++) {
      double value = activity(program, i, x);
      if (!isWithin(value, program.rowLower(i), program.rowUpper(i))) {
        double scale = rowScale(program, i, x);
        worst = larger(worst, excess(value, program.rowLower(i), program.rowUpper(i), scale));
      }
    }
    return worst;
  }

  /** The largest term or coefficient of a row; 1 when there is none. */
  private static double rowScale(LinearProgram program, int row, double[] x) {
    double scale = 0;
    for (int e = program.rowStart(row); e < program.rowEnd(row); e++) {
      double entry = Math.abs(program.entryValue(e));
      scale = Math.max(scale, entry * Math.max(1, Math.abs(x[program.entryColumn(e)])));
    }
    return scale == 0 ? 1 : scale;
  }

  /** Finite and within the bounds, which most are: {@link #excess} costs two divisions. */
  private static boolean isWithin(double value, double lower, double upper) {
    return value >= lower && value <= upper && Math.abs(value) <= Double.MAX_VALUE;
  }

  private static double excess(double value, double lower, double upper, double scale) {
    if (!Double.isFinite(value)) {
      return Double.NaN;
    }
    double below = (lower - value) / Math.max(scale, Math.abs(lower));
    double above = (value - upper) / Math.max(scale, Math.abs(upper));
    return Math.max(
        0, Math.max(Double.isInfinite(lower) ? 0 : below, Double.isInfinite(upper) ? 0 : above));
  }

  private static double activity(LinearProgram program, int row, double[] x) {
    if (program.rowEnd(row) - program.rowStart(row) <= PLAIN_TERMS) {
      double plain = 0;
      for (int e = program.rowStart(row); e < program.rowEnd(row); e++) {
        plain += program.entryValue(e) * x[program.entryColumn(e)];
      }
      return plain;
    }
    CompensatedSum sum = new CompensatedSum();
    for (int e = program.rowStart(row); e < program.rowEnd(row); e++) {
      addTerm(sum, program.entryValue(e), x[program.entryColumn(e)]);
    }
    return sum.value();
  }

  private static double largestEntry(LinearProgram program, int row) {
    double largest = 0;
    for (int e = program.rowStart(row); e < program.rowEnd(row); e++) {
      largest = Math.max(largest, Math.abs(program.entryValue(e)));
    }
    return largest;
  }

  /** Most points and duals are mostly zeros. */
  private static void addTerm(CompensatedSum sum, double coefficient, double value) {
    if (coefficient != 0 && value != 0) {
      sum.addProduct(coefficient, value);
    }
  }

  /** The larger of the two; NaN when one is. */
  private static double larger(double a, double b) {
    return Math.max(a, b);
  }
}
