package org.sortiment.estimation.mixed;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.Utility;
import org.sortiment.estimation.RandomChoices;
import org.sortiment.estimation.likelihood.Derivatives;
import org.sortiment.estimation.utility.UtilityFunction;

class MixtureDerivativesTest {
  private static final Utility UTILITY =
      new Utility(
          List.of(
              Coefficient.specific("constant.a1", Coefficient.CONSTANT, 1),
              Coefficient.generic("x0", 0, 4),
              Coefficient.generic("x1", 1, 4)));

  private static ChoiceData data(int panelSize) {
    return RandomChoices.of(
        4, 2, 120, panelSize, 9, (ids, x, panel, random) -> random.nextInt(ids.length));
  }

  @Test
  void classes() {
    BitSet varies = new BitSet();
    varies.set(1, 3);
    for (int panelSize : new int[] {0, 4}) {
      ChoiceData data = data(panelSize);
      Derivatives.check(
          new MixtureLikelihood(
              data, new UtilityFunction(data, UTILITY), new LatentClasses(3, 3, varies), false),
          new double[] {0.2, -1, 0.4, 0.5, -0.3, 1.2, -0.7, 0.6, -0.2});
    }
  }

  @Test
  void randomCoefficientsByQuadratureAndByDraws() {
    Distribution[][] all = {
      {Distribution.NORMAL}, {Distribution.LOGNORMAL}, {Distribution.UNIFORM}
    };
    for (int panelSize : new int[] {0, 4}) {
      ChoiceData data = data(panelSize);
      UtilityFunction utility = new UtilityFunction(data, UTILITY);
      for (Distribution[] each : all) {
        Derivatives.check(
            new MixtureLikelihood(
                data,
                utility,
                new RandomCoefficients(
                    3, new int[] {1}, each, new double[] {-1}, Points.quadrature(each[0], 33)),
                false),
            new double[] {0.2, -0.6, 0.4, 0.7});
      }
      Distribution[] three = {Distribution.NORMAL, Distribution.LOGNORMAL, Distribution.UNIFORM};
      Derivatives.check(
          new MixtureLikelihood(
              data,
              utility,
              new RandomCoefficients(
                  3,
                  new int[] {0, 1, 2},
                  three,
                  new double[] {1, -1, 1},
                  Points.draws(three, 50, 3)),
              false),
          new double[] {0.2, -0.6, 0.4, 0.7, 0.5, 0.9});
    }
  }

  @Test
  void transformsAndScales() {
    BitSet transformed = new BitSet();
    transformed.set(1);
    ChoiceData data = data(4);
    UtilityFunction utility =
        new UtilityFunction(data, new Utility(UTILITY.coefficients(), transformed, true));
    Derivatives.check(
        new MixtureLikelihood(
            data,
            utility,
            new RandomCoefficients(
                6,
                new int[] {2},
                new Distribution[] {Distribution.NORMAL},
                new double[] {1},
                Points.quadrature(Distribution.NORMAL, 33)),
            false),
        new double[] {0.2, -0.6, 0.4, 0.5, 0.8, 1.3, 0.7});
  }
}
