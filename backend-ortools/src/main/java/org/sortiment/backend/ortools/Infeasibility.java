package org.sortiment.backend.ortools;

import java.time.Duration;
import java.util.Optional;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.VerifiedSession;

/**
 * A second opinion on an engine's word that a program with integer columns is infeasible, where the
 * relaxation does not prove it: another engine is asked for two seconds at most, and the result
 * says who agrees.
 */
final class Infeasibility {
  private static final Duration SECOND_OPINION = Duration.ofSeconds(2);

  private Infeasibility() {}

  static LpResult examined(LinearProgram program, Engine engine, LpOptions options) {
    Engine other = engine == Engine.SCIP ? Engine.CBC : Engine.SCIP;
    try (NativeSolver solver = new NativeSolver(other, program)) {
      switch (solver.solve(options, shortly(options))) {
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

  private static Optional<Duration> shortly(LpOptions options) {
    return Optional.of(
        options
            .timeLimit()
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
}
