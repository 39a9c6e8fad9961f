package org.sortiment.api.lp;

/**
 * Solves programs whose rows have no coefficients, by looking at each row and column alone: the
 * empty program among them. Engines disagree about these. O(columns + rows).
 */
final class SeparableProgram {
  private SeparableProgram() {}

  static LpResult solve(LinearProgram program, boolean duals) {
    for (int i = 0; i < program.rowCount(); i++) {
      if (!(program.rowLower(i) <= 0 && program.rowUpper(i) >= 0)) {
        return LpResult.without(
                LpStatus.INFEASIBLE, "row " + i + " has no coefficients and excludes 0")
            .withEvidence(LpEvidence.PROVEN);
      }
    }
    double sign = program.sense() == Sense.MAXIMIZE ? 1 : -1;
    double[] x = new double[program.columnCount()];
    boolean unbounded = false;
    for (int j = 0; j < x.length; j++) {
      double lower = program.columnLower(j);
      double upper = program.columnUpper(j);
      if (program.isInteger(j)) {
        lower = Math.ceil(lower);
        upper = Math.floor(upper);
      }
      if (lower > upper) {
        return LpResult.without(LpStatus.INFEASIBLE, "column " + j + " has no integer value")
            .withEvidence(LpEvidence.PROVEN);
      }
      double gain = sign * program.objective(j);
      x[j] = gain > 0 ? upper : gain < 0 ? lower : Math.min(Math.max(0, lower), upper);
      unbounded |= Double.isInfinite(x[j]);
    }
    if (unbounded) {
      return LpResult.without(LpStatus.UNBOUNDED, "a column without coefficients is unbounded")
          .withEvidence(LpEvidence.PROVEN);
    }
    double objective = LpCertificate.objective(program, x);
    double[] y = new double[program.rowCount()];
    return program.hasIntegers() || !duals
        ? LpResult.optimal(objective, x).withEvidence(LpEvidence.CHECKED)
        : LpResult.optimal(objective, x, y, LpCertificate.reducedCosts(program, y))
            .withEvidence(LpEvidence.CHECKED);
  }
}
