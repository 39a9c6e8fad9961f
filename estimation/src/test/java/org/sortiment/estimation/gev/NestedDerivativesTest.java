package org.sortiment.estimation.gev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.Utility;
import org.sortiment.estimation.RandomChoices;
import org.sortiment.estimation.likelihood.Derivatives;
import org.sortiment.estimation.likelihood.Evaluator;
import org.sortiment.estimation.utility.UtilityFunction;

class NestedDerivativesTest {
  private static final ChoiceData DATA =
      RandomChoices.of(6, 2, 200, 0, 8, (ids, x, panel, random) -> random.nextInt(ids.length));
  private static final Utility UTILITY =
      new Utility(
          List.of(
              Coefficient.specific("constant.a1", Coefficient.CONSTANT, 1),
              Coefficient.generic("x0", 0, 6),
              Coefficient.specific("x1.a2", 1, 2)));

  private static Nests nests() {
    Map<String, List<String>> members = new LinkedHashMap<>();
    members.put("p", List.of("a0", "a1", "a2"));
    members.put("q", List.of("a1", "a3"));
    members.put("r", List.of("a1", "a2", "a4"));
    return Nests.of(members, DATA, true); // a5 stands for itself
  }

  private static final double[] THETA = {0.4, -0.8, 0.3, 0.5, 0.2, -0.1, 0.3, -0.6, 0.9};

  @Test
  void crossed() {
    Derivatives.check(
        new NestedLikelihood(DATA, new UtilityFunction(DATA, UTILITY), nests()), THETA);
  }

  @Test
  void inASampleTakenByChoice() {
    Derivatives.check(
        new NestedLikelihood(
            DATA, new UtilityFunction(DATA, UTILITY), nests(), 0.3, -1, 0.1, 2, 0, -0.4),
        THETA);
  }

  @Test
  void withTransformsAndScales() {
    BitSet transformed = new BitSet();
    transformed.set(0);
    UtilityFunction utility =
        new UtilityFunction(DATA, new Utility(UTILITY.coefficients(), transformed, true));
    Derivatives.check(
        new NestedLikelihood(DATA, utility, nests()),
        new double[] {0.4, -0.8, 0.3, 0.7, 0.9, 1.4, 0.5, 0.2, -0.1, 0.3, -0.6, 0.9});
  }

  @Test
  void fittedProbabilitiesGiveTheSameLikelihood() {
    UtilityFunction utility = new UtilityFunction(DATA, UTILITY);
    FittedNested fitted = new FittedNested(utility, nests(), true, new double[0], THETA);
    double sum = 0;
    double[] p = new double[6];
    for (int s = 0; s < DATA.situations(); s++) {
      fitted.probabilities(DATA, s, p);
      int first = DATA.firstRow(s);
      double total = 0;
      for (int row = first; row < DATA.firstRow(s + 1); row++) {
        total += p[row - first];
        sum += DATA.chosen(row) * Math.log(p[row - first]);
      }
      assertThat(total).isCloseTo(1, within(1e-12));
    }
    try (Evaluator evaluator = new Evaluator(new NestedLikelihood(DATA, utility, nests()), 1)) {
      assertThat(evaluator.evaluate(THETA, 0).value()).isCloseTo(sum, within(1e-9));
    }
  }
}
