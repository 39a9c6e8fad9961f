package org.sortiment.choice.independent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sortiment.choice.Definitions.assertEverySet;
import static org.sortiment.choice.Definitions.assertSame;

import org.junit.jupiter.api.Test;
import org.sortiment.markov.ChainApproximation;
import org.sortiment.markov.MarkovChains;

class IndependentDemandTest {
  private static final double[] P = {0.25, 0, 0.5, 0.125};

  @Test
  void nobodySubstitutes() {
    IndependentDemand model = new IndependentDemand(P);
    assertEverySet(
        model,
        offered -> {
          double[] p = new double[5];
          p[4] = 1;
          for (int i = 0; i < 4; i++) {
            p[i] = offered.contains(i) ? P[i] : 0;
            p[4] -= p[i];
          }
          return p;
        },
        0);
    assertSame(MarkovChains.of(model), model, 0);
    assertSame(ChainApproximation.of(model).chain(), model, 0);
  }

  @Test
  void aSumOfOneUpToRoundingIsAccepted() {
    IndependentDemand model = new IndependentDemand(0.1, 0.2, 0.7000000001);
    double[] p = model.purchaseProbabilities(org.sortiment.api.Assortment.all(3));
    assertThat(p[0] + p[1] + p[2]).isLessThanOrEqualTo(1 + 1e-15);
    assertThatThrownBy(() -> new IndependentDemand(0.5, Double.NaN))
        .hasMessage("probabilities[1]: NaN must be a probability in [0, 1].");
  }
}
