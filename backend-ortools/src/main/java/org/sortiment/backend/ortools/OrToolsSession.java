package org.sortiment.backend.ortools;

import java.util.Optional;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.lp.VerifiedSession;
import org.sortiment.api.solve.Deadline;

/** A session on one native solver. What it says is checked by the caller. */
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
      return integerResult(program, status, deadline);
    }
    return switch (status) {
      case OPTIMAL ->
          engine.can(LpCapability.DUALS)
              ? LpResult.optimal(
                  solver.objectiveValue(), solver.point(), solver.duals(), new double[0])
              : LpResult.optimal(solver.objectiveValue(), solver.point());
      case INFEASIBLE -> stoppedOr(deadline, LpResult.without(LpStatus.INFEASIBLE, ""));
      case UNBOUNDED -> stoppedOr(deadline, LpResult.without(LpStatus.UNBOUNDED, ""));
      case FEASIBLE, FAILED -> stoppedOr(deadline, gaveUp());
    };
  }

  /** An engine that had started warm gets another try from scratch. */
  @Override
  protected Optional<LpResult> solveAgain(LinearProgram program, LpOptions options) {
    if (program.hasIntegers() || !engine.can(LpCapability.WARM_START)) {
      return Optional.empty();
    }
    solver.forgetBasis();
    return Optional.of(solveProgram(program, options));
  }

  /** Another engine is asked for two seconds at most, and the result says who agrees. */
  @Override
  protected LpResult secondOpinion(LinearProgram program, LpResult claimed, LpOptions options) {
    return Infeasibility.examined(program, engine, options);
  }

  private LpResult gaveUp() {
    return LpResult.without(LpStatus.NUMERICAL_ERROR, backend() + " gave up without a reason.");
  }

  private static LpResult stoppedOr(Deadline deadline, LpResult otherwise) {
    return switch (deadline.limitReached()) {
      case INTERRUPT -> LpResult.without(LpStatus.LIMIT_REACHED, "interrupted");
      case TIME -> LpResult.without(LpStatus.LIMIT_REACHED, "time limit");
      default -> otherwise;
    };
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
                stoppedOr(
                        deadline,
                        LpResult.without(LpStatus.LIMIT_REACHED, "stopped by " + backend()))
                    .message());
      }
      case INFEASIBLE -> {
        return LpResult.without(LpStatus.INFEASIBLE, "");
      }
      case UNBOUNDED -> {
        return LpResult.without(LpStatus.INFEASIBLE_OR_UNBOUNDED, "");
      }
      default -> {
        return stoppedOr(deadline, gaveUp());
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
