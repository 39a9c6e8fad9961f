package org.sortiment.estimation.attraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.choice.gam.GeneralAttraction;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.estimation.SetChoices;
import org.sortiment.estimation.likelihood.Derivatives;
import org.sortiment.estimation.offers.OfferSets;

class GeneralAttractionEstimatorTest {
  private static final GeneralAttraction MODEL =
      new GeneralAttraction(1, new double[] {0.8, 1.5, 0.6}, new double[] {0.3, 0.9, 0.2});

  @Test
  void derivatives() {
    OfferSets sets = OfferSets.of(SetChoices.of(MODEL, 6, 50, true, 4), "general-attraction");
    Derivatives.check(
        new AttractionLikelihood(sets, new int[] {0, 1, 2}),
        new double[] {0.1, -0.4, 0.6, -0.5, 0.3, 1.2});
  }

  @Test
  void recoversWeightsAndShadowWeights() {
    Estimation e =
        new GeneralAttractionEstimator(Map.of())
            .estimate(SetChoices.of(MODEL, 8, 50_000, true, 7), SolveOptions.withDefaults());
    assertThat(e.status()).isEqualTo(Estimation.Status.CONVERGED);
    double[] weights = {0.8, 1.5, 0.6};
    double[] shares = {0.3 / 0.8, 0.9 / 1.5, 0.2 / 0.6};
    for (int j = 0; j < 3; j++) {
      near(e, "constant.a" + j, Math.log(weights[j]));
      near(e, "shadow.a" + j, shares[j]);
    }
  }

  private static void near(Estimation e, String name, double expected) {
    assertThat(Math.abs(e.parameter(name).value() - expected))
        .as(name)
        .isLessThan(4 * e.parameter(name).standardError());
  }

  @Test
  void aLogitHasShadowsAtTheirBound() {
    Estimation e =
        new GeneralAttractionEstimator(Map.of())
            .estimate(
                SetChoices.of(new MultinomialLogit(1, 0.8, 1.5, 0.6), 8, 5_000, true, 9),
                SolveOptions.withDefaults());
    assertThat(e.status()).isEqualTo(Estimation.Status.CONVERGED);
    for (int j = 0; j < 3; j++) {
      assertThat(e.parameter("shadow.a" + j).value()).isBetween(0.0, 0.1);
    }
  }

  @Test
  void refusesPurchasesAlone() {
    EstimationProblem problem = SetChoices.of(MODEL, 8, 50, false, 7);
    GeneralAttractionEstimator estimator = new GeneralAttractionEstimator(Map.of());
    assertThatThrownBy(() -> estimator.estimate(problem, SolveOptions.withDefaults()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the likelihood is flat in them");
  }
}
