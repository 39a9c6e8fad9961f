package org.sortiment.solvers.lp.constraints.intervals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.solvers.lp.constraints.BestByEnumeration;
import org.sortiment.solvers.lp.constraints.unimodular.UnitRows;

class IntervalOracleTest {
  /** Random weights, some of them equal, zero, or very large or small. */
  private static double[] weights(SplittableRandom random, int n) {
    return IntStream.range(0, n)
        .mapToDouble(
            i ->
                switch (random.nextInt(8)) {
                  case 0 -> 0;
                  case 1 -> 1;
                  case 2 -> random.nextDouble() * 1e14;
                  default -> random.nextDouble(-1, 2);
                })
        .toArray();
  }

  private static int[] shuffled(SplittableRandom random, int n) {
    int[] order = IntStream.range(0, n).toArray();
    for (int k = n - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int kept = order[k];
      order[k] = order[other];
      order[other] = kept;
    }
    return order;
  }

  @Test
  void agreesWithEnumerationInAnyOrderOfTheCatalog() {
    SplittableRandom random = new SplittableRandom(1);
    int infeasible = 0;
    for (int round = 0; round < 1500; round++) {
      int n = 1 + random.nextInt(10);
      int[] line = round % 2 == 0 ? IntStream.range(0, n).toArray() : shuffled(random, n);
      List<Constraint> constraints = new ArrayList<>();
      for (int row = random.nextInt(6); row >= 0; row--) {
        int first = random.nextInt(n);
        int[] members = Arrays.copyOfRange(line, first, first + 1 + random.nextInt(n - first));
        constraints.add(
            switch (random.nextInt(10)) {
              case 0 -> CardinalityBound.atMost(0, members);
              case 1, 2 -> CardinalityBound.atLeast(1, members);
              case 3, 4 -> CardinalityBound.exactly(1, members);
              default -> CardinalityBound.atMost(1, members);
            });
      }
      Intervals intervals = Intervals.of(UnitRows.of(n, constraints)).orElseThrow();
      IntervalOracle oracle = new IntervalOracle(intervals);
      for (int call = 0; call < 3; call++) {
        BestByEnumeration.requireBest(oracle, constraints, weights(random, n), 1e-28);
      }
      infeasible += BestByEnumeration.answer(oracle, new double[n]).isPresent() ? 0 : 1;
    }
    assertThat(infeasible).isBetween(40, 750);
  }

  @Test
  void productsOfWeightZeroAreLeftOutUnlessAskedFor() {
    List<Constraint> constraints =
        List.of(CardinalityBound.atMost(1, 0, 1, 2), CardinalityBound.exactly(1, 3, 4));
    IntervalOracle oracle =
        new IntervalOracle(Intervals.of(UnitRows.of(5, constraints)).orElseThrow());
    assertThat(BestByEnumeration.answer(oracle, new double[] {0, -1, 0, -2, 0}))
        .contains(Assortment.of(5, 4));
  }

  @Test
  void otherRowsAreNoIntervals() {
    assertThat(intervals(CardinalityBound.atMost(2, 0, 1, 2))).isFalse();
    assertThat(intervals(CardinalityBound.atLeast(2, 0, 1, 2))).isFalse();
    assertThat(
            intervals(
                new LinearConstraint(
                    new int[] {0, 1, 2}, new double[] {1, 1, -1}, Double.NEGATIVE_INFINITY, 1)))
        .isFalse();
    assertThat(
            intervals(
                CardinalityBound.atMost(1, 0, 1),
                CardinalityBound.atMost(1, 1, 2),
                CardinalityBound.atMost(1, 0, 2)))
        .isFalse();
  }

  private static boolean intervals(Constraint... constraints) {
    return Intervals.of(UnitRows.of(4, List.of(constraints))).isPresent();
  }
}
