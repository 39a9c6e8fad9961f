package org.sortiment.api.lp;

import java.util.Locale;
import java.util.Optional;

/**
 * The part of a session that is the same for every backend: it keeps the program as it stands,
 * refuses calls after close and numbers that are none, answers what can be read off the bounds, and
 * checks every answer of the engine before anybody sees it. A backend extends it and supplies
 * {@link #solveProgram}, plus the hooks for what its engine keeps between solves.
 *
 * <p>What does not hold becomes {@link LpStatus#NUMERICAL_ERROR} with a message that names the
 * backend: a point that is not feasible, an objective that is not the point's, duals that do not
 * prove the point optimal, integer columns that are not integer, "unbounded" for a program with
 * bounds on every column. Without duals the message of an optimum of a linear program says that
 * nothing but the engine's word proves it.
 */
public abstract class VerifiedSession implements LpSession {
  /** The largest {@link LpCertificate} numbers of an answer that is passed on. */
  public static final double TOLERANCE = 1e-7;

  /** How far from an integer the value of an integer column may be; it is then rounded. */
  public static final double INTEGRALITY_TOLERANCE = 1e-6;

  private final String backend;
  private final boolean duals;
  private final EditableProgram program;
  private boolean closed;

  /** A session of that backend. */
  protected VerifiedSession(LpBackend backend, LinearProgram start) {
    this.backend = backend.id();
    this.duals = backend.capabilities().contains(LpCapability.DUALS);
    this.program = new EditableProgram(start);
  }

  /**
   * Runs the engine.
   *
   * @param current the program as it stands: no bounds are crossed, some coefficient is not zero
   * @return what the engine says, in the conventions of {@link LpResult}; the objective, and with
   *     duals the reduced costs, are recomputed by the caller
   */
  protected abstract LpResult solveProgram(LinearProgram current, LpOptions options);

  /**
   * Runs the engine in another way, for instance cold, after an answer that did not hold; empty
   * when there is no other way. Its answer is checked as well, and then it is final.
   */
  protected Optional<LpResult> solveAgain(LinearProgram current, LpOptions options) {
    return Optional.empty();
  }

  /** Releases what the engine holds; called once. */
  protected void release() {}

  /** The engine's copy of an objective coefficient is out of date. */
  protected void objectiveChanged(int column, double coefficient) {}

  /** The engine's copy of a column's bounds is out of date; they may be crossed. */
  protected void columnBoundsChanged(int column, double lower, double upper) {}

  /** The engine's copy of a row's bounds is out of date; they may be crossed. */
  protected void rowBoundsChanged(int row, double lower, double upper) {}

  /** A column was added. */
  protected void columnAdded(
      double lower, double upper, double cost, int[] rows, double[] values) {}

  /** A row was added. */
  protected void rowAdded(double lower, double upper, int[] columns, double[] values) {}

  @Override
  public final String backend() {
    return backend;
  }

  @Override
  public final void setObjective(int column, double coefficient) {
    requireOpen();
    if (program.setObjective(column, coefficient)) {
      objectiveChanged(column, coefficient);
    }
  }

  @Override
  public final void setColumnBounds(int column, double lower, double upper) {
    requireOpen();
    if (program.setColumnBounds(column, lower, upper)) {
      columnBoundsChanged(column, lower, upper);
    }
  }

  @Override
  public final void setRowBounds(int row, double lower, double upper) {
    requireOpen();
    if (program.setRowBounds(row, lower, upper)) {
      rowBoundsChanged(row, lower, upper);
    }
  }

  @Override
  public final int addColumn(double lower, double upper, double cost, int[] rows, double[] values) {
    requireOpen();
    int column = program.addColumn(lower, upper, cost, rows, values);
    columnAdded(lower, upper, cost, rows, values);
    return column;
  }

  @Override
  public final int addRow(double lower, double upper, int[] columns, double[] values) {
    requireOpen();
    int row = program.addRow(lower, upper, columns, values);
    rowAdded(lower, upper, columns, values);
    return row;
  }

  @Override
  public final LpResult solve(LpOptions options) {
    requireOpen();
    LinearProgram current = program.snapshot();
    String crossed = crossedBounds(current);
    if (!crossed.isEmpty()) {
      return LpResult.without(LpStatus.INFEASIBLE, crossed);
    }
    if (Thread.currentThread().isInterrupted()) {
      return LpResult.without(LpStatus.LIMIT_REACHED, "interrupted");
    }
    if (options.timeLimit().isPresent() && options.timeLimit().get().isZero()) {
      return LpResult.without(LpStatus.LIMIT_REACHED, "time limit");
    }
    if (hasNoCoefficients(current)) {
      return SeparableProgram.solve(current, duals);
    }
    LpResult result = verified(current, solveProgram(current, options), options);
    if (result.status() == LpStatus.NUMERICAL_ERROR) {
      Optional<LpResult> again = solveAgain(current, options);
      if (again.isPresent()) {
        return verified(current, again.get(), options);
      }
    }
    return result;
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      release();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The " + backend + " session has been closed.");
    }
  }

  private static boolean hasNoCoefficients(LinearProgram program) {
    for (int e = 0; e < program.entryCount(); e++) {
      if (program.entryValue(e) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String crossedBounds(LinearProgram program) {
    for (int j = 0; j < program.columnCount(); j++) {
      if (program.columnLower(j) > program.columnUpper(j)) {
        return "the bounds of column " + j + " are crossed";
      }
    }
    for (int i = 0; i < program.rowCount(); i++) {
      if (program.rowLower(i) > program.rowUpper(i)) {
        return "the bounds of row " + i + " are crossed";
      }
    }
    return "";
  }

  private LpResult verified(LinearProgram current, LpResult claimed, LpOptions options) {
    return switch (claimed.status()) {
      case OPTIMAL -> verifiedPoint(current, claimed, options);
      case LIMIT_REACHED -> claimed.hasPoint() ? verifiedPoint(current, claimed, options) : claimed;
      case UNBOUNDED ->
          isBounded(current) ? wrong("says unbounded, but every cost is bounded") : claimed;
      case INFEASIBLE_OR_UNBOUNDED ->
          isBounded(current) ? LpResult.without(LpStatus.INFEASIBLE, claimed.message()) : claimed;
      case INFEASIBLE, NUMERICAL_ERROR -> claimed;
    };
  }

  private LpResult verifiedPoint(LinearProgram current, LpResult claimed, LpOptions options) {
    double[] x = claimed.primal();
    if (x.length != current.columnCount()) {
      return wrong("gave " + x.length + " values for " + current.columnCount() + " columns");
    }
    for (int j = 0; current.hasIntegers() && j < x.length; j++) {
      if (current.isInteger(j)) {
        double whole = Math.rint(x[j]) + 0.0;
        if (!(Math.abs(whole - x[j]) <= INTEGRALITY_TOLERANCE)) {
          return wrong("gave the integer column " + j + " the value " + x[j]);
        }
        x[j] = whole;
      }
    }
    boolean proof = duals && claimed.hasDuals() && claimed.isOptimal() && !current.hasIntegers();
    double[] y = proof ? claimed.duals() : new double[0];
    if (proof && y.length != current.rowCount()) {
      return wrong("gave " + y.length + " duals for " + current.rowCount() + " rows");
    }
    double[] d = proof ? LpCertificate.reducedCosts(current, y) : new double[0];
    LpCertificate certificate =
        proof ? LpCertificate.of(current, x, y, d) : LpCertificate.withoutDuals(current, x);
    double infeasibility = certificate.primalInfeasibility();
    if (!(infeasibility <= (current.hasIntegers() ? INTEGRALITY_TOLERANCE : TOLERANCE))) {
      return wrong(number("gave a point that is infeasible by %.2g", infeasibility));
    }
    double objective = LpCertificate.objective(current, x);
    double scale = Math.max(1, Math.abs(objective));
    if (!(Math.abs(objective - claimed.objective()) <= 1e-5 * scale)) {
      return wrong("gave the objective " + claimed.objective() + " for a point worth " + objective);
    }
    if (claimed.status() == LpStatus.LIMIT_REACHED) {
      return LpResult.limit(objective, claimed.bound(), x, claimed.message());
    }
    if (current.hasIntegers()) {
      double gap = Math.abs(claimed.bound() - objective);
      if (!(gap <= Math.max(options.relativeGap(), 1e-6) * scale)) {
        return wrong(number("says optimal, but its bound leaves a gap of %.2g", gap));
      }
      return LpResult.optimal(objective, claimed.bound(), x).withMessage(claimed.message());
    }
    if (!proof) {
      String word = backend + " gives no duals: its point is feasible, and optimal by its word";
      return LpResult.optimal(objective, x)
          .withMessage(claimed.message().isEmpty() ? word : claimed.message() + "; " + word);
    }
    if (!certificate.holds(TOLERANCE)) {
      return wrong(
          number("gave duals that do not prove its point optimal: gap %.2g", certificate.gap())
              + number(", dual infeasibility %.2g", certificate.dualInfeasibility()));
    }
    return LpResult.proven(objective, x, y, d, claimed.message());
  }

  private static boolean isBounded(LinearProgram program) {
    for (int j = 0; j < program.columnCount(); j++) {
      if (program.objective(j) != 0
          && (Double.isInfinite(program.columnLower(j))
              || Double.isInfinite(program.columnUpper(j)))) {
        return false;
      }
    }
    return true;
  }

  private LpResult wrong(String what) {
    return LpResult.without(LpStatus.NUMERICAL_ERROR, backend + " " + what + ".");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
