package org.sortiment.choice.nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sortiment.choice.Definitions.assertEverySet;
import static org.sortiment.choice.Definitions.assertSame;
import static org.sortiment.choice.Definitions.assertSamples;
import static org.sortiment.choice.Definitions.assertUtility;
import static org.sortiment.choice.Definitions.weights;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.choice.mnl.MultinomialLogit;

class NestedLogitTest {
  private static final double[] V = weights(8, 1.5, 21);
  private static final List<Nest> NESTS =
      List.of(
          new Nest(0.4, 7, 0, 3),
          new Nest(new int[] {1, 2, 4}, 0.7, 0.9),
          new Nest(new int[] {}, 0.5, 0.2),
          new Nest(1.3, 5),
          new Nest(1, 6));

  @Test
  void everySetByItsFormula() {
    assertEverySet(new NestedLogit(0.8, V, NESTS), NestedLogitTest::definition, 1e-13);
  }

  private static double[] definition(Assortment offered) {
    double[] p = new double[9];
    double total = 0.8;
    for (Nest nest : NESTS) {
      total +=
          inside(nest, offered) == 0 ? 0 : Math.pow(inside(nest, offered), nest.dissimilarity());
    }
    p[8] = 0.8 / total;
    for (Nest nest : NESTS) {
      double inside = inside(nest, offered);
      double chosen = inside == 0 ? 0 : Math.pow(inside, nest.dissimilarity()) / total;
      p[8] += inside == 0 ? 0 : chosen * nest.noPurchaseWeight() / inside;
      for (int i : nest.products()) {
        p[i] = offered.contains(i) && inside > 0 ? chosen * V[i] / inside : 0;
      }
    }
    return p;
  }

  private static double inside(Nest nest, Assortment offered) {
    double sum = nest.noPurchaseWeight();
    for (int i : nest.products()) {
      sum += offered.contains(i) ? V[i] : 0;
    }
    return sum;
  }

  @Test
  void purchasesAreTheSlopesOfTheUtility() {
    // d/du log(v0 + sum W) = g_k P_i when W = V^g: the utility of the top level's scale.
    NestedLogit model = new NestedLogit(0.8, V, NESTS);
    int n = 8;
    double step = 1e-5;
    for (long mask = 1; mask < 1 << n; mask++) {
      Assortment offered = Assortment.ofMask(n, mask);
      double[] p = model.purchaseProbabilities(offered);
      for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
        double slope =
            (raised(i, step).expectedUtility(offered) - raised(i, -step).expectedUtility(offered))
                / (2 * step);
        assertThat(slope).isCloseTo(model.dissimilarity(model.nestOf(i)) * p[i], within(1e-9));
        assertThat(model.expectedUtility(offered))
            .isGreaterThanOrEqualTo(model.expectedUtility(offered.without(i)));
      }
    }
    assertThat(model.expectedUtility(Assortment.none(n))).isZero();
  }

  private static NestedLogit raised(int product, double step) {
    double[] v = V.clone();
    v[product] *= Math.exp(step);
    return new NestedLogit(0.8, v, NESTS);
  }

  @Test
  void dissimilarityOneIsTheLogit() {
    NestedLogit flat =
        new NestedLogit(0.6, V, List.of(new Nest(1, 0, 1, 2, 3), new Nest(1, 4, 5, 6, 7)));
    MultinomialLogit logit = new MultinomialLogit(0.6, V);
    assertSame(flat, logit, 1e-14);
    assertUtility(
        flat,
        (i, d) -> {
          double[] v = V.clone();
          v[i] *= Math.exp(d);
          return new MultinomialLogit(0.6, v);
        });
    Assortment all = Assortment.all(8);
    assertThat(flat.expectedUtility(all)).isCloseTo(logit.expectedUtility(all), within(1e-14));
  }

  @Test
  void utilityIsMinusLogOfLeavingWithoutLeavingInsideNests() {
    NestedLogit model =
        new NestedLogit(0.6, V, List.of(new Nest(0.3, 0, 1, 2, 3), new Nest(0.9, 4, 5, 6, 7)));
    for (long mask = 0; mask < 256; mask++) {
      Assortment offered = Assortment.ofMask(8, mask);
      assertThat(model.expectedUtility(offered))
          .isCloseTo(-Math.log(model.noPurchaseProbability(offered)), within(1e-14));
    }
  }

  @Test
  void extremeWeightsNeitherOverflowNorVanish() {
    double[] v = {1e300, 1e-300, 1e150, 0};
    NestedLogit model =
        new NestedLogit(1e-300, v, List.of(new Nest(3, 0, 1), new Nest(new int[] {2, 3}, 0.01, 0)));
    assertThat(model.purchaseProbabilities(Assortment.of(4, 0, 2))[0]).isCloseTo(1, within(1e-12));
    assertThat(model.purchaseProbabilities(Assortment.of(4, 1, 2))[2]).isCloseTo(1, within(1e-12));
    assertThat(model.purchaseProbabilities(Assortment.of(4, 3))).containsOnly(0.0);
    assertThat(model.noPurchaseProbability(Assortment.of(4, 3))).isEqualTo(1);
    assertThat(model.expectedUtility(Assortment.of(4, 0)))
        .isCloseTo(1200 * Math.log(10), within(1e-9));
    NestedLogit tiny = new NestedLogit(1, new double[] {1e-200}, List.of(new Nest(1, 0)));
    assertThat(tiny.expectedUtility(Assortment.all(1))).isCloseTo(1e-200, within(1e-212));
    NestedLogit tinyInside =
        new NestedLogit(1, new double[] {1e-200}, List.of(new Nest(new int[] {0}, 0.5, 4)));
    assertThat(tinyInside.expectedUtility(Assortment.all(1)))
        .isCloseTo(0.5e-200 / 2 / 3, within(1e-213));
  }

  @Test
  void samplesFollowTheProbabilities() {
    NestedLogit model = new NestedLogit(0.8, V, NESTS);
    assertSamples(model, model.sampler(), Assortment.of(8, 0, 1, 2, 4, 5), 100_000, 5);
  }

  @Test
  void everyProductNeedsExactlyOneNest() {
    double[] v = {1, 1};
    assertThatThrownBy(() -> new NestedLogit(1, v, List.of(new Nest(1, 0))))
        .hasMessage("nests: product [1] must be in a nest. Maybe give it one of its own.");
    assertThatThrownBy(() -> new NestedLogit(1, v, List.of(new Nest(1, 0, 1), new Nest(1, 1))))
        .hasMessage(
            "nests[1].products: product [1] must be in one nest only but is also in nests[0].");
    assertThatThrownBy(() -> new NestedLogit(1, v, List.of(new Nest(1, 0, 1, 2))))
        .hasMessage("nests[0].products: 2 must be below the number of weights (2).");
    assertThatThrownBy(() -> new Nest(0, 0))
        .hasMessage("dissimilarity: 0.0 must be finite and > 0.");
    assertThatThrownBy(() -> new Nest(new int[] {0}, 1, Double.NaN))
        .hasMessage("noPurchaseWeight: NaN must be finite and >= 0.");
  }
}
