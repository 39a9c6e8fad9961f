package org.sortiment.estimation.mnl;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.Utility;
import org.sortiment.estimation.RandomChoices;
import org.sortiment.estimation.likelihood.Derivatives;

class LogitDerivativesTest {
  private static final ChoiceData DATA =
      RandomChoices.of(4, 3, 300, 3, 5, (ids, x, panel, random) -> random.nextInt(ids.length));
  private static final List<Coefficient> COEFFICIENTS =
      List.of(
          Coefficient.specific("constant.a1", Coefficient.CONSTANT, 1),
          Coefficient.generic("x0", 0, 4),
          Coefficient.generic("x1", 1, 4),
          Coefficient.specific("x2.a2", 2, 2),
          Coefficient.specific("x2.a3", 2, 3));

  @Test
  void linear() {
    Derivatives.check(
        new LogitLikelihood(DATA, new Utility(COEFFICIENTS)),
        new double[] {0.3, -1, 0.7, 0.2, -0.4});
  }

  @Test
  void transformedAndScaled() {
    BitSet transformed = new BitSet();
    transformed.set(0);
    transformed.set(2);
    for (double lambda : new double[] {-0.7, 0, 1e-9, 0.6, 2}) {
      Derivatives.check(
          new LogitLikelihood(DATA, new Utility(COEFFICIENTS, transformed, true)),
          new double[] {0.3, -1, 0.7, 0.2, -0.4, lambda, 0.4, 0.9, 1.3});
    }
  }
}
