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
  private final PowerScaling scaling;

  /** The objective in the engine's columns, before it is multiplied by 2^objectiveShift. */
  private double[] costs;

  private final double offset;
  private int objectiveShift;
  private boolean costsChanged = true;
  private String settings = "";

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
    scaling = engine == Engine.GLOP ? PowerScaling.of(program) : PowerScaling.none(program);
    objective = solver.objective();
    objective.setOptimizationDirection(program.sense() == Sense.MAXIMIZE);
    offset = program.offset();
    costs = new double[program.columnCount()];
    variables = new ArrayList<>(program.columnCount());
    constraints = new ArrayList<>(program.rowCount());
    for (int j = 0; j < program.columnCount(); j++) {
      double lower = scaling.columnBound(j, program.columnLower(j));
      double upper = scaling.columnBound(j, program.columnUpper(j));
      variables.add(solver.makeVar(lower, upper, program.isInteger(j), ""));
      costs[j] = scaling.cost(j, program.objective(j));
    }
    for (int i = 0; i < program.rowCount(); i++) {
      double lower = scaling.rowBound(i, program.rowLower(i));
      double upper = scaling.rowBound(i, program.rowUpper(i));
      MPConstraint constraint = solver.makeConstraint(lower, upper, "");
      constraints.add(constraint);
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        int j = program.entryColumn(e);
        constraint.setCoefficient(variables.get(j), scaling.entry(i, j, program.entryValue(e)));
      }
    }
  }

  void setObjective(int column, double coefficient) {
    costs[column] = scaling.cost(column, coefficient);
    costsChanged = true;
  }

  void setColumnBounds(int column, double lower, double upper) {
    variables
        .get(column)
        .setBounds(scaling.columnBound(column, lower), scaling.columnBound(column, upper));
  }

  void setRowBounds(int row, double lower, double upper) {
    constraints.get(row).setBounds(scaling.rowBound(row, lower), scaling.rowBound(row, upper));
  }

  void addColumn(double lower, double upper, double cost, int[] rows, double[] values) {
    int column = variables.size();
    scaling.addColumn(rows, values);
    MPVariable variable =
        solver.makeVar(
            scaling.columnBound(column, lower), scaling.columnBound(column, upper), false, "");
    variables.add(variable);
    costs = Arrays.copyOf(costs, column + 1);
    setObjective(column, cost);
    for (int k = 0; k < rows.length; k++) {
      double value = scaling.entry(rows[k], column, values[k]);
      constraints.get(rows[k]).setCoefficient(variable, value);
    }
  }

  void addRow(double lower, double upper, int[] columns, double[] values) {
    int row = constraints.size();
    scaling.addRow(columns, values);
    MPConstraint constraint =
        solver.makeConstraint(scaling.rowBound(row, lower), scaling.rowBound(row, upper), "");
    constraints.add(constraint);
    for (int k = 0; k < columns.length; k++) {
      double value = scaling.entry(row, columns[k], values[k]);
      constraint.setCoefficient(variables.get(columns[k]), value);
    }
  }

  /** Hands over the objective; for GLOP with its largest coefficient in [1, 2). */
  private void passObjective() {
    if (!costsChanged) {
      return;
    }
    double largest = 0;
    for (double cost : costs) {
      largest = Math.max(largest, Math.abs(cost));
    }
    objectiveShift = engine == Engine.GLOP && largest > 0 ? -Math.getExponent(largest) : 0;
    objectiveShift = Math.max(-1000, Math.min(1000, objectiveShift));
    objective.setOffset(Math.scalb(offset, objectiveShift));
    double factor = Math.scalb(1.0, objectiveShift);
    for (int j = 0; j < costs.length; j++) {
      objective.setCoefficient(variables.get(j), costs[j] * factor);
    }
    costsChanged = false;
  }

  /** Solves from scratch, forgetting the last basis, at the next {@link #solve}. */
  void forgetBasis() {
    solver.reset();
  }

  Status solve(LpOptions options, Optional<Duration> timeLeft) {
    solver.setTimeLimit(timeLeft.map(left -> Math.max(1, left.toMillis())).orElse(NO_LIMIT_MILLIS));
    String wanted = EngineSettings.of(engine, integers, options);
    if (!wanted.equals(settings)) {
      settings = wanted;
      boolean taken = solver.setSolverSpecificParametersAsString(settings);
      if (!taken && engine != Engine.HIGHS) { // HiGHS takes its settings and says it did not
        throw new IllegalStateException(engine.id() + " refuses the settings " + settings);
      }
    }
    passObjective();
    MPSolverParameters parameters = EngineSettings.parameters(engine, options);
    try {
      MPSolver.ResultStatus status =
          engine.can(LpCapability.INTERRUPT)
              ? InterruptWatch.during(
                  () -> solver.solve(parameters), solver::interruptSolve, timeLeft)
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
    return Math.scalb(objective.value(), -objectiveShift);
  }

  double bestBound() {
    return Math.scalb(objective.bestBound(), -objectiveShift);
  }

  double[] point() {
    double[] point = new double[variables.size()];
    Arrays.setAll(point, j -> scaling.value(j, variables.get(j).solutionValue()));
    return point;
  }

  double[] duals() {
    double[] duals = new double[constraints.size()];
    double factor = Math.scalb(1.0, -objectiveShift);
    Arrays.setAll(duals, i -> scaling.dual(i, constraints.get(i).dualValue() * factor));
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
