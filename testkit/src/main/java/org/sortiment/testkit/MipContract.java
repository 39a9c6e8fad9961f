package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.sortiment.testkit.LpChecks.assertInfeasible;
import static org.sortiment.testkit.LpChecks.assertOptimal;
import static org.sortiment.testkit.LpChecks.solve;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpEvidence;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;

/**
 * The integer part of the backend contract, for a backend that declares {@link
 * LpCapability#INTEGERS}; one that does not must refuse integer columns. Can be used alone.
 */
public interface MipContract extends KitTest {
  /** The backend under test. */
  LpBackend backend();

  /** Whether integer columns other than 0/1 are solved; if not, they must be refused. */
  default boolean solvesGeneralIntegers() {
    return true;
  }

  private void assumeIntegers() {
    Assumptions.assumeTrue(backend().capabilities().contains(LpCapability.INTEGERS));
  }

  /** max sum value_j x_j, lower <= weight.x <= upper, x binary. */
  private static LinearProgram knapsack(
      double[] value, double[] weight, double lower, double upper) {
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    int[] all = new int[value.length];
    for (int j = 0; j < all.length; j++) {
      all[j] = b.addBinary(value[j]);
    }
    b.addRow(lower, upper, all, weight);
    return b.build();
  }

  /** A backend without integers says so before it solves anything. */
  @Test
  default void integersAreRefusedUnlessDeclared() {
    Assumptions.assumeFalse(backend().capabilities().contains(LpCapability.INTEGERS));
    LinearProgram program =
        knapsack(new double[] {1}, new double[] {1}, Double.NEGATIVE_INFINITY, 1);
    assertThrows(UnsupportedOperationException.class, () -> backend().open(program));
  }

  /** Values 6, 5, 4 at weights 5, 4, 3 in 8: the first and last; the relaxation is worth 10.2. */
  @AddedIn(2)
  @Test
  default void binaryKnapsack() {
    assumeIntegers();
    LinearProgram program =
        knapsack(new double[] {6, 5, 4}, new double[] {5, 4, 3}, Double.NEGATIVE_INFINITY, 8);
    assertOptimal(backend(), program, 10, solve(backend(), program));
  }

  /** Exactly 10 from 7, 6, 4, 3, by one of two ways of which the second is worth more. */
  @AddedIn(2)
  @Test
  default void equalityKnapsack() {
    assumeIntegers();
    LinearProgram program = knapsack(new double[] {5, 4, 5, 3}, new double[] {7, 6, 4, 3}, 10, 10);
    assertOptimal(backend(), program, 9, solve(backend(), program));
  }

  /** 4 x + 6 y + 10 z = 5 has fractional solutions but, by parity, no integer one. */
  @AddedIn(2)
  @Test
  default void infeasibleThoughTheRelaxationIsFeasible() {
    assumeIntegers();
    LinearProgram program = knapsack(new double[] {1, 1, 1}, new double[] {4, 6, 10}, 5, 5);
    assertInfeasible(backend(), solve(backend(), program));
  }

  /** No integer lies between 0.2 and 0.8. */
  @AddedIn(2)
  @Test
  default void boundsWithoutAnInteger() {
    assumeIntegers();
    LinearProgram.Builder b = LinearProgram.builder(Sense.MINIMIZE);
    b.addBinary(1);
    b.addColumn(0, 3, 1);
    b.addRow(1, 4, new int[] {0, 1}, new double[] {1, 1});
    LinearProgram program = b.build();
    try (LpSession session = backend().open(program)) {
      assertOptimal(backend(), program, 1, session.solve(LpOptions.withDefaults()));
      session.setColumnBounds(0, 0.2, 0.8);
      assertInfeasible(backend(), session.solve(LpOptions.withDefaults()));
    }
  }

  /**
   * {@code max 5x + 4y, 6x + 4y <= 24, x + 2y <= 6}, integer: 20 at (4, 0); the relaxation gives
   * 21.
   */
  @AddedIn(2)
  @Test
  default void generalIntegers() {
    assumeIntegers();
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    b.addColumn(0, 10, 5, true);
    b.addColumn(0, 10, 4, true);
    b.addRow(Double.NEGATIVE_INFINITY, 24, new int[] {0, 1}, new double[] {6, 4});
    b.addRow(Double.NEGATIVE_INFINITY, 6, new int[] {0, 1}, new double[] {1, 2});
    LinearProgram program = b.build();
    if (solvesGeneralIntegers()) {
      assertOptimal(backend(), program, 20, solve(backend(), program));
    } else {
      assertThrows(UnsupportedOperationException.class, () -> backend().open(program));
    }
  }

  /** Forty random programs, binary and continuous columns mixed, against exact enumeration. */
  @AddedIn(2)
  @Test
  default void mixedProgramsAgreeWithRationalArithmetic() {
    assumeIntegers();
    LpBackend exact = new ExactBackend();
    for (long seed = 0; seed < 40; seed++) {
      LinearProgram program = randomMixed(seed);
      LpResult expected = exact.solve(program, LpOptions.withDefaults());
      LpResult result = solve(backend(), program);
      if (expected.isOptimal()) {
        assertOptimal(backend(), program, expected.objective(), result);
      } else {
        assertInfeasible(backend(), result);
      }
    }
  }

  private static LinearProgram randomMixed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 3 + random.nextInt(5);
    LinearProgram.Builder b =
        LinearProgram.builder(random.nextBoolean() ? Sense.MAXIMIZE : Sense.MINIMIZE)
            .offset(random.nextInt(3));
    int[] all = new int[n];
    for (int j = 0; j < n; j++) {
      double cost = random.nextInt(-9, 10);
      all[j] = j == 0 || random.nextInt(3) > 0 ? b.addBinary(cost) : b.addColumn(-1, 2, cost);
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      double[] row = new double[n];
      Arrays.setAll(row, j -> random.nextInt(-5, 8));
      double middle = random.nextInt(-3, 9);
      b.addRow(
          random.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : middle - random.nextInt(3),
          middle + random.nextInt(4),
          all,
          row);
    }
    return b.build();
  }

  /** The changes of a session hold for integers too. */
  @AddedIn(2)
  @Test
  default void sessionsWithIntegers() {
    assumeIntegers();
    LinearProgram program =
        knapsack(new double[] {6, 5, 4}, new double[] {5, 4, 3}, Double.NEGATIVE_INFINITY, 7);
    try (LpSession session = backend().open(program)) {
      assertEquals(9, session.solve(LpOptions.withDefaults()).objective(), 1e-7);
      session.setObjective(0, 20);
      assertEquals(20, session.solve(LpOptions.withDefaults()).objective(), 1e-7);
      session.setColumnBounds(0, 0, 0);
      assertEquals(9, session.solve(LpOptions.withDefaults()).objective(), 1e-7);
      session.setRowBounds(0, Double.NEGATIVE_INFINITY, 3);
      assertEquals(4, session.solve(LpOptions.withDefaults()).objective(), 1e-7);
    }
  }

  /**
   * A row that forbids the first item, then a continuous column that fills the room that is left;
   * without the capabilities, refusals.
   */
  @AddedIn(3)
  @Test
  default void rowsAndColumnsCanBeAddedToIntegerProgramsWhereDeclared() {
    assumeIntegers();
    LinearProgram program =
        knapsack(new double[] {6, 5, 4}, new double[] {5, 4, 3}, Double.NEGATIVE_INFINITY, 8);
    try (LpSession session = backend().open(program)) {
      assertEquals(10, session.solve(LpOptions.withDefaults()).objective(), 1e-7);
      int[] first = {0};
      double[] one = {1};
      boolean rows = backend().capabilities().contains(LpCapability.ADDED_ROWS);
      if (rows) {
        assertEquals(1, session.addRow(Double.NEGATIVE_INFINITY, 0, first, one));
        assertEquals(9, session.solve(LpOptions.withDefaults()).objective(), 1e-7);
      } else {
        assertThrows(UnsupportedOperationException.class, () -> session.addRow(0, 0, first, one));
      }
      if (backend().capabilities().contains(LpCapability.ADDED_COLUMNS)) {
        assertEquals(3, session.addColumn(0, 1, 0.5, first, one));
        LpResult result = session.solve(LpOptions.withDefaults());
        // Without the first item 1 of 8 is left, room for the whole column; with it, nothing.
        assertEquals(rows ? 9.5 : 10, result.objective(), 1e-6, result.toString());
        session.setColumnBounds(3, 0, 0);
        assertEquals(rows ? 9 : 10, session.solve(LpOptions.withDefaults()).objective(), 1e-7);
      } else {
        assertThrows(
            UnsupportedOperationException.class, () -> session.addColumn(0, 1, 0.5, first, one));
      }
    }
  }

  /**
   * What is called proven is: sixty random programs against exact enumeration. An engine that
   * counts in whole numbers may need minutes for one with continuous columns, so it gets a third of
   * a second.
   */
  @AddedIn(3)
  @Test
  default void provenBoundsAreNeverBeaten() {
    assumeIntegers();
    LpBackend exact = new ExactBackend();
    LpOptions options = LpOptions.withDefaults();
    if (backend().capabilities().contains(LpCapability.TIME_LIMIT)) {
      options = options.withTimeLimit(Duration.ofMillis(300));
    }
    for (long seed = 200; seed < 260; seed++) {
      LinearProgram program = randomMixed(seed);
      LpResult expected = exact.solve(program, LpOptions.withDefaults());
      LpResult result = backend().solve(program, options);
      String what = seed + ": " + result + ", " + result.evidence();
      if (result.evidence() == LpEvidence.PROVEN) {
        assertEquals(expected.status(), result.status(), what);
      }
      double bound = result.provenBound();
      if (expected.isOptimal() && !Double.isNaN(bound)) {
        double slack = 1e-12 * Math.max(1, Math.abs(expected.objective()));
        assertTrue(
            program.sense() == Sense.MAXIMIZE
                ? bound >= expected.objective() - slack
                : bound <= expected.objective() + slack,
            what + ": the bound " + bound + " cuts off " + expected.objective());
      }
    }
  }

  /** A wide gap still gives a feasible answer with a bound on the right side of the optimum. */
  @AddedIn(2)
  @Test
  default void aWideGapStillBoundsTheOptimum() {
    assumeIntegers();
    LinearProgram program = hardKnapsacks(1, 12, 2);
    double optimum = solve(backend(), program).objective();
    LpResult wide = backend().solve(program, LpOptions.withDefaults().withRelativeGap(0.2));
    assertEquals(LpStatus.OPTIMAL, wide.status(), wide.toString());
    assertTrue(LpCertificate.primalInfeasibility(program, wide.primal()) <= 1e-6);
    double slack = 1e-6 * Math.abs(optimum);
    assertTrue(wide.objective() <= optimum + slack, wide + " beats " + optimum);
    assertTrue(
        wide.bound() >= optimum - slack, "the bound " + wide.bound() + " cuts off " + optimum);
    assertTrue(wide.bound() - wide.objective() <= 0.2 * Math.abs(wide.bound()) + slack);
  }

  /** Programs grow until one reaches the limit of a fifth of a second; what it then knows holds. */
  @AddedIn(2)
  @Test
  default void aTimeLimitLeavesTheIncumbentAndTheBound() {
    assumeIntegers();
    Assumptions.assumeTrue(backend().capabilities().contains(LpCapability.TIME_LIMIT));
    Duration limit = Duration.ofMillis(200);
    for (int n = 20; n <= 200; n += 30) {
      LinearProgram program = hardKnapsacks(n, n, 8);
      LpResult result =
          LpKit.solveInTime(
              backend(),
              program,
              LpOptions.withDefaults().withTimeLimit(limit),
              () -> {},
              limit.plus(LpLimitCases.GRACE));
      if (result.status() == LpStatus.OPTIMAL) {
        continue;
      }
      assertEquals(LpStatus.LIMIT_REACHED, result.status(), result.toString());
      if (result.hasPoint()) {
        double[] x = result.primal();
        assertTrue(LpCertificate.primalInfeasibility(program, x) <= 1e-6, "incumbent");
        assertEquals(LpCertificate.objective(program, x), result.objective(), 1e-6);
        assertTrue(result.bound() >= result.objective() - 1e-6, "bound of " + result);
        assertFalse(Double.isNaN(result.bound()), "bound of " + result);
      }
      return;
    }
    fail("No program was large enough to reach the limit.");
  }

  /** Several tight knapsacks at once, with correlated values. */
  private static LinearProgram hardKnapsacks(long seed, int n, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    double[][] weight = new double[rows][n];
    int[] all = new int[n];
    for (int j = 0; j < n; j++) {
      double total = 0;
      for (double[] row : weight) {
        row[j] = 1 + random.nextInt(1000);
        total += row[j];
      }
      all[j] = b.addBinary(Math.rint(total / rows) + random.nextInt(100));
    }
    for (double[] row : weight) {
      b.addRow(Double.NEGATIVE_INFINITY, Math.floor(Arrays.stream(row).sum() / 2), all, row);
    }
    return b.build();
  }
}
