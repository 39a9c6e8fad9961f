package org.sortiment.choice.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sortiment.choice.Definitions.assertEverySet;
import static org.sortiment.choice.Definitions.assertSame;
import static org.sortiment.choice.Definitions.assertUtility;
import static org.sortiment.choice.Definitions.weights;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.choice.mnl.MultinomialLogit;

class MixedLogitTest {
  private static final double[] SHARES = {0.5, 0.3, 0.2, 0};

  private static MixedLogit model(int raisedProduct, double step) {
    List<MultinomialLogit> classes = new ArrayList<>();
    for (int k = 0; k < SHARES.length; k++) {
      double[] v = weights(7, 3, k);
      v[raisedProduct] *= Math.exp(step);
      classes.add(new MultinomialLogit(0.5 + k, v));
    }
    return new MixedLogit(SHARES, classes);
  }

  @Test
  void everySetByItsFormula() {
    assertEverySet(
        model(0, 0),
        offered -> {
          double[] p = new double[8];
          for (int k = 0; k < SHARES.length; k++) {
            double[] v = weights(7, 3, k);
            double total = 0.5 + k;
            for (int i = 0; i < 7; i++) {
              total += offered.contains(i) ? v[i] : 0;
            }
            for (int i = 0; i < 7; i++) {
              p[i] += offered.contains(i) ? SHARES[k] * v[i] / total : 0;
            }
            p[7] += SHARES[k] * (0.5 + k) / total;
          }
          return p;
        },
        1e-14);
  }

  @Test
  void purchasesAreTheSlopesOfTheUtility() {
    assertUtility(model(0, 0), MixedLogitTest::model);
  }

  @Test
  void oneClassIsTheLogit() {
    MultinomialLogit logit = new MultinomialLogit(2, weights(6, 2, 4));
    MixedLogit mixture = new MixedLogit(new double[] {1}, List.of(logit));
    assertSame(mixture, logit, 1e-15);
    assertThat(mixture.expectedUtility(Assortment.all(6)))
        .isEqualTo(logit.expectedUtility(Assortment.all(6)));
  }

  @Test
  void sharesMustAddUp() {
    MultinomialLogit logit = new MultinomialLogit(1, 1, 2);
    assertThatThrownBy(() -> new MixedLogit(new double[] {0.5, 0.4}, List.of(logit, logit)))
        .hasMessage("classes: the sum of the shares, 0.9, must be 1. Maybe a share is missing.");
    assertThatThrownBy(() -> new MixedLogit(new double[] {1.5, -0.5}, List.of(logit, logit)))
        .hasMessage("classes[1].share: -0.5 must be finite and >= 0.");
    assertThatThrownBy(() -> new MixedLogit(new double[] {}, List.of()))
        .hasMessage("classes: must have at least one entry.");
    assertThatThrownBy(
            () ->
                new MixedLogit(new double[] {0.5, 0.5}, List.of(logit, new MultinomialLogit(1, 1))))
        .hasMessage("classes[1]: 1 weights must be as many as in the first class.");
  }
}
