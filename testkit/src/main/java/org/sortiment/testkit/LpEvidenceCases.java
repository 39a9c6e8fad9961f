package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sortiment.testkit.LpChecks.solve;

import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpEvidence;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.SafeBound;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.lp.VectorStatus;

/** What a result says of its own evidence holds, whatever the status. */
public interface LpEvidenceCases extends KitTest {
  /** The backend under test. */
  LpBackend backend();

  /**
   * x + y is at most 1 and at least 2, in the unit square: a ray, where there is one, proves it.
   */
  @AddedIn(3)
  @Test
  default void theRayOfAnInfeasibleProgramProvesIt() {
    for (Sense sense : Sense.values()) {
      LinearProgram.Builder b = LinearProgram.builder(sense);
      b.addColumn(0, 1, 3);
      b.addColumn(0, 1, -2);
      b.addRow(Double.NEGATIVE_INFINITY, 1, new int[] {0, 1}, new double[] {1, 1});
      b.addRow(2, Double.POSITIVE_INFINITY, new int[] {0, 1}, new double[] {1, 1});
      assertEvidence(b.build(), solve(backend(), b.build()));
    }
  }

  /** Along (1, 1) both rows hold and the objective improves; a ray, where there is one, does so. */
  @AddedIn(3)
  @Test
  default void theRayOfAnUnboundedProgramImproves() {
    for (double cost : new double[] {1, -1}) {
      LinearProgram.Builder b = LinearProgram.builder(cost > 0 ? Sense.MAXIMIZE : Sense.MINIMIZE);
      b.addColumn(0, Double.POSITIVE_INFINITY, cost);
      b.addColumn(0, Double.POSITIVE_INFINITY, cost);
      b.addRow(Double.NEGATIVE_INFINITY, 1, new int[] {0, 1}, new double[] {1, -1});
      b.addRow(Double.NEGATIVE_INFINITY, 1, new int[] {0, 1}, new double[] {-1, 1});
      assertEvidence(b.build(), solve(backend(), b.build()));
    }
  }

  /** Eighty random programs of every kind. */
  @AddedIn(3)
  @Test
  default void evidenceHoldsOnRandomPrograms() {
    for (long seed = 500; seed < 580; seed++) {
      LinearProgram program = RandomPrograms.anyKind(seed, 6, 6);
      assertEvidence(program, solve(backend(), program));
    }
  }

  private static void assertEvidence(LinearProgram program, LpResult result) {
    String what = program + ": " + result + ", " + result.evidence();
    ExactSimplex.Solution exact = ExactSimplex.solve(program);
    if (result.evidence() != LpEvidence.CLAIMED) {
      assertEquals(exact.status(), result.status(), what);
    }
    double[] ray = result.ray();
    if (result.dualStatus() == VectorStatus.RAY) {
      assertEquals(program.rowCount(), ray.length, what);
      assertTrue(
          SafeBound.violation(program, ray) > 0 || result.evidence() != LpEvidence.PROVEN,
          what + ": the multipliers prove nothing");
      boolean any = false;
      for (double each : ray) {
        any |= each != 0;
      }
      assertTrue(any, what + ": no multiplier");
    }
    if (result.primalStatus() == VectorStatus.RAY) {
      assertEquals(program.columnCount(), ray.length, what);
      double improvement = LpCertificate.objective(program, ray) - program.offset();
      assertTrue(
          program.sense() == Sense.MAXIMIZE ? improvement > 0 : improvement < 0,
          what + ": the direction improves nothing");
    }
    if (result.status() == LpStatus.OPTIMAL && result.evidence() == LpEvidence.PROVEN) {
      assertNotEquals(Double.NaN, result.bound(), what);
      double optimum = exact.objective().doubleValue();
      double slack = 1e-12 * Math.max(1, Math.abs(optimum));
      assertTrue(
          program.sense() == Sense.MAXIMIZE
              ? result.bound() >= optimum - slack
              : result.bound() <= optimum + slack,
          what + ": the bound cuts off " + optimum);
    }
  }
}
