package org.sortiment.backend.ortools;

import java.util.Optional;
import org.sortiment.api.lp.EditableProgram;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.lp.VerifiedSession;
import org.sortiment.api.solve.Deadline;

/**
 * A session on one native solver. A point the engine calls optimal is proven by the caller's
 * certificate; "infeasible" and "unbounded" are believed only when GLOP, without presolve, agrees:
 * it is asked for any feasible point first, and for an optimum then.
 */
final class OrToolsSession extends VerifiedSession {
  private final Engine engine;
  private final NativeSolver solver;

  OrToolsSession(OrToolsBackend backend, Engine engine, LinearProgram program) {
    super(backend, program);
    this.engine = engine;
    this.solver = new NativeSolver(engine, program);
  }

  @Override
  protected void objectiveChanged(int column, double coefficient) {
    solver.setObjective(column, coefficient);
  }

  @Override
  protected void columnBoundsChanged(int column, double lower, double upper) {
    solver.setColumnBounds(column, lower, upper);
  }

  @Override
  protected void rowBoundsChanged(int row, double lower, double upper) {
    solver.setRowBounds(row, lower, upper);
  }

  @Override
  protected void columnAdded(double lower, double upper, double cost, int[] rows, double[] values) {
    solver.addColumn(lower, upper, cost, rows, values);
  }

  @Override
  protected void rowAdded(double lower, double upper, int[] columns, double[] values) {
    solver.addRow(lower, upper, columns, values);
  }

  @Override
  protected void release() {
    solver.close();
  }

  @Override
  protected LpResult solveProgram(LinearProgram program, LpOptions options) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    NativeSolver.Status status = solver.solve(options, deadline.remaining());
    if (program.hasIntegers()) {
      return status == NativeSolver.Status.INFEASIBLE
          ? Infeasibility.examined(program, engine, options, deadline)
          : integerResult(program, status, deadline);
    }
    if (status == NativeSolver.Status.OPTIMAL) {
      return read(solver, engine.can(LpCapability.DUALS));
    }
    Optional<LpResult> stopped = stopped(deadline);
    return stopped.isPresent() ? stopped.get() : settled(program, status, options, deadline);
  }

  /**
   * After an answer that did not hold: GLOP may see that there is no optimum at all; if there is,
   * an engine that had started warm gets another try from scratch.
   */
  @Override
  protected Optional<LpResult> solveAgain(LinearProgram program, LpOptions options) {
    if (program.hasIntegers()) {
      return Optional.empty();
    }
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    NativeSolver.Status truth = judge(program, options, deadline);
    if (truth == NativeSolver.Status.UNBOUNDED || truth == NativeSolver.Status.INFEASIBLE) {
      return Optional.of(settled(program, truth, options, deadline));
    }
    if (!engine.can(LpCapability.WARM_START)) {
      return Optional.empty();
    }
    solver.forgetBasis();
    return Optional.of(solveProgram(program, options.withTimeLimit(deadline.remaining())));
  }

  private static LpResult read(NativeSolver from, boolean duals) {
    return duals
        ? LpResult.optimal(from.objectiveValue(), from.point(), from.duals(), new double[0])
        : LpResult.optimal(from.objectiveValue(), from.point());
  }

  private static Optional<LpResult> stopped(Deadline deadline) {
    return switch (deadline.limitReached()) {
      case INTERRUPT -> Optional.of(LpResult.without(LpStatus.LIMIT_REACHED, "interrupted"));
      case TIME -> Optional.of(LpResult.without(LpStatus.LIMIT_REACHED, "time limit"));
      default -> Optional.empty();
    };
  }

  /** Asks GLOP what a linear program without an optimum really is. */
  private LpResult settled(
      LinearProgram program, NativeSolver.Status claimed, LpOptions options, Deadline deadline) {
    NativeSolver.Status feasible = judge(withoutObjective(program), options, deadline);
    NativeSolver.Status bounded =
        feasible == NativeSolver.Status.OPTIMAL
            ? judge(program, options, deadline)
            : NativeSolver.Status.FAILED;
    Optional<LpResult> stopped = stopped(deadline);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    if (feasible == NativeSolver.Status.INFEASIBLE && claimed != NativeSolver.Status.UNBOUNDED) {
      return LpResult.without(LpStatus.INFEASIBLE, byGlop());
    }
    if (bounded == NativeSolver.Status.UNBOUNDED) {
      return LpResult.without(LpStatus.UNBOUNDED, byGlop());
    }
    return LpResult.without(
        LpStatus.NUMERICAL_ERROR,
        backend()
            + " says "
            + claimed
            + ", but GLOP says that the program without its objective is "
            + feasible
            + (feasible == NativeSolver.Status.OPTIMAL ? " and with it " + bounded : "")
            + ". Maybe scale the program.");
  }

  private String byGlop() {
    return engine == Engine.GLOP ? "" : "settled by GLOP";
  }

  private static NativeSolver.Status judge(
      LinearProgram program, LpOptions options, Deadline deadline) {
    try (NativeSolver glop = new NativeSolver(Engine.GLOP, program)) {
      return glop.solve(options, deadline.remaining());
    }
  }

  private static LinearProgram withoutObjective(LinearProgram program) {
    EditableProgram copy = new EditableProgram(program);
    for (int j = 0; j < program.columnCount(); j++) {
      copy.setObjective(j, 0);
    }
    return copy.snapshot();
  }

  private LpResult integerResult(
      LinearProgram program, NativeSolver.Status status, Deadline deadline) {
    switch (status) {
      case OPTIMAL, FEASIBLE -> {
        double[] point = IntegerPoints.polished(program, solver.point());
        double objective = LpCertificate.objective(program, point);
        double bound =
            engine == Engine.HIGHS && status == NativeSolver.Status.FEASIBLE
                ? worstBound(program)
                : notWorse(program, provenBound(objective), objective);
        return status == NativeSolver.Status.OPTIMAL
            ? LpResult.optimal(objective, bound, point)
            : LpResult.limit(
                objective,
                bound,
                point,
                stopped(deadline).map(LpResult::message).orElse("stopped by " + backend()));
      }
      case UNBOUNDED -> {
        return LpResult.without(LpStatus.INFEASIBLE_OR_UNBOUNDED, "");
      }
      default -> {
        return stopped(deadline)
            .orElseGet(
                () ->
                    LpResult.without(
                        LpStatus.NUMERICAL_ERROR, backend() + " gave up without a reason."));
      }
    }
  }

  /** The engine's gap, put on the polished point: CP-SAT proves bounds of its scaled program. */
  private double provenBound(double objective) {
    return engine == Engine.CP_SAT
        ? objective + (solver.bestBound() - solver.objectiveValue())
        : solver.bestBound();
  }

  private static double worstBound(LinearProgram program) {
    return program.sense() == Sense.MAXIMIZE ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /** The bound, moved to the objective when rounding put it on the wrong side. */
  private static double notWorse(LinearProgram program, double bound, double objective) {
    return program.sense() == Sense.MAXIMIZE
        ? Math.max(bound, objective)
        : Math.min(bound, objective);
  }
}
