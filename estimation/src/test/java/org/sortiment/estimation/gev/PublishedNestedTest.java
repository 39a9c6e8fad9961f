package org.sortiment.estimation.gev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sortiment.estimation.Checks.estimate;
import static org.sortiment.estimation.Checks.logLikelihood;
import static org.sortiment.estimation.Checks.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.FittedModel;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.Swissmetro;
import org.sortiment.estimation.Validation;
import org.sortiment.estimation.WhatIf;
import org.sortiment.estimation.read.ChoiceReader;

/** Nested and cross-nested logits with published coefficients, from the raw data. */
class PublishedNestedTest {
  /** Of coefficients: the published optima stop a little before the maximum. */
  private static final double TOLERANCE = 1e-3;

  @Test
  void nested() {
    Estimation e =
        estimate(
            Swissmetro.spec(),
            new NestedLogitEstimator(Map.of("existing", List.of("train", "car")), false, Map.of()));
    logLikelihood(e, -5236.9000136, 1e-6); // published: -5236.900015
    value(e, "nest.existing.dissimilarity", 1 / 2.054066, 1e-5);
    assertThat(
            e.parameter("nest.existing.dissimilarity").robustStandardError()
                / Math.pow(e.parameter("nest.existing.dissimilarity").value(), 2))
        .as("robust standard error of mu = 1 / dissimilarity")
        .isBetween(.1635, .1645);
    value(e, "constant.car", -.167141, TOLERANCE);
    value(e, "constant.train", -.511953, TOLERANCE);
    value(e, "cost", -.856701, TOLERANCE);
    value(e, "time", -.898716, TOLERANCE);
  }

  /**
   * Respondents were sampled by the mode they took: the published rates, whose ratios alone matter.
   */
  @Test
  void nestedFromASampleByChoice() {
    EstimationProblem problem =
        new ChoiceReader(Progress.SILENT).read(Swissmetro.spec().build()).problem();
    Map<String, Double> rates = Map.of("train", .0442, "sm", .00336, "car", .0075);
    Estimation e =
        new NestedLogitEstimator(
                Map.of("existing", List.of("train", "car")), false, Map.of(), rates)
            .estimate(problem, SolveOptions.withDefaults());
    logLikelihood(e, -5202.916060, 1e-5);
    value(e, "constant.train", -2.768565, TOLERANCE);
    value(e, "constant.car", -1.127431, TOLERANCE);
    value(e, "time", -.974527, TOLERANCE);
    value(e, "cost", -.999261, TOLERANCE);
    value(e, "nest.existing.dissimilarity", 1 / 1.631020, TOLERANCE);
    FittedModel fitted = e.fitted().orElseThrow();
    assertThat(Validation.logLikelihood(fitted, problem.data()))
        .as("of the choices in the sample")
        .isCloseTo(e.logLikelihood(), within(1e-8));
    int train = problem.data().alternatives().indexOf("train");
    assertThat(WhatIf.shares(fitted, problem.data())[train])
        .as("trains are sampled most, so all customers take them less often than the sample")
        .isLessThan(WhatIf.shares(fitted.ofSample(), problem.data())[train] / 2);
  }

  @Test
  void ratesOfASample() {
    List<String> nest = List.of("train", "car");
    EstimationProblem problem =
        new ChoiceReader(Progress.SILENT).read(Swissmetro.spec().build()).problem();
    Map<Map<String, Double>, String> wrong =
        Map.of(
            Map.of("train", 1.0, "sm", 1.0), "$.model.sampling: must have a rate for \"car\"",
            Map.of("train", 1.0, "sm", 0.0, "car", 1.0), "$.model.sampling.sm: 0.0 must be > 0",
            Map.of("trian", 1.0), "Maybe \"train\"");
    wrong.forEach(
        (rates, message) ->
            assertThatThrownBy(
                    () ->
                        new NestedLogitEstimator(Map.of("n", nest), false, Map.of(), rates)
                            .estimate(problem, SolveOptions.withDefaults()))
                .hasMessageContaining(message));
  }

  @Test
  void crossNested() {
    Estimation e = estimate(Swissmetro.spec(), crossed());
    logLikelihood(e, -5214.049195, 1e-5);
    value(e, "nest.existing.dissimilarity", 1 / 2.514861, TOLERANCE);
    value(e, "nest.public.dissimilarity", 1 / 4.113504, TOLERANCE);
    value(e, "alpha.existing.train", .495084, TOLERANCE);
    value(e, "time", -.776853, TOLERANCE);
    value(e, "cost", -.818892, TOLERANCE);
    value(e, "constant.train", .098268, TOLERANCE);
    value(e, "constant.car", -.240441, TOLERANCE);
    requireAllocationsOutsideThePower(e);
  }

  /**
   * The same model with alpha outside the power, a exp(mu (V + d)): a = alpha^mu exp(-mu d), where
   * d makes the allocations of train add up to 1, and the constant of train is d higher.
   */
  private static void requireAllocationsOutsideThePower(Estimation e) {
    double existing = 1 / e.parameter("nest.existing.dissimilarity").value();
    double common = 1 / e.parameter("nest.public.dissimilarity").value();
    double alpha = e.parameter("alpha.existing.train").value();
    DoubleUnaryOperator first = d -> Math.pow(alpha * Math.exp(-d), existing);
    DoubleUnaryOperator both =
        d -> first.applyAsDouble(d) + Math.pow((1 - alpha) * Math.exp(-d), common) - 1;
    double low = -10;
    double high = 10;
    for (int k = 0; k < 80; k++) {
      double middle = (low + high) / 2;
      if (both.applyAsDouble(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    assertThat(e.parameter("constant.train").value() + low).isCloseTo(-.3805, within(TOLERANCE));
    assertThat(first.applyAsDouble(low)).isCloseTo(.56892, within(TOLERANCE));
  }

  @Test
  void crossNestedWithThirteenParameters() {
    Estimation e =
        estimate(
            Swissmetro.plain("time")
                .base("sm")
                .generic("cost")
                .specific("time")
                .specific("headway", "train", "sm")
                .specific("ga", "train", "sm"),
            crossed());
    logLikelihood(e, -4997.865305, 1e-5);
    assertThat(e.freeParameters()).isEqualTo(13);
    value(e, "nest.existing.dissimilarity", 1 / 1.771146, TOLERANCE);
    value(e, "nest.public.dissimilarity", 1 / 1.839669, TOLERANCE);
    value(e, "alpha.existing.train", .644768, TOLERANCE);
    value(e, "cost", -.973731, TOLERANCE);
    value(e, "time.train", -1.073929, TOLERANCE);
    value(e, "time.sm", -.991520, TOLERANCE);
    value(e, "time.car", -.857023, TOLERANCE);
    value(e, "headway.train", -.004366, 1e-5);
    value(e, "headway.sm", -.007724, 1e-5);
    value(e, "ga.train", 1.143049, TOLERANCE);
    value(e, "ga.sm", -.138879, TOLERANCE);
    value(e, "constant.train", -.308539, TOLERANCE);
    value(e, "constant.car", -.606268, TOLERANCE);
  }

  private static NestedLogitEstimator crossed() {
    Map<String, List<String>> nests = new LinkedHashMap<>();
    nests.put("existing", List.of("train", "car"));
    nests.put("public", List.of("train", "sm"));
    return new NestedLogitEstimator(nests, true, Map.of());
  }
}
