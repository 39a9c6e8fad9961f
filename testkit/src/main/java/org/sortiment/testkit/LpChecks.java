package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpStatus;

/** The assertions of the backend contract: each judges a result by the program alone. */
final class LpChecks {
  /** Relative tolerance of values, and of every number of a certificate. */
  static final double TOLERANCE = 1e-7;

  private LpChecks() {}

  static LpResult solve(LpBackend backend, LinearProgram program) {
    return backend.solve(program, LpOptions.withDefaults());
  }

  static void assertClose(double expected, double actual, String what) {
    double tolerance = TOLERANCE * Math.max(1, Math.abs(expected));
    assertEquals(expected, actual, tolerance, what);
  }

  static void assertClose(double[] expected, double[] actual, String what) {
    assertEquals(expected.length, actual.length, what + ": length");
    for (int k = 0; k < expected.length; k++) {
      assertClose(expected[k], actual[k], what + "[" + k + "]");
    }
  }

  /** Optimal, feasible, with that objective, and proven so where duals are declared. */
  static void assertOptimal(
      LpBackend backend, LinearProgram program, double objective, LpResult result) {
    String what = program + ": " + result;
    assertEquals(LpStatus.OPTIMAL, result.status(), what);
    assertTrue(result.isOptimal() && result.hasPoint(), what);
    double[] x = result.primal();
    assertEquals(program.columnCount(), x.length, what);
    assertTrue(LpCertificate.primalInfeasibility(program, x) <= TOLERANCE, what);
    assertClose(LpCertificate.objective(program, x), result.objective(), what);
    assertClose(objective, result.objective(), what);
    // Integer engines prove their bound to their own tolerances.
    double slack = (program.hasIntegers() ? 1e-6 : TOLERANCE) * Math.max(1, Math.abs(objective));
    assertEquals(objective, result.bound(), slack, what + ": bound");
    if (program.hasIntegers()) {
      for (int j = 0; j < x.length; j++) {
        assertTrue(!program.isInteger(j) || x[j] == Math.rint(x[j]), what + ": column " + j);
      }
    } else if (backend.capabilities().contains(LpCapability.DUALS)) {
      assertProven(program, result);
    } else {
      assertFalse(result.hasDuals(), what + ": duals are given but not declared");
    }
  }

  /** The duals prove the point optimal, and the reduced costs are c - A'y. */
  static void assertProven(LinearProgram program, LpResult result) {
    String what = program + ": " + result;
    double[] y = result.duals();
    assertEquals(program.rowCount(), y.length, what + ": number of duals");
    assertClose(
        LpCertificate.reducedCosts(program, y), result.reducedCosts(), what + ": reduced costs");
    LpCertificate certificate = LpCertificate.of(program, result.primal(), y);
    assertTrue(certificate.holds(TOLERANCE), what + ": " + certificate);
  }

  static void assertInfeasible(LpBackend backend, LpResult result) {
    assertStatus(backend, LpStatus.INFEASIBLE, result);
  }

  static void assertUnbounded(LpBackend backend, LpResult result) {
    assertStatus(backend, LpStatus.UNBOUNDED, result);
  }

  private static void assertStatus(LpBackend backend, LpStatus expected, LpResult result) {
    Set<LpStatus> allowed = EnumSet.of(expected);
    if (!backend.capabilities().contains(LpCapability.UNBOUNDED_OR_INFEASIBLE_TOLD_APART)) {
      allowed.add(LpStatus.INFEASIBLE_OR_UNBOUNDED);
    }
    assertTrue(allowed.contains(result.status()), "expected " + allowed + " but got " + result);
    assertFalse(result.hasPoint(), "a point without an optimum: " + result);
    assertTrue(Double.isNaN(result.objective()), "an objective without a point: " + result);
  }
}
