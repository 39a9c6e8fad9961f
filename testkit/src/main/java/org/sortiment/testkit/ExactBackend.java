package org.sortiment.testkit;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.commons.numbers.fraction.BigFraction;
import org.sortiment.api.lp.EditableProgram;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.solve.Deadline;

/**
 * {@link ExactSimplex} as a backend, with depth-first branch and bound for integer columns: the
 * correct fake by which the kit tests itself, and a reference for small programs. Integer columns
 * need finite bounds, or the search may not end.
 */
public final class ExactBackend implements LpBackend {
  private static final String ID = "exact";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<LpCapability> capabilities() {
    return EnumSet.of(
        LpCapability.DUALS,
        LpCapability.INTEGERS,
        LpCapability.TIME_LIMIT,
        LpCapability.INTERRUPT,
        LpCapability.UNBOUNDED_OR_INFEASIBLE_TOLD_APART,
        LpCapability.ADDED_COLUMNS,
        LpCapability.ADDED_ROWS);
  }

  @Override
  public LpSession open(LinearProgram program) {
    return new Session(program);
  }

  private static LpResult solveExactly(LinearProgram program, LpOptions options) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    if (program.hasIntegers()) {
      return new Search(program, deadline::isReached).run();
    }
    ExactSimplex.Solution solution = ExactSimplex.solve(program, deadline::isReached);
    if (solution.status() != LpStatus.OPTIMAL) {
      return LpResult.without(solution.status(), "");
    }
    double[] duals = toDoubles(solution.duals());
    return LpResult.optimal(
        solution.objective().doubleValue(),
        toDoubles(solution.primal()),
        duals,
        LpCertificate.reducedCosts(program, duals));
  }

  private static double[] toDoubles(List<BigFraction> numbers) {
    return numbers.stream().mapToDouble(BigFraction::doubleValue).toArray();
  }

  /** Depth-first branch and bound on the first fractional column. */
  private static final class Search {
    private final LinearProgram program;
    private final BooleanSupplier stop;
    private LpStatus failure = LpStatus.OPTIMAL;
    private List<ExactSimplex.Solution> incumbent = List.of();

    Search(LinearProgram program, BooleanSupplier stop) {
      this.program = program;
      this.stop = stop;
    }

    LpResult run() {
      explore(new EditableProgram(program));
      if (failure != LpStatus.OPTIMAL) {
        return LpResult.without(failure, "");
      }
      if (incumbent.isEmpty()) {
        return LpResult.without(LpStatus.INFEASIBLE, "");
      }
      ExactSimplex.Solution best = incumbent.get(0);
      return LpResult.optimal(best.objective().doubleValue(), toDoubles(best.primal()));
    }

    private void explore(EditableProgram node) {
      if (failure != LpStatus.OPTIMAL) {
        return;
      }
      LinearProgram relaxed = node.snapshot();
      ExactSimplex.Solution solution = ExactSimplex.solve(relaxed, stop);
      if (solution.status() == LpStatus.INFEASIBLE) {
        return;
      }
      if (solution.status() != LpStatus.OPTIMAL) {
        failure = solution.status();
        return;
      }
      if (!incumbent.isEmpty() && !isBetter(solution, incumbent.get(0))) {
        return;
      }
      int branch = -1;
      for (int j = 0; j < program.columnCount() && branch < 0; j++) {
        branch = program.isInteger(j) && !isWhole(solution.primal().get(j)) ? j : -1;
      }
      if (branch < 0) {
        incumbent = List.of(solution);
        return;
      }
      double floor = floor(solution.primal().get(branch)).doubleValue();
      double lower = relaxed.columnLower(branch);
      double upper = relaxed.columnUpper(branch);
      node.setColumnBounds(branch, lower, floor);
      explore(node);
      node.setColumnBounds(branch, floor + 1, upper);
      explore(node);
      node.setColumnBounds(branch, lower, upper);
    }

    private static boolean isWhole(BigFraction value) {
      return value.subtract(BigFraction.of(floor(value))).signum() == 0;
    }

    private static BigInteger floor(BigFraction value) {
      return value.bigDecimalValue(0, RoundingMode.FLOOR).toBigIntegerExact();
    }

    private boolean isBetter(ExactSimplex.Solution a, ExactSimplex.Solution b) {
      // By the difference: BigFraction 1.2 compares two negative fractions the wrong way round.
      int order = a.objective().subtract(b.objective()).signum();
      return program.sense() == Sense.MAXIMIZE ? order > 0 : order < 0;
    }
  }

  private static final class Session implements LpSession {
    private final EditableProgram program;
    private boolean closed;

    Session(LinearProgram start) {
      program = new EditableProgram(start);
    }

    private EditableProgram open() {
      if (closed) {
        throw new IllegalStateException("The session has been closed.");
      }
      return program;
    }

    @Override
    public String backend() {
      return ID;
    }

    @Override
    public void setObjective(int column, double coefficient) {
      open().setObjective(column, coefficient);
    }

    @Override
    public void setColumnBounds(int column, double lower, double upper) {
      open().setColumnBounds(column, lower, upper);
    }

    @Override
    public void setRowBounds(int row, double lower, double upper) {
      open().setRowBounds(row, lower, upper);
    }

    @Override
    public int addColumn(double lower, double upper, double cost, int[] rows, double[] values) {
      return open().addColumn(lower, upper, cost, rows, values);
    }

    @Override
    public int addRow(double lower, double upper, int[] columns, double[] values) {
      return open().addRow(lower, upper, columns, values);
    }

    @Override
    public LpResult solve(LpOptions options) {
      return solveExactly(open().snapshot(), options);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  public String toString() {
    return ID;
  }
}
