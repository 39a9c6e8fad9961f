package org.sortiment.estimation.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Compares the derivatives of a likelihood with central differences. */
public final class Derivatives {
  private static final double STEP = 1e-5;
  private static final double RELATIVE = 2e-6;

  private Derivatives() {}

  /** The gradient against the value, the Hessian and the scores against the gradient. */
  public static void check(Likelihood likelihood, double[] theta) {
    try (Evaluator evaluator = new Evaluator(likelihood, 2)) {
      Sums sums = evaluator.evaluate(theta, 2);
      double size = 1 + Math.abs(sums.value());
      assertThat(evaluator.evaluate(theta, 0).value()).isEqualTo(sums.value());
      for (int k = 0; k < theta.length; k++) {
        Sums up = evaluator.evaluate(moved(theta, k, STEP), 1);
        Sums down = evaluator.evaluate(moved(theta, k, -STEP), 1);
        assertThat(sums.gradient()[k])
            .as("gradient " + k)
            .isCloseTo((up.value() - down.value()) / (2 * STEP), within(RELATIVE * size));
        for (int l = 0; l < theta.length; l++) {
          assertThat(sums.hessian()[Sums.at(k, l)])
              .as("Hessian " + k + ", " + l)
              .isCloseTo(
                  (up.gradient()[l] - down.gradient()[l]) / (2 * STEP), within(RELATIVE * size));
        }
      }
      double[] total = new double[theta.length];
      Likelihood.Kernel kernel = likelihood.kernel();
      for (int unit = 0; unit < likelihood.units(); unit++) {
        kernel.scores(
            theta,
            unit,
            (score, weight, squared) -> {
              for (int k = 0; k < total.length; k++) {
                total[k] += weight * score[k];
              }
            });
      }
      for (int k = 0; k < total.length; k++) {
        assertThat(total[k])
            .as("sum of scores " + k)
            .isCloseTo(sums.gradient()[k], within(1e-9 * size));
      }
      requireSameForAnyThreads(likelihood, theta, sums);
    }
  }

  private static void requireSameForAnyThreads(
      Likelihood likelihood, double[] theta, Sums expected) {
    for (int threads : new int[] {1, 3, 7}) {
      try (Evaluator evaluator = new Evaluator(likelihood, threads)) {
        Sums sums = evaluator.evaluate(theta, 2);
        assertThat(sums.value()).isEqualTo(expected.value());
        assertThat(sums.gradient()).isEqualTo(expected.gradient());
        assertThat(sums.hessian()).isEqualTo(expected.hessian());
      }
    }
  }

  private static double[] moved(double[] theta, int k, double step) {
    double[] moved = theta.clone();
    moved[k] += step;
    return moved;
  }
}
