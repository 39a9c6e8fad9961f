package org.sortiment.backend.ojalgo;

import java.util.Arrays;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;
import org.ojalgo.structure.Access1D;
import org.ojalgo.structure.Mutate1D;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.lp.VerifiedSession;

/**
 * Hands ojAlgo's simplex solver the program min c.x, A x <= b, E x = f with bounds on x, built anew
 * for every solve. ojAlgo's own modelling layer is left out: its presolve tightens bounds, after
 * which its multipliers are those of another program.
 */
final class OjAlgoSession extends VerifiedSession {
  private static final int NONE = -1;

  OjAlgoSession(OjAlgoBackend backend, LinearProgram program) {
    super(backend, program);
  }

  @Override
  protected LpResult solveProgram(LinearProgram program, LpOptions options) {
    Optimisation.Options settings = new Optimisation.Options();
    options
        .timeLimit()
        .ifPresent(
            limit -> {
              settings.time_abort = Math.max(1, limit.toMillis());
              settings.time_suffice = settings.time_abort;
            });
    long start = System.nanoTime();
    Translation translation = new Translation(program);
    Optimisation.Result result;
    try {
      result = translation.builder.build(settings).solve();
    } catch (OutOfMemoryError e) {
      return LpResult.without(
          LpStatus.NUMERICAL_ERROR,
          "ojalgo ran out of memory on " + program + ". Maybe use an ortools backend.");
    } catch (RuntimeException e) {
      return LpResult.without(LpStatus.NUMERICAL_ERROR, "ojalgo failed on " + program + ": " + e);
    }
    return switch (result.getState()) {
      case OPTIMAL, DISTINCT -> translation.read(result);
      case INFEASIBLE -> LpResult.without(LpStatus.INFEASIBLE, "");
      case UNBOUNDED -> LpResult.without(LpStatus.UNBOUNDED, "");
      default -> unfinished(result, options, System.nanoTime() - start);
    };
  }

  private static LpResult unfinished(Optimisation.Result result, LpOptions options, long nanos) {
    if (Thread.currentThread().isInterrupted()) {
      return LpResult.without(LpStatus.LIMIT_REACHED, "interrupted");
    }
    // ojAlgo rounds the limit to milliseconds, and may stop before its first iteration.
    if (options.timeLimit().isPresent()
        && (result.getState() == Optimisation.State.UNEXPLORED
            || nanos + 1_000_000 >= options.timeLimit().get().toNanos())) {
      return LpResult.without(LpStatus.LIMIT_REACHED, "time limit");
    }
    return LpResult.without(
        LpStatus.NUMERICAL_ERROR, "ojalgo stopped in the state " + result.getState() + ".");
  }

  /** A program in ojAlgo's form, with the way back. */
  private static final class Translation {
    private final LinearProgram program;
    private final double sign;
    private final LinearSolver.Builder builder;
    private final int[] equality;
    private final int[] upper;
    private final int[] lower;
    private int equalities;
    private int inequalities;

    Translation(LinearProgram program) {
      this.program = program;
      this.sign = program.sense() == Sense.MAXIMIZE ? -1 : 1;
      int n = program.columnCount();
      double[] cost = new double[n];
      double[] columnLower = new double[n];
      double[] columnUpper = new double[n];
      Arrays.setAll(cost, j -> sign * program.objective(j));
      Arrays.setAll(columnLower, program::columnLower);
      Arrays.setAll(columnUpper, program::columnUpper);
      builder = LinearSolver.newBuilder(cost).lower(columnLower).upper(columnUpper);
      int m = program.rowCount();
      equality = new int[m];
      upper = new int[m];
      lower = new int[m];
      for (int i = 0; i < m; i++) {
        double low = program.rowLower(i);
        double high = program.rowUpper(i);
        boolean equal = low == high;
        equality[i] = equal ? equalities++ : NONE;
        upper[i] = !equal && high < Double.POSITIVE_INFINITY ? inequalities++ : NONE;
        lower[i] = !equal && low > Double.NEGATIVE_INFINITY ? inequalities++ : NONE;
        if (equal) {
          fill(builder.equality(high), i, 1);
        }
        if (upper[i] != NONE) {
          fill(builder.inequality(high), i, 1);
        }
        if (lower[i] != NONE) {
          fill(builder.inequality(-low), i, -1);
        }
      }
    }

    private void fill(Mutate1D row, int i, double factor) {
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        row.set(program.entryColumn(e), factor * program.entryValue(e));
      }
    }

    /**
     * ojAlgo's multipliers are >= 0 for inequalities, which come first, and for equalities have the
     * sign of d(min)/d(right-hand side) reversed as well.
     */
    LpResult read(Optimisation.Result result) {
      double[] x = new double[program.columnCount()];
      Arrays.setAll(x, result::doubleValue);
      double objective = sign * result.getValue() + program.offset();
      if (result.getDualSolution().isEmpty()) {
        return LpResult.optimal(objective, x);
      }
      Access1D<?> multipliers = result.getDualSolution().get().get();
      double[] y = new double[program.rowCount()];
      for (int i = 0; i < y.length; i++) {
        double dual = 0;
        if (equality[i] != NONE) {
          dual -= multipliers.doubleValue(inequalities + equality[i]);
        }
        if (upper[i] != NONE) {
          dual -= multipliers.doubleValue(upper[i]);
        }
        if (lower[i] != NONE) {
          dual += multipliers.doubleValue(lower[i]);
        }
        y[i] = sign * dual + 0.0;
      }
      return LpResult.optimal(objective, x, y, new double[x.length]);
    }
  }
}
