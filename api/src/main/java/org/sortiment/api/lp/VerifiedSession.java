package org.sortiment.api.lp;

import java.util.Optional;
import java.util.function.Supplier;
import org.sortiment.api.solve.Deadline;

/**
 * The part of a session that is the same for every backend: it keeps the program as it stands,
 * refuses calls after close, numbers that are none and what the backend does not declare, answers
 * what can be read off the bounds, and checks every answer of the engine before anybody sees it. A
 * backend extends it and supplies {@link #solveProgram}, plus the hooks for what its engine keeps
 * between solves.
 *
 * <p>What does not hold becomes {@link LpStatus#NUMERICAL_ERROR} with a message that names the
 * backend: a point that is not feasible, an objective that is not the point's, duals that do not
 * prove the point optimal, integer columns that are not integer, "infeasible" for a program that
 * has a point, "unbounded" for one that has no direction, and whatever an engine throws. Before
 * that, the engine is asked in another way ({@link #solveAgain}), and residuals are refined. {@link
 * LpResult#evidence} says what an answer that passes rests on: without duals an optimum, and
 * without a checked ray "infeasible", is nothing but the engine's word.
 */
public abstract class VerifiedSession implements LpSession {
  /** The largest {@link LpCertificate} numbers of an answer that is passed on. */
  public static final double TOLERANCE = 1e-7;

  /** How far from an integer the value of an integer column may be; it is then rounded. */
  public static final double INTEGRALITY_TOLERANCE = 1e-6;

  private final LpBackend backend;
  private final boolean duals;
  private final EditableProgram program;
  private final LpVerifier verifier;
  private final Settlement settlement;
  private boolean closed;

  /** Why the engine's copy of the program may not be this one, or empty. */
  private String outOfStep = "";

  /** A session of that backend. */
  protected VerifiedSession(LpBackend backend, LinearProgram start) {
    this.backend = backend;
    this.duals = backend.capabilities().contains(LpCapability.DUALS);
    this.program = new EditableProgram(start);
    this.verifier = new LpVerifier(backend.id(), duals);
    this.settlement =
        new Settlement(backend.id(), verifier, backend.relaxations().map(VerifiedBackend::of));
  }

  /**
   * Runs the engine.
   *
   * @param current the program as it stands: no bounds are crossed, some coefficient is not zero
   * @return what the engine says, in the conventions of {@link LpResult}; the objective, with duals
   *     the reduced costs, and the evidence of linear programs are recomputed by the caller
   */
  protected abstract LpResult solveProgram(LinearProgram current, LpOptions options);

  /**
   * Runs the engine in another way, for instance cold, after an answer that did not hold; empty
   * when there is no other way. Its answer is checked as well, and then it is final.
   */
  protected Optional<LpResult> solveAgain(LinearProgram current, LpOptions options) {
    return Optional.empty();
  }

  /**
   * Asks somebody else about an integer program that the engine calls infeasible and whose
   * relaxation has points; the claim itself when there is nobody to ask.
   */
  protected LpResult secondOpinion(LinearProgram current, LpResult claimed, LpOptions options) {
    return claimed;
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
  public String backend() {
    return backend.id();
  }

  @Override
  public final void setObjective(int column, double coefficient) {
    requireOpen();
    if (program.setObjective(column, coefficient)) {
      inStep(() -> objectiveChanged(column, coefficient));
    }
  }

  @Override
  public final void setColumnBounds(int column, double lower, double upper) {
    requireOpen();
    if (program.setColumnBounds(column, lower, upper)) {
      settlement.setColumnBounds(column, lower, upper);
      inStep(() -> columnBoundsChanged(column, lower, upper));
    }
  }

  @Override
  public final void setRowBounds(int row, double lower, double upper) {
    requireOpen();
    if (program.setRowBounds(row, lower, upper)) {
      settlement.setRowBounds(row, lower, upper);
      inStep(() -> rowBoundsChanged(row, lower, upper));
    }
  }

  @Override
  public final int addColumn(double lower, double upper, double cost, int[] rows, double[] values) {
    requireOpen();
    requireDeclared(LpCapability.ADDED_COLUMNS, "columns");
    int column = program.addColumn(lower, upper, cost, rows, values);
    settlement.close();
    inStep(() -> columnAdded(lower, upper, cost, rows, values));
    return column;
  }

  @Override
  public final int addRow(double lower, double upper, int[] columns, double[] values) {
    requireOpen();
    requireDeclared(LpCapability.ADDED_ROWS, "rows");
    int row = program.addRow(lower, upper, columns, values);
    settlement.close();
    inStep(() -> rowAdded(lower, upper, columns, values));
    return row;
  }

  /** An engine that fails at a change has another program than this one from then on. */
  private void inStep(Runnable change) {
    try {
      change.run();
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      outOfStep = "failed at a change of the program: " + e;
    }
  }

  private void requireDeclared(LpCapability capability, String what) {
    if (!backend.capabilities().contains(capability)) {
      throw new UnsupportedOperationException(
          "The backend " + backend.id() + " cannot add " + what + " to a session.");
    }
  }

  @Override
  public final LpResult solve(LpOptions options) {
    requireOpen();
    LinearProgram current = program.snapshot();
    String crossed = crossedBounds(current);
    if (!crossed.isEmpty()) {
      return LpResult.without(LpStatus.INFEASIBLE, crossed).withEvidence(LpEvidence.PROVEN);
    }
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    switch (deadline.limitReached()) {
      case INTERRUPT -> {
        return LpResult.without(LpStatus.LIMIT_REACHED, "interrupted");
      }
      case TIME -> {
        return LpResult.without(LpStatus.LIMIT_REACHED, "time limit");
      }
      case NONE, WORK -> {
        // Time to work.
      }
    }
    if (hasNoCoefficients(current)) {
      return SeparableProgram.solve(current, duals);
    }
    LpResult claimed = ask(() -> Optional.of(solveProgram(current, options))).orElseThrow();
    LpResult result = verified(current, claimed, options, deadline);
    if (result.status() != LpStatus.NUMERICAL_ERROR || !outOfStep.isEmpty()) {
      return result;
    }
    Optional<LpResult> again =
        ask(() -> solveAgain(current, options.withTimeLimit(deadline.remaining())));
    LpResult second =
        again.isPresent() ? verified(current, again.get(), options, deadline) : result;
    return second.status() == LpStatus.NUMERICAL_ERROR && !current.hasIntegers()
        ? repaired(current, again.orElse(claimed), second, options, deadline)
        : second;
  }

  /** The last attempts at a linear program: smaller residuals, or a ray. */
  private LpResult repaired(
      LinearProgram current,
      LpResult rough,
      LpResult failure,
      LpOptions options,
      Deadline deadline) {
    if (duals && rough.isOptimal() && rough.dualStatus() == VectorStatus.SOLUTION) {
      Optional<LpResult> refined =
          IterativeRefinement.refined(
              current, rough, VerifiedBackend.of(backend), options, deadline::remaining);
      if (refined.isPresent()) {
        LpResult result = verifier.verified(current, refined.get(), options);
        if (result.isOptimal()) {
          return result.withMessage(backend.id() + " was refined");
        }
      }
    }
    LpResult none = LpResult.without(LpStatus.INFEASIBLE_OR_UNBOUNDED, "");
    LpResult settled = settled(current, none, options, deadline);
    return settled.evidence() == LpEvidence.CLAIMED ? failure : settled;
  }

  private LpResult verified(
      LinearProgram current, LpResult claimed, LpOptions options, Deadline deadline) {
    return switch (claimed.status()) {
      case OPTIMAL -> verifier.verified(current, claimed, options);
      case LIMIT_REACHED ->
          claimed.hasPoint() ? verifier.verified(current, claimed, options) : claimed;
      case UNBOUNDED, INFEASIBLE_OR_UNBOUNDED, INFEASIBLE -> {
        LpResult settled = settled(current, claimed, options, deadline);
        boolean word =
            settled.status() == LpStatus.INFEASIBLE && settled.evidence() == LpEvidence.CLAIMED;
        LpOptions rest = options.withTimeLimit(deadline.remaining());
        yield word && current.hasIntegers()
            ? ask(() -> Optional.of(secondOpinion(current, settled, rest))).orElseThrow()
            : settled;
      }
      case NUMERICAL_ERROR -> claimed;
    };
  }

  private LpResult settled(
      LinearProgram current, LpResult claimed, LpOptions options, Deadline deadline) {
    return ask(() ->
            Optional.of(settlement.settled(current, claimed, options, deadline::remaining)))
        .orElseThrow();
  }

  /** What the engine says; what it throws is an answer as well. */
  private Optional<LpResult> ask(Supplier<Optional<LpResult>> question) {
    if (!outOfStep.isEmpty()) {
      return Optional.of(verifier.wrong(outOfStep));
    }
    try {
      return question.get();
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return Optional.of(verifier.wrong("failed: " + e));
    }
  }

  /** The engine's answer as it is, for callers in this package that check it themselves. */
  static LpResult unsettled(LpSession session, LpOptions options) {
    if (!(session instanceof VerifiedSession verified)) {
      return session.solve(options); // one of a FallbackBackend, checked already
    }
    LinearProgram current = verified.program.snapshot();
    if (hasNoCoefficients(current) || !crossedBounds(current).isEmpty()) {
      return session.solve(options);
    }
    return verified.ask(() -> Optional.of(verified.solveProgram(current, options))).orElseThrow();
  }

  /** The same in a session of its own. */
  static LpResult unsettled(LpBackend backend, LinearProgram program, LpOptions options) {
    try (LpSession session = backend.open(program)) {
      return unsettled(session, options);
    }
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      settlement.close();
      try {
        release();
      } catch (RuntimeException | LinkageError e) {
        // The results are there already; what an engine cannot free is lost until the process ends.
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The " + backend.id() + " session has been closed.");
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
}
