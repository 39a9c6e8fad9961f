package org.sortiment.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.read.ChoiceReader;

/** Short ways to say what tests say often. */
public final class Checks {
  private Checks() {}

  /** Reads and estimates. */
  public static Estimation estimate(SpecBuilder spec, Estimator estimator) {
    return estimator.estimate(
        new ChoiceReader(Progress.SILENT).read(spec.build()).problem(),
        SolveOptions.withDefaults());
  }

  /** A published value, to half a unit of its last digit or so. */
  public static void value(Estimation estimation, String name, double expected, double tolerance) {
    assertThat(estimation.parameter(name).value()).as(name).isCloseTo(expected, within(tolerance));
  }

  /** A published robust standard error. */
  public static void robust(Estimation estimation, String name, double expected, double tolerance) {
    assertThat(estimation.parameter(name).robustStandardError())
        .as("robust standard error of " + name)
        .isCloseTo(expected, within(tolerance));
  }

  /** A published classical standard error. */
  public static void error(Estimation estimation, String name, double expected, double tolerance) {
    assertThat(estimation.parameter(name).standardError())
        .as("standard error of " + name)
        .isCloseTo(expected, within(tolerance));
  }

  /** A published log-likelihood, and that a maximum was found. */
  public static void logLikelihood(Estimation estimation, double expected, double tolerance) {
    assertThat(estimation.logLikelihood())
        .as("log-likelihood")
        .isCloseTo(expected, within(tolerance));
    assertThat(estimation.status()).isEqualTo(Estimation.Status.CONVERGED);
  }
}
