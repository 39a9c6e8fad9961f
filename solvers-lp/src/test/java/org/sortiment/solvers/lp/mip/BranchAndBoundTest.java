package org.sortiment.solvers.lp.mip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;
import org.sortiment.backend.ojalgo.OjAlgoBackend;

class BranchAndBoundTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  private final BranchAndBoundBackend backend = new BranchAndBoundBackend(new OjAlgoBackend());

  @Test
  void randomBinaryProgramsHaveTheOptimumOfEnumeration() {
    SplittableRandom random = new SplittableRandom(1);
    int infeasible = 0;
    for (int trial = 0; trial < 200; trial++) {
      int n = 1 + random.nextInt(9);
      int rows = 1 + random.nextInt(3);
      double[] cost = random.doubles(n, -1, 3).toArray();
      double[][] matrix = new double[rows][];
      double[] limit = new double[rows];
      LinearProgram.Builder program =
          LinearProgram.builder(trial % 2 == 0 ? Sense.MAXIMIZE : Sense.MINIMIZE);
      for (double c : cost) {
        program.addBinary(trial % 2 == 0 ? c : -c);
      }
      for (int i = 0; i < rows; i++) {
        matrix[i] = random.doubles(n, -1, 4).toArray();
        limit[i] = Arrays.stream(matrix[i]).sum() * random.nextDouble() - 0.3;
        program.addRow(NONE, limit[i], IntStream.range(0, n).toArray(), matrix[i]);
      }
      double best = NONE;
      for (int mask = 0; mask < 1 << n; mask++) {
        if (isFeasible(mask, matrix, limit)) {
          best = Math.max(best, value(mask, cost));
        }
      }
      LpResult result = backend.solve(program.build(), LpOptions.withDefaults());
      if (best == NONE) {
        infeasible++;
        assertThat(result.status()).isEqualTo(LpStatus.INFEASIBLE);
      } else {
        assertThat(result.status()).as("trial %d: %s", trial, result).isEqualTo(LpStatus.OPTIMAL);
        assertThat(result.objective())
            .as("trial %d", trial)
            .isCloseTo(trial % 2 == 0 ? best : -best, within(1e-9));
      }
    }
    assertThat(infeasible).isPositive();
  }

  /**
   * The best revenue of a mixture of two logit models as a program with products of a binary and a
   * probability (McCormick 1976): the kind on which a general solver in pure Java was seen to fail.
   */
  @Test
  void mixturesOfLogitModelsHaveTheOptimumOfEnumeration() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 60; trial++) {
      int n = 6;
      double[] revenue = random.doubles(n, 1, 10).toArray();
      double[][] weights = {
        random.doubles(n, 0.1, 3).toArray(), random.doubles(n, 0.1, 3).toArray()
      };
      LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
      int[] offered = new int[n];
      for (int i = 0; i < n; i++) {
        offered[i] = program.addBinary(0);
      }
      for (double[] v : weights) {
        int[] columns = new int[n + 1];
        double[] coefficients = new double[n + 1];
        columns[n] = program.addColumn(1 / (1 + Arrays.stream(v).sum()), 1, 0);
        coefficients[n] = 1;
        for (int i = 0; i < n; i++) {
          columns[i] = program.addColumn(0, 1, 0.5 * revenue[i] * v[i]);
          coefficients[i] = v[i];
          int u = columns[i];
          program.addRow(NONE, 0, new int[] {u, columns[n]}, new double[] {1, -1});
          program.addRow(NONE, 0, new int[] {u, offered[i]}, new double[] {1, -1});
          program.addRow(
              -1,
              Double.POSITIVE_INFINITY,
              new int[] {u, columns[n], offered[i]},
              new double[] {1, -1, -1});
        }
        program.addRow(1, 1, columns, coefficients);
      }
      program.addRow(NONE, 3, offered, IntStream.range(0, n).mapToDouble(i -> 1).toArray());
      double best = 0;
      for (int mask = 0; mask < 1 << n; mask++) {
        if (Integer.bitCount(mask) <= 3) {
          best =
              Math.max(
                  best,
                  0.5 * (logit(mask, revenue, weights[0]) + logit(mask, revenue, weights[1])));
        }
      }
      LpResult result = backend.solve(program.build(), LpOptions.withDefaults());
      assertThat(result.status()).as("trial %d: %s", trial, result).isEqualTo(LpStatus.OPTIMAL);
      assertThat(result.objective()).as("trial %d", trial).isCloseTo(best, within(1e-7));
    }
  }

  @Test
  void generalIntegersAndChangedBoundsAreRespected() {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    program.addColumn(0, 10, 5, true);
    program.addColumn(0, Double.POSITIVE_INFINITY, 4, true);
    program.addRow(NONE, 24, new int[] {0, 1}, new double[] {6, 4});
    program.addRow(NONE, 6, new int[] {0, 1}, new double[] {1, 2});
    try (LpSession session = backend.open(program.build())) {
      // The relaxation has 21 at (3, 1.5); the integer optimum is (4, 0).
      assertThat(session.solve(LpOptions.withDefaults()).objective()).isCloseTo(20, within(1e-9));
      session.setColumnBounds(0, 0, 2);
      assertThat(session.solve(LpOptions.withDefaults()).objective()).isCloseTo(18, within(1e-9));
      session.setColumnBounds(0, 0, 10);
      session.setRowBounds(1, NONE, 3);
      session.setObjective(0, 1);
      // (2, 0) 2, (1, 1) 5, (3, 0) 3.
      assertThat(session.solve(LpOptions.withDefaults()).objective()).isCloseTo(5, within(1e-9));
    }
  }

  @Test
  void infeasibleIntegersUnderAFeasibleRelaxationAreFound() {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    program.addBinary(1);
    program.addBinary(1);
    program.addRow(1, 1, new int[] {0, 1}, new double[] {2, 2});
    assertThat(backend.solve(program.build(), LpOptions.withDefaults()).status())
        .isEqualTo(LpStatus.INFEASIBLE);
  }

  @Test
  void aTimeLimitGivesIncumbentAndBound() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 60;
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    for (int j = 0; j < n; j++) {
      program.addBinary(100 + random.nextInt(10));
    }
    for (int i = 0; i < 10; i++) {
      double[] row = random.doubles(n, 50, 100).toArray();
      program.addRow(NONE, Arrays.stream(row).sum() / 2, IntStream.range(0, n).toArray(), row);
    }
    LpResult result =
        backend.solve(
            program.build(), LpOptions.withDefaults().withTimeLimit(Duration.ofMillis(300)));
    assertThat(result.status()).isEqualTo(LpStatus.LIMIT_REACHED);
    assertThat(result.bound()).isFinite();
    if (result.hasPoint()) {
      assertThat(result.bound()).isGreaterThanOrEqualTo(result.objective());
    }
  }

  private static boolean isFeasible(int mask, double[][] matrix, double[] limit) {
    for (int i = 0; i < matrix.length; i++) {
      if (value(mask, matrix[i]) > limit[i]) {
        return false;
      }
    }
    return true;
  }

  private static double value(int mask, double[] terms) {
    double sum = 0;
    for (int j = 0; j < terms.length; j++) {
      sum += (mask >> j & 1) * terms[j];
    }
    return sum;
  }

  private static double logit(int mask, double[] revenue, double[] weights) {
    double earned = 0;
    for (int i = 0; i < revenue.length; i++) {
      earned += (mask >> i & 1) * revenue[i] * weights[i];
    }
    return earned / (1 + value(mask, weights));
  }
}
