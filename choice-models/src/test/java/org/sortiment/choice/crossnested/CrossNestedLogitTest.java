package org.sortiment.choice.crossnested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sortiment.choice.Definitions.assertEverySet;
import static org.sortiment.choice.Definitions.weights;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.choice.nested.Nest;
import org.sortiment.choice.nested.NestedLogit;

class CrossNestedLogitTest {
  private static final double[] V = weights(6, 1.5, 4);
  private static final List<CrossNest> NESTS =
      List.of(
          new CrossNest(new int[] {0, 1, 2}, new double[] {1, 0.3, 0.5}, 0.4),
          new CrossNest(new int[] {1, 3}, new double[] {0.7, 1}, 0.8),
          new CrossNest(new int[] {2, 4, 5}, new double[] {0.5, 1, 1}, 1));

  @Test
  void everySetByItsFormula() {
    assertEverySet(new CrossNestedLogit(0.8, V, NESTS), CrossNestedLogitTest::definition, 1e-13);
  }

  private static double[] definition(Assortment offered) {
    double[] p = new double[7];
    double total = 0.8;
    for (CrossNest nest : NESTS) {
      total += Math.pow(inside(nest, offered), nest.dissimilarity());
    }
    p[6] = 0.8 / total;
    for (CrossNest nest : NESTS) {
      double inside = inside(nest, offered);
      for (int a = 0; a < nest.products().length; a++) {
        int i = nest.products()[a];
        if (offered.contains(i) && inside > 0) {
          p[i] += Math.pow(inside, nest.dissimilarity()) / total * term(nest, a) / inside;
        }
      }
    }
    return p;
  }

  private static double term(CrossNest nest, int a) {
    return Math.pow(nest.allocations()[a] * V[nest.products()[a]], 1 / nest.dissimilarity());
  }

  private static double inside(CrossNest nest, Assortment offered) {
    double sum = 0;
    for (int a = 0; a < nest.products().length; a++) {
      sum += offered.contains(nest.products()[a]) ? term(nest, a) : 0;
    }
    return sum;
  }

  @Test
  void withoutCrossingItIsANestedLogit() {
    double[] powers = new double[6];
    double[] g = {0.4, 0.4, 0.4, 0.8, 0.8, 0.8};
    for (int i = 0; i < 6; i++) {
      powers[i] = Math.pow(V[i], 1 / g[i]);
    }
    NestedLogit nested =
        new NestedLogit(0.8, powers, List.of(new Nest(0.4, 0, 1, 2), new Nest(0.8, 3, 4, 5)));
    double[] ones = {1, 1, 1};
    CrossNestedLogit crossed =
        new CrossNestedLogit(
            0.8,
            V,
            List.of(
                new CrossNest(new int[] {0, 1, 2}, ones, 0.4),
                new CrossNest(new int[] {3, 4, 5}, ones, 0.8)));
    for (long mask = 0; mask < 64; mask++) {
      Assortment offered = Assortment.ofMask(6, mask);
      assertThat(crossed.purchaseProbabilities(offered))
          .containsExactly(nested.purchaseProbabilities(offered), within(1e-13));
      assertThat(crossed.expectedUtility(offered))
          .isCloseTo(nested.expectedUtility(offered), within(1e-13));
    }
  }

  @Test
  void refusesAProductInNoNest() {
    assertThatThrownBy(() -> new CrossNestedLogit(1, V, NESTS.subList(0, 2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "nests: product [4] must be allocated to a nest. Maybe give it one of its own.");
  }

  @Test
  void refusesAllocationsThatDoNotMatch() {
    assertThatThrownBy(() -> new CrossNest(new int[] {1, 2}, new double[] {1}, 0.5))
        .hasMessage("allocations: 1 must be as many as products (2).");
    assertThatThrownBy(() -> new CrossNest(new int[] {1}, new double[] {Double.NaN}, 0.5))
        .hasMessage("allocations[0]: NaN must be finite and >= 0.");
  }
}
