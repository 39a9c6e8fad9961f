package org.sortiment.backend.ortools;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.lp.VerifiedSession;
import org.sortiment.api.solve.Deadline;

/**
 * Examines an engine's word that a program with integer columns is infeasible. Where the relaxation
 * is infeasible as well, duals prove it; otherwise another engine is asked for two seconds at most,
 * and the result says who agrees.
 */
final class Infeasibility {
  private static final Duration SECOND_OPINION = Duration.ofSeconds(2);

  private Infeasibility() {}

  static LpResult examined(
      LinearProgram program, Engine engine, LpOptions options, Deadline deadline) {
    double violation = leastViolation(program.relaxation(), options, deadline);
    if (violation > VerifiedSession.TOLERANCE) {
      return infeasible(
          String.format(
              Locale.ROOT,
              "proven: even without integrality the rows are violated by at least %.2g in all",
              violation));
    }
    Engine other = engine == Engine.SCIP ? Engine.CBC : Engine.SCIP;
    try (NativeSolver solver = new NativeSolver(other, program)) {
      switch (solver.solve(options, shortly(deadline))) {
        case INFEASIBLE -> {
          return infeasible(
              "infeasible by the word of " + engine.id() + " and " + other.id() + ", not proven");
        }
        case OPTIMAL, FEASIBLE -> {
          double[] point = IntegerPoints.polished(program, solver.point());
          if (isFeasible(program, point)) {
            return LpResult.without(
                LpStatus.NUMERICAL_ERROR,
                engine.id() + " says infeasible, but " + other.id() + " has a feasible point.");
          }
        }
        case UNBOUNDED, FAILED -> {
          // No opinion.
        }
      }
    }
    return infeasible("infeasible by the word of " + engine.id() + " alone, not proven");
  }

  private static LpResult infeasible(String why) {
    return LpResult.without(LpStatus.INFEASIBLE, why);
  }

  private static Optional<Duration> shortly(Deadline deadline) {
    return Optional.of(
        deadline
            .remaining()
            .filter(left -> left.compareTo(SECOND_OPINION) < 0)
            .orElse(SECOND_OPINION));
  }

  private static boolean isFeasible(LinearProgram program, double[] point) {
    for (int j = 0; j < point.length; j++) {
      if (program.isInteger(j) && point[j] != Math.rint(point[j])) {
        return false;
      }
    }
    return LpCertificate.primalInfeasibility(program, point)
        <= VerifiedSession.INTEGRALITY_TOLERANCE;
  }

  /**
   * A lower bound, proven by duals, of the sum of all violations of rows, each relative to its
   * largest coefficient: the optimum with a slack that costs 1 in both directions of every row. 0
   * when there is no proof.
   */
  static double leastViolation(LinearProgram program, LpOptions options, Deadline deadline) {
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
    LinearProgram relaxed = elastic.build();
    try (NativeSolver glop = new NativeSolver(Engine.GLOP, relaxed)) {
      if (glop.solve(options, deadline.remaining()) != NativeSolver.Status.OPTIMAL) {
        return 0;
      }
      LpCertificate proof = LpCertificate.of(relaxed, glop.point(), glop.duals());
      return proof.holds(VerifiedSession.TOLERANCE) ? proof.bound() : 0;
    }
  }
}
