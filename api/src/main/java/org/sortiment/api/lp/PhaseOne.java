package org.sortiment.api.lp;

/**
 * The program of the least violation: every row of another program with two slacks that cost 1, one
 * in each direction, and no other cost. It always has an optimum. When that is 0 its point is a
 * point of the other program; otherwise its duals are multipliers by which the rows contradict each
 * other, so that every backend with duals can prove a program infeasible. A slack counts relative
 * to the largest coefficient of its row. The session stays open and follows changes of bounds.
 */
final class PhaseOne implements AutoCloseable {
  private final LpSession session;
  private final int columns;

  /** Opens the session on that backend, which gives duals. */
  PhaseOne(LpBackend backend, LinearProgram program) {
    session = backend.open(elastic(program));
    columns = program.columnCount();
  }

  private static LinearProgram elastic(LinearProgram program) {
    LinearProgram.Builder elastic = LinearProgram.builder(Sense.MINIMIZE);
    for (int j = 0; j < program.columnCount(); j++) {
      elastic.addColumn(program.columnLower(j), program.columnUpper(j), 0);
    }
    for (int k = 0; k < 2 * program.rowCount(); k++) {
      elastic.addColumn(0, Double.POSITIVE_INFINITY, 1);
    }
    for (int i = 0; i < program.rowCount(); i++) {
      int start = program.rowStart(i);
      int terms = program.rowEnd(i) - start;
      int[] columns = new int[terms + 2];
      double[] values = new double[terms + 2];
      double scale = 0;
      for (int k = 0; k < terms; k++) {
        columns[k] = program.entryColumn(start + k);
        values[k] = program.entryValue(start + k);
        scale = Math.max(scale, Math.abs(values[k]));
      }
      columns[terms] = program.columnCount() + 2 * i;
      values[terms] = scale == 0 ? 1 : scale;
      columns[terms + 1] = columns[terms] + 1;
      values[terms + 1] = -values[terms];
      elastic.addRow(program.rowLower(i), program.rowUpper(i), columns, values);
    }
    return elastic.build();
  }

  void setColumnBounds(int column, double lower, double upper) {
    session.setColumnBounds(column, lower, upper);
  }

  void setRowBounds(int row, double lower, double upper) {
    session.setRowBounds(row, lower, upper);
  }

  /**
   * INFEASIBLE with a ray and evidence, or OPTIMAL with a feasible point, or LIMIT_REACHED, or
   * NUMERICAL_ERROR when neither point nor ray stands a check.
   *
   * @param program as it stands, without integers
   */
  LpResult solve(LinearProgram program, LpOptions options) {
    LpResult least = VerifiedSession.unsettled(session, options);
    if (least.status() == LpStatus.LIMIT_REACHED) {
      return LpResult.without(LpStatus.LIMIT_REACHED, least.message());
    }
    if (least.dualStatus() == VectorStatus.SOLUTION) {
      LpEvidence evidence = Rays.ofInfeasible(program, least.duals());
      if (evidence != LpEvidence.CLAIMED) {
        return LpResult.infeasible(least.duals(), String.valueOf(least.objective()))
            .withEvidence(evidence);
      }
    }
    if (least.hasPoint()) {
      double[] x = new double[columns];
      System.arraycopy(least.primal(), 0, x, 0, Math.min(columns, least.primal().length));
      if (LpCertificate.primalInfeasibility(program, x) <= VerifiedSession.TOLERANCE) {
        return LpResult.optimal(LpCertificate.objective(program, x), x);
      }
    }
    return LpResult.without(LpStatus.NUMERICAL_ERROR, least.message());
  }

  @Override
  public void close() {
    session.close();
  }
}
