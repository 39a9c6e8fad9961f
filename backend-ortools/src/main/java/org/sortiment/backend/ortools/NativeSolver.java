package org.sortiment.backend.ortools;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.Sense;

/**
 * One native solver and its model. After {@link #close} nothing native is left, and nothing native
 * may be called: that would end the process.
 */
final class NativeSolver implements AutoCloseable {
  /** OR-Tools has no "never"; ten years will do. */
  private static final long NO_LIMIT_MILLIS = Duration.ofDays(3650).toMillis();

  private final Engine engine;
  private final boolean integers;
  private final MPSolver solver;
  private final MPObjective objective;
  private final List<MPVariable> variables;
  private final List<MPConstraint> constraints;

  /** What the engine says. */
  enum Status {
    OPTIMAL,
    FEASIBLE,
    INFEASIBLE,
    UNBOUNDED,
    FAILED
  }

  NativeSolver(Engine engine, LinearProgram program) {
    this.engine = engine;
    this.integers = program.hasIntegers();
    String type = integers ? engine.integerType : engine.linearType;
    solver = MPSolver.createSolver(type);
    if (solver == null) {
      throw new IllegalStateException("This build of OR-Tools lacks the engine " + type + ".");
    }
    solver.suppressOutput();
    objective = solver.objective();
    objective.setOptimizationDirection(program.sense() == Sense.MAXIMIZE);
    objective.setOffset(program.offset());
    variables = new ArrayList<>(program.columnCount());
    constraints = new ArrayList<>(program.rowCount());
    for (int j = 0; j < program.columnCount(); j++) {
      MPVariable variable =
          solver.makeVar(program.columnLower(j), program.columnUpper(j), program.isInteger(j), "");
      variables.add(variable);
      if (program.objective(j) != 0) {
        objective.setCoefficient(variable, program.objective(j));
      }
    }
    for (int i = 0; i < program.rowCount(); i++) {
      MPConstraint constraint = solver.makeConstraint(program.rowLower(i), program.rowUpper(i), "");
      constraints.add(constraint);
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        constraint.setCoefficient(variables.get(program.entryColumn(e)), program.entryValue(e));
      }
    }
  }

  void setObjective(int column, double coefficient) {
    objective.setCoefficient(variables.get(column), coefficient);
  }

  void setColumnBounds(int column, double lower, double upper) {
    variables.get(column).setBounds(lower, upper);
  }

  void setRowBounds(int row, double lower, double upper) {
    constraints.get(row).setBounds(lower, upper);
  }

  void addColumn(double lower, double upper, double cost, int[] rows, double[] values) {
    MPVariable variable = solver.makeVar(lower, upper, false, "");
    variables.add(variable);
    objective.setCoefficient(variable, cost);
    for (int k = 0; k < rows.length; k++) {
      constraints.get(rows[k]).setCoefficient(variable, values[k]);
    }
  }

  void addRow(double lower, double upper, int[] columns, double[] values) {
    MPConstraint constraint = solver.makeConstraint(lower, upper, "");
    constraints.add(constraint);
    for (int k = 0; k < columns.length; k++) {
      constraint.setCoefficient(variables.get(columns[k]), values[k]);
    }
  }

  /** Solves from scratch, forgetting the last basis, at the next {@link #solve}. */
  void forgetBasis() {
    solver.reset();
  }

  Status solve(LpOptions options, Optional<Duration> timeLeft) {
    solver.setTimeLimit(timeLeft.map(left -> Math.max(1, left.toMillis())).orElse(NO_LIMIT_MILLIS));
    String settings = EngineSettings.of(engine, integers, options);
    boolean taken = settings.isEmpty() || solver.setSolverSpecificParametersAsString(settings);
    if (!taken && engine != Engine.HIGHS) { // HiGHS takes its settings and says it did not
      throw new IllegalStateException(engine.id() + " refuses the settings " + settings);
    }
    MPSolverParameters parameters = EngineSettings.parameters(engine, options);
    try {
      MPSolver.ResultStatus status =
          engine.can(LpCapability.INTERRUPT)
              ? InterruptWatch.during(() -> solver.solve(parameters), solver::interruptSolve)
              : solver.solve(parameters);
      return switch (status) {
        case OPTIMAL -> Status.OPTIMAL;
        case FEASIBLE -> Status.FEASIBLE;
        case INFEASIBLE -> Status.INFEASIBLE;
        case UNBOUNDED -> Status.UNBOUNDED;
        case ABNORMAL, NOT_SOLVED, MODEL_INVALID -> Status.FAILED;
      };
    } catch (IllegalArgumentException e) {
      return Status.FAILED; // a native status that the Java enum lacks: HiGHS at its time limit
    } finally {
      parameters.delete();
    }
  }

  double objectiveValue() {
    return objective.value();
  }

  double bestBound() {
    return objective.bestBound();
  }

  double[] point() {
    double[] point = new double[variables.size()];
    Arrays.setAll(point, j -> variables.get(j).solutionValue());
    return point;
  }

  double[] duals() {
    double[] duals = new double[constraints.size()];
    Arrays.setAll(duals, i -> constraints.get(i).dualValue());
    return duals;
  }

  long iterations() {
    return solver.iterations();
  }

  @Override
  public void close() {
    solver.delete();
  }
}
