package org.sortiment.choice.multistep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sortiment.choice.Definitions.assertEverySet;
import static org.sortiment.choice.Definitions.assertSame;
import static org.sortiment.choice.Definitions.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.choice.mnl.MultinomialLogit;

class MultiStepChoiceTest {
  private static final double[] EXAMINE = {1, 0.9, 0.9, 0.5, 0.25, 0.1, 0.01};
  private static final List<Query> QUERIES =
      List.of(
          new Query(
              0.5, new int[] {3, 0, 7, 1, 2, 4, 5, 6}, new double[] {1, .5, .2, .9, 1, 1, .7, 1}),
          new Query(0.3, new int[] {2, 1}, new double[] {0.4, 0}),
          new Query(0.2, new int[] {}, new double[] {}));

  @Test
  void quadratureIsTheSumOverConsiderationSets() {
    for (double spread : new double[] {0, 1, 4, 20}) {
      for (double v0 : new double[] {1e-6, 1, 1e6}) {
        double[] v = weights(8, spread, 31);
        MultiStepChoice model = new MultiStepChoice(v0, v, EXAMINE, QUERIES, 0);
        assertEverySet(model, offered -> definition(offered, v0, v), 1e-12);
        assertSame(new MultiStepChoice(v0, v, EXAMINE, QUERIES), model, 1e-12);
      }
    }
  }

  /** Enumerates all 2^8 consideration sets of every query. */
  private static double[] definition(Assortment offered, double v0, double[] v) {
    double[] p = new double[9];
    for (Query query : QUERIES) {
      double[] a = new double[8];
      int position = 0;
      for (int m = 0; m < query.results().length; m++) {
        if (offered.contains(query.results()[m])) {
          double seen = position < EXAMINE.length ? EXAMINE[position] : 0;
          a[query.results()[m]] = seen * query.consider()[m];
          position++;
        }
      }
      for (int set = 0; set < 256; set++) {
        double chance = query.share();
        double total = v0;
        for (int j = 0; j < 8; j++) {
          chance *= (set >> j & 1) == 1 ? a[j] : 1 - a[j];
          total += (set >> j & 1) == 1 ? v[j] : 0;
        }
        for (int j = 0; j < 8; j++) {
          p[j] += (set >> j & 1) == 1 ? chance * v[j] / total : 0;
        }
        p[8] += chance * v0 / total;
      }
    }
    return p;
  }

  @Test
  void quadratureAtExtremeWeightsAndManyProducts() {
    double[] v = {1e300, 1e-300, 1, 3e-300, 1e-5, 1e200};
    Query query = new Query(1, new int[] {0, 1, 2, 3, 4, 5}, new double[] {.5, .5, .3, .9, .2, .1});
    double[] always = {1, 1, 1, 1, 1, 1};
    assertSame(
        new MultiStepChoice(1e-300, v, always, List.of(query), 0),
        new MultiStepChoice(1e-300, v, always, List.of(query), 6),
        1e-12);
    int n = 1000;
    double[] many = weights(n, 1, 8);
    int[] everything = new int[n];
    Arrays.setAll(everything, i -> i);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    // Everything is seen and considered: the multinomial logit.
    MultiStepChoice model =
        new MultiStepChoice(1, many, ones, List.of(new Query(1, everything, ones)));
    Assortment all = Assortment.all(n);
    MultinomialLogit logit = new MultinomialLogit(1, many);
    double[] p = model.purchaseProbabilities(all);
    for (int i = 0; i < n; i++) {
      double expected = logit.purchaseProbabilities(all)[i];
      assertThat(p[i]).isCloseTo(expected, within(1e-12 * expected + Double.MIN_NORMAL));
    }
    assertThat(model.noPurchaseProbability(all))
        .isCloseTo(logit.noPurchaseProbability(all), within(1e-15));
  }

  @Test
  void simulatedCustomersBuyWithTheseProbabilities() {
    double[] v = weights(8, 1, 31);
    MultiStepChoice model = new MultiStepChoice(0.7, v, EXAMINE, QUERIES);
    Assortment offered = Assortment.of(8, 0, 1, 2, 3, 5);
    double[] p = model.purchaseProbabilities(offered);
    int customers = 400_000;
    int[] bought = new int[9];
    SplittableRandom random = new SplittableRandom(77);
    for (int c = 0; c < customers; c++) {
      bought[simulate(offered, v, random)]++;
    }
    for (int i = 0; i < 8; i++) {
      double error = 4 * Math.sqrt(p[i] * (1 - p[i]) * customers);
      assertThat((double) bought[i]).isCloseTo(p[i] * customers, within(error + 1e-9));
    }
  }

  private static int simulate(Assortment offered, double[] v, SplittableRandom random) {
    double u = random.nextDouble();
    Query query = QUERIES.get(u < 0.5 ? 0 : u < 0.8 ? 1 : 2);
    List<Integer> considered = new ArrayList<>();
    int position = 0;
    for (int m = 0; m < query.results().length; m++) {
      int product = query.results()[m];
      if (offered.contains(product)) {
        boolean seen = position < EXAMINE.length && random.nextDouble() < EXAMINE[position];
        position++;
        if (seen && random.nextDouble() < query.consider()[m]) {
          considered.add(product);
        }
      }
    }
    double total = 0.7;
    for (int product : considered) {
      total += v[product];
    }
    double left = random.nextDouble() * total;
    for (int product : considered) {
      left -= v[product];
      if (left < 0) {
        return product;
      }
    }
    return 8;
  }

  @Test
  void rulesAreChecked() {
    double[] v = {1, 1};
    Query query = new Query(1, new int[] {0, 1}, new double[] {1, 1});
    assertThatThrownBy(() -> new MultiStepChoice(1, v, new double[] {0.5, 0.6}, List.of(query)))
        .hasMessage("examine[1]: 0.6 must not exceed the one before it.");
    assertThatThrownBy(() -> new MultiStepChoice(1, v, new double[] {1.5}, List.of(query)))
        .hasMessage("examine[0]: 1.5 must be a probability in [0, 1].");
    assertThatThrownBy(() -> new MultiStepChoice(1, v, new double[] {1}, List.of(query, query)))
        .hasMessageContaining("queries: the sum of the shares, 2.0, must be 1.");
    assertThatThrownBy(() -> new MultiStepChoice(1, new double[] {1}, v, List.of(query)))
        .hasMessage("queries[0].results[1]: 1 must be a product index below 1.");
    assertThatThrownBy(() -> new Query(1, new int[] {0, 0}, v))
        .hasMessage("results[1]: 0 must not appear twice in one query.");
    assertThatThrownBy(() -> new Query(1, new int[] {0, 1}, new double[] {1}))
        .hasMessage("consider: 1 numbers must be exactly 2.");
  }
}
