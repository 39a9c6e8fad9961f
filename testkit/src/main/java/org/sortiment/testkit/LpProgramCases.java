package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sortiment.testkit.LpChecks.assertClose;
import static org.sortiment.testkit.LpChecks.assertInfeasible;
import static org.sortiment.testkit.LpChecks.assertOptimal;
import static org.sortiment.testkit.LpChecks.assertUnbounded;
import static org.sortiment.testkit.LpChecks.solve;

import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.Sense;

/** Single linear programs with answers derived by hand. */
public interface LpProgramCases extends KitTest {
  /** Shorthand. */
  double INFINITY = Double.POSITIVE_INFINITY;

  /** The backend under test. */
  LpBackend backend();

  /** A program over x and y: bounds and cost of each as {lower, upper, cost}. */
  private static LinearProgram.Builder over(Sense sense, double[] x, double[] y) {
    LinearProgram.Builder builder = LinearProgram.builder(sense);
    builder.addColumn(x[0], x[1], x[2]);
    builder.addColumn(y[0], y[1], y[2]);
    return builder;
  }

  private static double[] column(double lower, double upper, double cost) {
    return new double[] {lower, upper, cost};
  }

  private static double[] nonnegative(double cost) {
    return column(0, INFINITY, cost);
  }

  private static void row(
      LinearProgram.Builder builder, double lower, double x, double y, double upper) {
    builder.addRow(lower, upper, new int[] {0, 1}, new double[] {x, y});
  }

  private void check(
      LinearProgram.Builder builder,
      double objective,
      double[] point,
      double[] duals,
      double[] reducedCosts) {
    LinearProgram program = builder.build();
    LpResult result = solve(backend(), program);
    assertOptimal(backend(), program, objective, result);
    assertClose(point, result.primal(), "point");
    if (backend().capabilities().contains(LpCapability.DUALS)) {
      assertTrue(result.hasDuals(), "duals are declared");
      assertClose(duals, result.duals(), "duals");
      assertClose(reducedCosts, result.reducedCosts(), "reduced costs");
    } else {
      assertFalse(result.hasDuals(), "duals are not declared");
    }
  }

  private static double[] values(double... values) {
    return values;
  }

  /** At (4, 0) the first row binds: 3 per unit of it; y would earn 2 but cost 3. */
  @Test
  default void maximumAtACornerOnAnAxis() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, nonnegative(3), nonnegative(2));
    row(b, -INFINITY, 1, 1, 4);
    row(b, -INFINITY, 1, 3, 6);
    check(b, 12, values(4, 0), values(3, 0), values(0, -1));
  }

  /** Both rows bind: 3a + b = 1 and a + 3b = 1 give duals of 1/4. */
  @Test
  default void maximumWhereTwoRowsCross() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, nonnegative(1), nonnegative(1));
    row(b, -INFINITY, 3, 1, 4);
    row(b, -INFINITY, 1, 3, 5);
    check(b, 2.25, values(0.875, 1.375), values(0.25, 0.25), values(0, 0));
  }

  /** Both rows bind at (3, 1): a + b = 2 and a + 3b = 3 give 3/2 and 1/2, both >= 0. */
  @Test
  default void minimumWhereTwoRowsCross() {
    LinearProgram.Builder b = over(Sense.MINIMIZE, nonnegative(2), nonnegative(3));
    row(b, 4, 1, 1, INFINITY);
    row(b, 6, 1, 3, INFINITY);
    check(b, 9, values(3, 1), values(1.5, 0.5), values(0, 0));
  }

  /** x takes up a larger right side at cost 1; y at its lower bound 1 costs 2 - 1 more. */
  @Test
  default void minimumWithAnEquation() {
    LinearProgram.Builder b = over(Sense.MINIMIZE, nonnegative(1), column(1, INFINITY, 2));
    row(b, 3, 1, 1, 3);
    check(b, 4, values(2, 1), values(1), values(0, 1));
  }

  /** y takes up a larger right side and earns 2; x at its lower bound 1 loses 2 - 1. */
  @Test
  default void maximumWithAnEquation() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, column(1, INFINITY, 1), nonnegative(2));
    row(b, 3, 1, 1, 3);
    check(b, 5, values(1, 2), values(2), values(-1, 0));
  }

  /** A larger right side forces y up, at -2; x at its upper bound 1 would save 2 - 1. */
  @Test
  default void equationWithANegativeDual() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, column(0, 1, -1), nonnegative(-2));
    row(b, 3, 1, 1, 3);
    check(b, -5, values(1, 2), values(-2), values(1, 0));
  }

  /** The range binds above: y grows by 1/2 per unit; x at its upper bound 2 earns 1 - 1/2. */
  @Test
  default void rangeThatBindsAbove() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, column(0, 2, 1), nonnegative(1));
    row(b, 1, 1, 2, 4);
    check(b, 3, values(2, 1), values(0.5), values(0.5, 0));
  }

  /** The range binds below, at 1/2 per unit through y; x would cost 1 - 1/2. */
  @Test
  default void rangeThatBindsBelow() {
    LinearProgram.Builder b = over(Sense.MINIMIZE, nonnegative(1), nonnegative(1));
    row(b, 2, 1, 2, 10);
    check(b, 1, values(0, 1), values(0.5), values(0.5, 0));
  }

  /** x >= y - 2 and x >= -y cross at (-1, 1): (1, 0) = a (1, -1) + b (1, 1), a = b = 1/2. */
  @Test
  default void freeVariables() {
    LinearProgram.Builder b =
        over(Sense.MINIMIZE, column(-INFINITY, INFINITY, 1), column(-INFINITY, INFINITY, 0));
    row(b, -2, 1, -1, INFINITY);
    row(b, 0, 1, 1, INFINITY);
    check(b, -1, values(-1, 1), values(0.5, 0.5), values(0, 0));
  }

  /** The row is slack at (6, 3); both columns are at bounds, so their costs are the duals. */
  @Test
  default void fixedAndBoundedVariables() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, column(-5, 6, 5), column(3, 3, 4));
    row(b, -INFINITY, 1, 1, 10);
    check(b, 42, values(6, 3), values(0), values(5, 4));
  }

  /** In a maximisation >= rows cost: a + 3b = -1 and 2a + b = -1 give -2/5 and -1/5. */
  @Test
  default void lowerRowsOfAMaximumWithAnOffset() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, nonnegative(-1), nonnegative(-1)).offset(10);
    row(b, 4, 1, 2, INFINITY);
    row(b, 6, 3, 1, INFINITY);
    check(b, 7.2, values(1.6, 1.2), values(-0.4, -0.2), values(0, 0));
  }

  /** x + y is at most 1 and at least 2. */
  @Test
  default void rowsThatContradictEachOther() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, nonnegative(1), nonnegative(1));
    row(b, -INFINITY, 1, 1, 1);
    row(b, 2, 1, 1, INFINITY);
    assertInfeasible(backend(), solve(backend(), b.build()));
  }

  /** Crossed bounds of a column, and of a row. */
  @Test
  default void crossedBounds() {
    LinearProgram.Builder b = over(Sense.MINIMIZE, column(2, 1, 1), nonnegative(1));
    row(b, -INFINITY, 1, 1, 9);
    assertInfeasible(backend(), solve(backend(), b.build()));
    LinearProgram.Builder c = over(Sense.MINIMIZE, nonnegative(1), nonnegative(1));
    row(c, 5, 1, 1, 4);
    assertInfeasible(backend(), solve(backend(), c.build()));
  }

  /** Along (1, 1) both rows hold and the objective grows. */
  @Test
  default void unboundedAlongARay() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, nonnegative(1), nonnegative(1));
    row(b, -INFINITY, 1, -1, 1);
    row(b, -INFINITY, -1, 1, 1);
    assertUnbounded(backend(), solve(backend(), b.build()));
    LinearProgram.Builder c = over(Sense.MINIMIZE, column(-INFINITY, 5, 1), nonnegative(0));
    row(c, -INFINITY, 1, 1, 3);
    assertUnbounded(backend(), solve(backend(), c.build()));
  }

  /** It would be unbounded if only it were feasible: infeasible comes first. */
  @Test
  default void infeasibleWithAnImprovingRay() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, nonnegative(1), nonnegative(0));
    row(b, -INFINITY, 0, 1, -1);
    row(b, 1, 0, 1, INFINITY);
    assertInfeasible(backend(), solve(backend(), b.build()));
  }

  /** No columns and no rows; no rows; no columns but rows of zero. */
  @Test
  default void emptyPrograms() {
    LinearProgram nothing = LinearProgram.builder(Sense.MINIMIZE).offset(3).build();
    assertOptimal(backend(), nothing, 3, solve(backend(), nothing));

    LinearProgram rowless = over(Sense.MAXIMIZE, column(-1, 2, 1), column(-4, 7, -1)).build();
    LpResult result = solve(backend(), rowless);
    assertOptimal(backend(), rowless, 6, result);
    assertClose(values(2, -4), result.primal(), "point");
    assertUnbounded(
        backend(), solve(backend(), over(Sense.MAXIMIZE, nonnegative(1), nonnegative(0)).build()));

    LinearProgram.Builder columnless = LinearProgram.builder(Sense.MAXIMIZE);
    columnless.addRow(-1, 1, new int[0], new double[0]);
    LinearProgram holds = columnless.build();
    assertOptimal(backend(), holds, 0, solve(backend(), holds));
    columnless.addRow(1, 2, new int[0], new double[0]);
    assertInfeasible(backend(), solve(backend(), columnless.build()));
  }

  /** Rows without coefficients or without bounds beside one that binds; stored zeros. */
  @Test
  default void rowsThatSayNothing() {
    LinearProgram.Builder b = over(Sense.MAXIMIZE, nonnegative(1), nonnegative(1));
    b.addRow(-1, 1, new int[0], new double[0]);
    row(b, -INFINITY, 1, 1, INFINITY);
    row(b, -INFINITY, 1, 2, 2);
    row(b, -INFINITY, 0, 0, 5);
    check(b, 2, values(2, 0), values(0, 0, 1, 0), values(0, -1));
    b.addRow(1, 2, new int[0], new double[0]);
    assertInfeasible(backend(), solve(backend(), b.build()));
  }

  /** Every point is optimal, and the value is the offset. */
  @Test
  default void withoutAnObjective() {
    LinearProgram.Builder b =
        over(Sense.MINIMIZE, column(-INFINITY, INFINITY, 0), nonnegative(0)).offset(-2);
    row(b, 1, 1, 1, 1);
    LinearProgram program = b.build();
    assertOptimal(backend(), program, -2, solve(backend(), program));
  }

  /** The textbook rule cycles on this program of Beale (1955); the optimum is -1/20. */
  @Test
  default void aDegenerateProgramThatCycles() {
    LinearProgram.Builder b = LinearProgram.builder(Sense.MINIMIZE);
    for (double cost : new double[] {-0.75, 150, -0.02, 6}) {
      b.addColumn(0, INFINITY, cost);
    }
    int[] all = {0, 1, 2, 3};
    b.addRow(-INFINITY, 0, all, new double[] {0.25, -60, -0.04, 9});
    b.addRow(-INFINITY, 0, all, new double[] {0.5, -90, -0.02, 3});
    b.addRow(-INFINITY, 1, new int[] {2}, new double[] {1});
    LinearProgram program = b.build();
    LpResult result = solve(backend(), program);
    assertOptimal(backend(), program, -0.05, result);
    assertClose(values(0.04, 0, 1, 0), result.primal(), "point");
  }
}
