package org.sortiment.choice.gam;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sortiment.choice.Definitions.assertEverySet;
import static org.sortiment.choice.Definitions.assertSame;
import static org.sortiment.choice.Definitions.weights;

import org.junit.jupiter.api.Test;
import org.sortiment.choice.independent.IndependentDemand;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.markov.MarkovChains;

class GeneralAttractionTest {
  private static final double[] V = weights(8, 2, 11);

  private static double[] shadows() {
    double[] w = new double[V.length];
    for (int i = 0; i < w.length; i++) {
      w[i] = V[i] * (i % 4) / 3.0;
    }
    return w;
  }

  @Test
  void everySetByItsFormula() {
    double[] w = shadows();
    assertEverySet(
        new GeneralAttraction(0.7, V, w),
        offered -> {
          double leaving = 0.7;
          double total = 0.7;
          for (int i = 0; i < 8; i++) {
            leaving += offered.contains(i) ? 0 : w[i];
            total += offered.contains(i) ? V[i] : w[i];
          }
          double[] p = new double[9];
          for (int i = 0; i < 8; i++) {
            p[i] = offered.contains(i) ? V[i] / total : 0;
          }
          p[8] = leaving / total;
          return p;
        },
        1e-14);
  }

  @Test
  void itsChainIsExactOnEverySet() {
    GeneralAttraction model = new GeneralAttraction(0.7, V, shadows());
    assertSame(MarkovChains.of(model), model, 1e-13);
  }

  @Test
  void withoutShadowsItIsTheLogitAndWithFullOnesIndependentDemand() {
    assertSame(new GeneralAttraction(0.3, V, new double[8]), new MultinomialLogit(0.3, V), 1e-15);
    double total = 2;
    for (double v : V) {
      total += v;
    }
    double[] p = new double[8];
    for (int i = 0; i < 8; i++) {
      p[i] = V[i] / total;
    }
    assertSame(new GeneralAttraction(2, V, V), new IndependentDemand(p), 1e-14);
  }

  @Test
  void extremeWeightsStayExact() {
    double[] v = {1e300, 1e-300, 2e-300, 1, 5e299};
    double[] w = {1e290, 0, 2e-300, 0.5, 0};
    GeneralAttraction model = new GeneralAttraction(1e-300, v, w);
    assertSame(MarkovChains.of(model), model, 1e-13);
  }

  @Test
  void shadowWeightsAboveTheWeightAreRefused() {
    assertThatThrownBy(() -> new GeneralAttraction(1, new double[] {1, 2}, new double[] {0.5, 2.5}))
        .hasMessage("shadowWeights[1]: 2.5 must be >= 0 and at most the product's weight (2.0).");
    assertThatThrownBy(() -> new GeneralAttraction(1, new double[] {1, 2}, new double[] {0.5}))
        .hasMessage("shadowWeights: 1 numbers must be exactly 2.");
    assertThatThrownBy(() -> new GeneralAttraction(1, new double[] {Double.NaN}, new double[] {0}))
        .hasMessage("weights[0]: NaN must be finite and >= 0.");
  }
}
