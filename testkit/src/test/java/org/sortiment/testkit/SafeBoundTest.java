package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.SafeBound;
import org.sortiment.api.lp.Sense;

/** Safe bounds against optima in rational arithmetic: they are compared without a tolerance. */
class SafeBoundTest {
  /** Bounded columns, rows with one or two sides; coefficients over so many powers of ten. */
  private static LinearProgram program(SplittableRandom random, int powers) {
    int n = 1 + random.nextInt(6);
    LinearProgram.Builder b =
        LinearProgram.builder(random.nextBoolean() ? Sense.MAXIMIZE : Sense.MINIMIZE)
            .offset(random.nextInt(3) - 1);
    int[] all = new int[n];
    for (int j = 0; j < n; j++) {
      double lower = random.nextInt(3) - 1;
      all[j] = b.addColumn(lower, lower + random.nextInt(3), number(random, powers));
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      double[] row = new double[n];
      Arrays.setAll(row, j -> random.nextInt(4) == 0 ? 0 : number(random, powers));
      double limit = number(random, powers);
      boolean two = random.nextInt(3) == 0;
      b.addRow(two ? limit - 1 : Double.NEGATIVE_INFINITY, limit, all, row);
    }
    return b.build();
  }

  private static double number(SplittableRandom random, int powers) {
    double size = Math.pow(10, powers * (2 * random.nextDouble() - 1));
    return (random.nextInt(4) == 0 ? -1 : 1) * size;
  }

  private static double[] duals(ExactSimplex.Solution exact) {
    return exact.duals().stream().mapToDouble(BigFraction::doubleValue).toArray();
  }

  private static void assertNotCutOff(LinearProgram program, BigFraction optimum, double bound) {
    if (!Double.isInfinite(bound)) {
      int order = BigFraction.from(bound).subtract(optimum).signum();
      assertThat(program.sense() == Sense.MAXIMIZE ? order : -order)
          .as("%s: %s cuts off %s", program, bound, optimum)
          .isNotNegative();
    }
  }

  @Test
  void noMultipliersCutOffTheOptimum() {
    SplittableRandom random = new SplittableRandom(1);
    int optimal = 0;
    for (int trial = 0; trial < 3000; trial++) {
      LinearProgram program = program(random, trial % 3 == 0 ? 0 : trial % 3 == 1 ? 3 : 12);
      ExactSimplex.Solution exact = ExactSimplex.solve(program);
      if (exact.status() != LpStatus.OPTIMAL) {
        continue;
      }
      optimal++;
      double[] right = duals(exact);
      double[] rough = right.clone();
      double[] wrong = right.clone();
      for (int i = 0; i < right.length; i++) {
        rough[i] *= 1 + 1e-9 * random.nextDouble();
        wrong[i] = number(random, 3);
      }
      for (double[] y : new double[][] {right, rough, wrong}) {
        assertNotCutOff(program, exact.objective(), SafeBound.of(program, y).value());
      }
    }
    assertThat(optimal).isGreaterThan(500);
  }

  @Test
  void theDualsOfAnOptimumGiveATightBound() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 500; trial++) {
      LinearProgram program = program(random, 1);
      ExactSimplex.Solution exact = ExactSimplex.solve(program);
      if (exact.status() == LpStatus.OPTIMAL) {
        double optimum = exact.objective().doubleValue();
        double bound = SafeBound.of(program, duals(exact)).value();
        assertThat(Math.abs(bound - optimum)).isLessThan(1e-11 * Math.max(100, Math.abs(optimum)));
      }
    }
  }

  /** No multipliers prove a feasible program infeasible, and 1 times a short row proves one. */
  @Test
  void violations() {
    SplittableRandom random = new SplittableRandom(3);
    int proven = 0;
    for (int trial = 0; trial < 3000; trial++) {
      LinearProgram program = program(random, trial % 2 == 0 ? 1 : 12);
      double[] y = new double[program.rowCount()];
      Arrays.setAll(y, i -> number(random, 1));
      boolean infeasible = ExactSimplex.solve(program).status() == LpStatus.INFEASIBLE;
      if (SafeBound.violation(program, y) > 0) {
        assertThat(infeasible).as(program.toString()).isTrue();
        proven++;
      }
    }
    assertThat(proven).isPositive();
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    b.addColumn(0, 0.1, 1);
    b.addColumn(0, 0.2, 1);
    // In doubles, 0.1 + 0.2 is below the next number after their rounded sum.
    b.addRow(Math.nextUp(0.1 + 0.2), 1, new int[] {0, 1}, new double[] {1, 1});
    assertThat(SafeBound.violation(b.build(), new double[] {1})).isPositive();
  }

  @Test
  void aColumnWithoutABoundLeavesNoBound() {
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    b.addColumn(0, Double.POSITIVE_INFINITY, 3);
    b.addRow(Double.NEGATIVE_INFINITY, 2, new int[] {0}, new double[] {1});
    assertThat(SafeBound.of(b.build(), new double[] {2.5}).value())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(SafeBound.of(b.build(), new double[] {3}).value()).isEqualTo(6);
    assertThat(SafeBound.of(b.build(), new double[] {Double.NaN}).value())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  /** Away from the end that its reduced cost prefers, a column costs at least that much. */
  @Test
  void distanceFromABound() {
    LinearProgram.Builder b = LinearProgram.builder(Sense.MAXIMIZE);
    b.addColumn(0, 1, 5);
    b.addColumn(0, 1, 1);
    b.addRow(Double.NEGATIVE_INFINITY, 1, new int[] {0, 1}, new double[] {2, 2});
    SafeBound bound = SafeBound.of(b.build(), new double[] {1});
    assertThat(bound.value()).isBetween(4.0, Math.nextUp(4.0)); // 1 + 3
    assertThat(bound.valueAtDistance(0, 1)).isBetween(1.0, 1 + 1e-12);
    assertThat(bound.valueAtDistance(1, 1)).isBetween(3.0, 3 + 1e-12);
  }
}
