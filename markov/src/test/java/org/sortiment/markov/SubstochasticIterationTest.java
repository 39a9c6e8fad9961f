package org.sortiment.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SubstochasticIterationTest {
  private static double[] matrix(SplittableRandom random, int m, double goOn, double density) {
    double[] q = new double[m * m];
    for (int i = 0; i < m; i++) {
      double sum = 0;
      for (int j = 0; j < m; j++) {
        q[i * m + j] = i == j || random.nextDouble() > density ? 0 : random.nextDouble();
        sum += q[i * m + j];
      }
      for (int j = 0; j < m && sum > 0; j++) {
        q[i * m + j] *= goOn * random.nextDouble(0.8, 1) / sum;
      }
    }
    return q;
  }

  private static void multiply(double[] q, double[] x, double[] result) {
    int m = x.length;
    for (int i = 0; i < m; i++) {
      result[i] = 0;
      for (int j = 0; j < m; j++) {
        result[i] += q[i * m + j] * x[j];
      }
    }
  }

  private static double[] byFactorization(double[] q, double[] c) {
    int m = c.length;
    double[] slack = new double[m];
    for (int i = 0; i < m; i++) {
      double sum = 0;
      for (int j = 0; j < m; j++) {
        sum += q[i * m + j];
      }
      slack[i] = 1 - sum;
    }
    double[] x = c.clone();
    SubstochasticFactorization.inPlace(m, q.clone(), slack).solve(x);
    return x;
  }

  @Test
  void everyEntryIsAsAccurateAsProven() {
    SplittableRandom random = new SplittableRandom(1);
    int proven = 0;
    int loose = 0;
    for (int round = 0; round < 300; round++) {
      int m = 1 + random.nextInt(60);
      double[] q = matrix(random, m, random.nextDouble(0.05, 0.9), random.nextDouble(0.2, 1));
      double[] c = new double[m];
      for (int i = 0; i < m; i++) {
        c[i] = random.nextInt(5) == 0 ? 0 : Math.exp(random.nextDouble(-200, 200));
      }
      double tolerance = round % 2 == 0 ? 1e-13 : 1e-4;
      double[] x = new double[m];
      double error =
          SubstochasticIteration.solve((from, to) -> multiply(q, from, to), c, tolerance, x);
      if (error == Double.POSITIVE_INFINITY) {
        continue;
      }
      proven++;
      assertThat(error).isBetween(0.0, tolerance);
      double[] exact = byFactorization(q, c);
      for (int i = 0; i < m; i++) {
        assertThat(x[i]).isCloseTo(exact[i], within((error + 2e-13) * exact[i]));
        loose += Math.abs(x[i] - exact[i]) > 1e-10 * exact[i] ? 1 : 0;
      }
    }
    assertThat(proven).isGreaterThan(150);
    // The loose tolerance is used, so that the bound on the error is put to the test.
    assertThat(loose).isGreaterThan(50);
  }

  @Test
  void refusesWhereCustomersHardlyLeave() {
    for (double leaving : new double[] {1e-3, 1e-8, 1e-12, 0}) {
      int m = 40;
      double[] q = matrix(new SplittableRandom(3), m, 1, 1);
      for (int i = 0; i < m; i++) {
        double sum = 0;
        for (int j = 0; j < m; j++) {
          sum += q[i * m + j];
        }
        for (int j = 0; j < m; j++) {
          q[i * m + j] *= (1 - leaving) / sum;
        }
      }
      double[] c = new double[m];
      c[0] = 1;
      assertThat(
              SubstochasticIteration.solve(
                  (from, to) -> multiply(q, from, to), c, 1e-13, new double[m]))
          .as("leaving " + leaving)
          .isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void refusesARareVisitorWhoHardlyLeaves() {
    // Two blocks: from the first half leave, from the second one in a million; the second is
    // reached with probability 1e-12 only, which is nothing to the total but all to its entries.
    double e = 1e-6;
    double[] q = {0, 0.5 - 1e-12, 1e-12, 0, 0.5, 0, 0, 0, 0, 0, 0, 1 - e, 0, 0, 1 - e, 0};
    double[] transposed = new double[16];
    for (int k = 0; k < 16; k++) {
      transposed[k % 4 * 4 + k / 4] = q[k];
    }
    double[] c = {1, 1, 0, 0};
    assertThat(
            SubstochasticIteration.solve(
                (from, to) -> multiply(transposed, from, to), c, 1e-13, new double[4]))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void zerosStayZeros() {
    double[] q = {0, 0.5, 0, 0, 0, 0, 0, 0, 0};
    double[] x = new double[3];
    double error =
        SubstochasticIteration.solve(
            (from, to) -> multiply(q, from, to), new double[] {0, 4, 0}, 1e-13, x);
    assertThat(error).isLessThan(1e-13);
    assertThat(x).containsExactly(2, 4, 0);
  }

  @Test
  void infinitiesAndUnderflowAreRefused() {
    double[] q = {0, 0.5, 0.25, 0};
    for (double size : new double[] {1e-300, 1.7e308}) {
      assertThat(
              SubstochasticIteration.solve(
                  (from, to) -> multiply(q, from, to),
                  new double[] {size, size},
                  1e-13,
                  new double[2]))
          .as("size " + size)
          .isEqualTo(Double.POSITIVE_INFINITY);
    }
  }
}
