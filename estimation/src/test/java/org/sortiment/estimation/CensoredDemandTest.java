package org.sortiment.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Utility;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.estimation.mnl.MultinomialLogitEstimator;

/**
 * Sales without those who buy nothing, with a known market share s. With free arrival rates the
 * likelihood profiles to a logit on purchases, whose weights are scaled to a sum of s / (1 - s).
 *
 * <p>Two other algorithms are written out here. One climbs the same likelihood: each choice as a
 * race of exponential times that are not seen (an EM; Hunter 2004), and must agree to rounding. The
 * EM of Vulcano, van Ryzin, Ratliff (2012) leaves out what second choices tell about the weights:
 * it estimates the same numbers, and agrees within their standard errors.
 */
class CensoredDemandTest {
  private static final double SHARE = 0.7;
  private static final MultinomialLogit MODEL = new MultinomialLogit(1, 0.9, 0.5, 0.6, 0.3);

  @Test
  void threeAlgorithmsAgree() {
    EstimationProblem sales = SetChoices.of(MODEL, 12, 300, false, 6);
    EstimationProblem problem =
        new EstimationProblem(
            "sales", sales.data(), constants(), new NoPurchase.AssumedShare(1 - SHARE));
    Estimation e = new MultinomialLogitEstimator().estimate(problem, SolveOptions.withDefaults());
    ModelSpec spec =
        e.fitted()
            .orElseThrow()
            .choiceModel(everything(), problem.noPurchase(), note -> {})
            .build();
    double leaving = spec.requireNumber("noPurchaseWeight");
    double[] v = spec.numbers("weights");
    double[] races = races(sales.data());
    double[] primary = primaryDemand(sales.data());
    for (int j = 0; j < 4; j++) {
      assertThat(v[j] / leaving).isCloseTo(races[j], within(1e-8));
      double logError = j == 0 ? 0.06 : e.parameter("constant.a" + j).standardError();
      assertThat(Math.log(v[j] / leaving)).isCloseTo(Math.log(primary[j]), within(logError));
    }
  }

  /** v_j = sales of j over the sum of sales_t / V_t over the periods that offer j, repeated. */
  private static double[] races(ChoiceData data) {
    double[] v = {1, 1, 1, 1};
    for (int step = 0; step < 10_000; step++) {
      double[] sales = new double[4];
      double[] exposure = new double[4];
      for (int s = 0; s < data.situations(); s++) {
        double total = 0;
        for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
          total += v[data.alternative(row)];
        }
        for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
          sales[data.alternative(row)] += data.chosen(row);
          exposure[data.alternative(row)] += data.chosenIn(s) / total;
        }
      }
      double sum = 0;
      for (int j = 0; j < 4; j++) {
        v[j] = sales[j] / exposure[j];
        sum += v[j];
      }
      for (int j = 0; j < 4; j++) {
        v[j] *= SHARE / (1 - SHARE) / sum;
      }
    }
    return v;
  }

  @Test
  void withoutAShareTheSizeOfTheMarketIsRefused() {
    EstimationProblem choices = SetChoices.of(MODEL, 12, 300, false, 6);
    EstimationProblem sales =
        new EstimationProblem("sales", choices.data(), constants(), choices.noPurchase());
    Estimation e = new MultinomialLogitEstimator().estimate(sales, SolveOptions.withDefaults());
    ChoiceData everything = everything();
    assertThatThrownBy(
            () -> e.fitted().orElseThrow().choiceModel(everything, sales.noPurchase(), note -> {}))
        .hasMessageContaining("from purchases alone nobody can tell");
  }

  private static Utility constants() {
    List<Coefficient> constants = new ArrayList<>();
    for (int j = 1; j < 4; j++) {
      constants.add(Coefficient.specific("constant.a" + j, Coefficient.CONSTANT, j));
    }
    return new Utility(constants);
  }

  private static ChoiceData everything() {
    org.sortiment.api.estimation.ChoiceDataBuilder builder =
        new org.sortiment.api.estimation.ChoiceDataBuilder(List.of(), 4);
    for (int j = 0; j < 4; j++) {
      builder.row(j, new double[0], 1);
    }
    builder.endSituation(1);
    return builder.build(RandomChoices.ids(4));
  }

  /**
   * The EM over primary demand. First choices of j in period t: the part of its sales that are
   * first choices where it was offered; its share of all who came where it was not. Then v in the
   * ratio of all first choices.
   */
  private static double[] primaryDemand(ChoiceData data) {
    double r = SHARE / (1 - SHARE);
    double[] v = {r / 4, r / 4, r / 4, r / 4};
    for (int step = 0; step < 100_000; step++) {
      double[] first = new double[4];
      for (int s = 0; s < data.situations(); s++) {
        double offered = 0;
        double sold = 0;
        boolean[] in = new boolean[4];
        double[] z = new double[4];
        for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
          in[data.alternative(row)] = true;
          z[data.alternative(row)] = data.chosen(row);
          offered += v[data.alternative(row)];
          sold += data.chosen(row);
        }
        double all = v[0] + v[1] + v[2] + v[3];
        double kept = (offered + 1) / (all + 1); // part of a sale that was a first choice
        for (int j = 0; j < 4; j++) {
          first[j] += in[j] ? kept * z[j] : v[j] / (all + 1) * (offered + 1) / offered * sold;
        }
      }
      double total = first[0] + first[1] + first[2] + first[3];
      double change = 0;
      for (int j = 0; j < 4; j++) {
        double next = r * first[j] / total;
        change = Math.max(change, Math.abs(next - v[j]));
        v[j] = next;
      }
      if (change < 1e-12) {
        return v;
      }
    }
    throw new IllegalStateException("The EM did not converge.");
  }
}
