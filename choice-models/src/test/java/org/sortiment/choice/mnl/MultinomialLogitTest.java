package org.sortiment.choice.mnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sortiment.choice.Definitions.assertEverySet;
import static org.sortiment.choice.Definitions.assertSame;
import static org.sortiment.choice.Definitions.assertUtility;
import static org.sortiment.choice.Definitions.weights;

import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;

class MultinomialLogitTest {
  @Test
  void everySetByItsFormula() {
    double[] v = weights(8, 3, 1);
    assertEverySet(
        new MultinomialLogit(0.5, v),
        offered -> {
          double total = 0.5;
          for (int i = 0; i < 8; i++) {
            total += offered.contains(i) ? v[i] : 0;
          }
          double[] p = new double[9];
          for (int i = 0; i < 8; i++) {
            p[i] = offered.contains(i) ? v[i] / total : 0;
          }
          p[8] = 0.5 / total;
          return p;
        },
        1e-14);
    assertUtility(
        new MultinomialLogit(0.5, v),
        (i, d) -> {
          double[] raised = v.clone();
          raised[i] *= Math.exp(d);
          return new MultinomialLogit(0.5, raised);
        });
  }

  @Test
  void utilitiesAreLogarithmsOfWeightsAtAnyLevel() {
    double[] u = {-3, 0, 2, 2, -800};
    double[] v = new double[5];
    double[] shifted = new double[5];
    for (int i = 0; i < 5; i++) {
      v[i] = Math.exp(u[i]);
      shifted[i] = u[i] + 1000;
    }
    MultinomialLogit model = MultinomialLogit.ofUtilities(1, u);
    assertSame(model, new MultinomialLogit(1, v), 1e-15);
    MultinomialLogit high = MultinomialLogit.ofUtilities(1, shifted);
    Assortment all = Assortment.all(5);
    assertThat(high.expectedUtility(all))
        .isCloseTo(1000 + Math.log(v[0] + v[1] + v[2] + v[3]), within(1e-10));
    assertThatThrownBy(() -> MultinomialLogit.ofUtilities(1, 2000))
        .hasMessageContaining("must not exceed that of leaving");
    assertThatThrownBy(() -> MultinomialLogit.ofUtilities(1, Double.NaN))
        .hasMessage("utilities[0]: NaN must be finite.");
  }

  @Test
  void extremeWeights() {
    MultinomialLogit model = new MultinomialLogit(1e-300, 1e300, 1e-300, 0);
    assertThat(model.purchaseProbabilities(Assortment.of(3, 1, 2))).containsExactly(0, 0.5, 0);
    assertThat(model.expectedUtility(Assortment.of(3, 0)))
        .isCloseTo(600 * Math.log(10), within(1e-10));
    assertThatThrownBy(() -> new MultinomialLogit(1, 1e308, 1e308))
        .hasMessageStartingWith("weights: their sum must be finite. Maybe divide all weights");
    assertThatThrownBy(() -> new MultinomialLogit(0, 1))
        .hasMessageStartingWith("noPurchaseWeight: 0 must be > 0.");
  }
}
