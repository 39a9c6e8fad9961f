package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.ChoiceDataBuilder;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.solve.SolveOptions;

/** What every estimator must keep, on problems that it can solve. */
public interface EstimatorContract extends KitTest {
  /** Relative tolerance of log-likelihoods. */
  double TOLERANCE = 1e-7;

  /** The estimators under test. */
  List<? extends Estimator> estimators();

  /** A problem without panels that all of them can solve, with whole numbers of choices. */
  EstimationProblem problem();

  /** Requires all numbers and words of two estimations to be the same, to the last bit. */
  static void requireEqual(Estimation actual, Estimation expected) {
    assertEquals(expected.parameters(), actual.parameters());
    assertEquals(expected.logLikelihood(), actual.logLikelihood());
    assertArrayEquals(expected.covariance(), actual.covariance());
    assertArrayEquals(expected.robustCovariance(), actual.robustCovariance());
    assertEquals(expected.status(), actual.status());
    assertEquals(expected.explanation(), actual.explanation());
    assertEquals(expected.warnings(), actual.warnings());
  }

  private void forEach(java.util.function.BiConsumer<Estimator, Estimation> check) {
    assertTrue(!estimators().isEmpty(), "no estimators to test");
    for (Estimator estimator : estimators()) {
      Estimation estimation = estimator.estimate(problem(), SolveOptions.withDefaults());
      assertEquals(
          Estimation.Status.CONVERGED, estimation.status(), estimation.model() + " converges");
      check.accept(estimator, estimation);
    }
  }

  /** The log-likelihood is that of the fitted probabilities, which are a distribution. */
  @Test
  default void theLogLikelihoodIsThatOfTheProbabilities() {
    forEach(
        (estimator, estimation) -> {
          ChoiceData data = problem().data();
          FittedModel fitted = estimation.fitted().orElseThrow();
          double[] p = new double[data.alternatives().size()];
          double sum = 0;
          for (int s = 0; s < data.situations(); s++) {
            fitted.probabilities(data, s, p);
            int first = data.firstRow(s);
            double total = 0;
            for (int row = first; row < data.firstRow(s + 1); row++) {
              double each = p[row - first];
              assertTrue(each >= 0 && each <= 1 + 1e-12, estimation.model() + ": P = " + each);
              total += each;
              sum += data.chosen(row) > 0 ? data.chosen(row) * Math.log(each) : 0;
            }
            assertEquals(1, total, 1e-9, estimation.model() + ", situation " + s);
          }
          assertEquals(
              estimation.logLikelihood(),
              sum,
              TOLERANCE * Math.abs(sum),
              estimation.model() + ": log-likelihood");
        });
  }

  /** Threads change nothing, to the last bit. */
  @Test
  default void theResultDoesNotDependOnThreads() {
    forEach(
        (estimator, estimation) -> {
          Estimation other =
              estimator.estimate(problem(), SolveOptions.withDefaults().withThreads(3));
          assertEquals(estimation.parameters(), other.parameters(), estimation.model());
          assertEquals(estimation.logLikelihood(), other.logLikelihood(), estimation.model());
        });
  }

  /** Names are distinct; what is fixed has no standard error; errors are not negative. */
  @Test
  default void parametersAreNamedOnce() {
    forEach(
        (estimator, estimation) -> {
          Set<String> names = new HashSet<>();
          for (Parameter each : estimation.parameters()) {
            assertTrue(names.add(each.name()), estimation.model() + ": " + each.name());
            assertTrue(
                !each.fixed() || Double.isNaN(each.standardError()),
                estimation.model() + ": " + each.name());
            assertTrue(
                Double.isNaN(each.standardError()) || each.standardError() >= 0,
                estimation.model() + ": " + each.name());
          }
        });
  }

  /** Four times the same choices: the same maximum, half the classical standard errors. */
  @Test
  default void moreOfTheSameChangesErrorsOnly() {
    forEach(
        (estimator, estimation) -> {
          Estimation more =
              estimator.estimate(
                  problem().withData(repeated(problem().data(), 4)), SolveOptions.withDefaults());
          assertEquals(
              4 * estimation.logLikelihood(),
              more.logLikelihood(),
              4 * TOLERANCE * Math.abs(estimation.logLikelihood()),
              estimation.model());
          for (Parameter each : estimation.parameters()) {
            double error = each.standardError();
            if (error > 0) {
              assertEquals(
                  error / 2,
                  more.parameter(each.name()).standardError(),
                  1e-3 * error,
                  estimation.model() + ": " + each.name());
            }
          }
        });
  }

  private static ChoiceData repeated(ChoiceData data, int times) {
    ChoiceDataBuilder builder = new ChoiceDataBuilder(data.variables(), data.rows());
    double[] values = new double[data.variables().size()];
    for (int s = 0; s < data.situations(); s++) {
      for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
        for (int k = 0; k < values.length; k++) {
          values[k] = data.value(k, row);
        }
        builder.row(data.alternative(row), values, times * data.chosen(row));
      }
      builder.endSituation(1, 0, data.group(s));
    }
    return builder.build(data.alternatives(), false, data.groups());
  }
}
