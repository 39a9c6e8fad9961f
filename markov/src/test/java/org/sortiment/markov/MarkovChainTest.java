package org.sortiment.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;

class MarkovChainTest {
  @Test
  void attractionChainIsTheLogitOnEverySet() {
    double[] v = {0.5, 2, 1e-3, 7, 1, 0};
    MarkovChain chain = MarkovChains.ofAttraction(1.5, v);
    for (int mask = 0; mask < 64; mask++) {
      Assortment set = Assortment.ofMask(6, mask);
      double total = 1.5;
      for (int i = set.next(0); i >= 0; i = set.next(i + 1)) {
        total += v[i];
      }
      double[] p = chain.purchaseProbabilities(set);
      for (int i = 0; i < 6; i++) {
        assertThat(p[i]).isCloseTo(set.contains(i) ? v[i] / total : 0, within(1e-15));
      }
      assertThat(chain.noPurchaseProbability(set)).isCloseTo(1.5 / total, within(1e-15));
    }
  }

  @Test
  void shapesAgree() {
    SplittableRandom random = new SplittableRandom(5);
    double[] v = random.doubles(150).map(u -> Math.exp(6 * u - 3)).toArray();
    double[] w = new double[150];
    for (int i = 0; i < 150; i++) {
      w[i] = v[i] * random.nextDouble();
    }
    MarkovChain ranked = MarkovChains.ofGeneralAttraction(2, v, w);
    int n = 150;
    double[] rho = new double[n * n];
    int[] from = new int[n * n];
    int[] to = new int[n * n];
    for (int e = 0; e < n * n; e++) {
      from[e] = e / n;
      to[e] = e % n;
      rho[e] = ranked.substitution().probability(from[e], to[e]);
    }
    MarkovChain dense =
        new MarkovChain(ranked.arrivalProbabilities(), new DenseSubstitution(n, rho));
    MarkovChain sparse =
        new MarkovChain(
            ranked.arrivalProbabilities(), SparseSubstitution.ofEntries(n, from, to, rho));
    for (int size : new int[] {0, 1, 20, 140, 150}) {
      Assortment set = Assortment.of(n, random.ints(size, 0, n).toArray());
      double total = 2;
      for (int i = 0; i < n; i++) {
        total += set.contains(i) ? v[i] : w[i];
      }
      for (MarkovChain chain : new MarkovChain[] {ranked, dense, sparse}) {
        double[] p = chain.purchaseProbabilities(set);
        for (int i = set.next(0); i >= 0; i = set.next(i + 1)) {
          assertThat(p[i]).isCloseTo(v[i] / total, within(1e-13));
        }
        double[] r = random.doubles(n).toArray();
        double[] worth = new double[n];
        chain.substitution().worth(set, r, worth);
        double direct = 0;
        double byWorth = 0;
        for (int i = 0; i < n; i++) {
          direct += r[i] * p[i];
          byWorth += chain.arrivalProbability(i) * worth[i];
        }
        assertThat(byWorth).isCloseTo(direct, within(1e-12));
      }
    }
  }

  @Test
  void extremeWeightsKeepTheirRatios() {
    MarkovChain chain = MarkovChains.ofAttraction(1e-300, 1e300, 1e-300, 3e-300, 1e-10);
    assertThat(chain.purchaseProbabilities(Assortment.of(4, 1)))
        .containsExactly(new double[] {0, 0.5, 0, 0}, within(1e-14));
    assertThat(chain.purchaseProbabilities(Assortment.of(4, 1, 2)))
        .containsExactly(new double[] {0, 0.2, 0.6, 0}, within(1e-14));
    assertThat(chain.noPurchaseProbability(Assortment.of(4, 1, 2))).isCloseTo(0.2, within(1e-14));
    assertThat(chain.purchaseProbabilities(Assortment.of(4, 1, 3)))
        .containsExactly(new double[] {0, 1e-290, 0, 1}, within(1e-14));
    assertThat(chain.noPurchaseProbability(Assortment.none(4))).isEqualTo(1);
  }

  @Test
  void whoeverIsCaughtAmongMissingProductsIsLost() {
    // 0 and 1 send customers to each other for ever, 2 sends half to 0 and half to 3.
    double[][] rows = {{0, 1, 0, 0}, {1, 0, 0, 0}, {0.5, 0, 0, 0.5}, {0, 0, 0, 0}};
    double[] arrivals = {0.1, 0.2, 0.4, 0.3};
    SubstitutionOperator dense = DenseSubstitution.ofRows(rows);
    SubstitutionOperator sparse =
        SparseSubstitution.ofEntries(
            4, new int[] {2, 2, 1, 0}, new int[] {3, 0, 0, 1}, new double[] {0.5, 0.5, 1, 1});
    SubstitutionOperator ranked =
        AttractionSubstitution.of(
            3,
            new double[] {0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0},
            new double[] {1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1},
            new double[] {0, 0, 0, 1});
    for (SubstitutionOperator rho : new SubstitutionOperator[] {dense, sparse, ranked}) {
      MarkovChain chain = new MarkovChain(arrivals, rho);
      Assortment only3 = Assortment.of(4, 3);
      assertThat(chain.purchaseProbabilities(only3))
          .containsExactly(new double[] {0, 0, 0, 0.5}, within(1e-15));
      assertThat(chain.noPurchaseProbability(only3)).isCloseTo(0.5, within(1e-15));
      assertThat(rho.deadEnds(only3)).containsExactly(true, true, false, false);
      double[] worth = new double[4];
      rho.worth(only3, new double[] {9, 9, 9, 8}, worth);
      assertThat(worth).containsExactly(new double[] {0, 0, 4, 8}, within(1e-15));
      assertThat(chain.purchaseProbabilities(Assortment.of(4, 0)))
          .containsExactly(new double[] {0.5, 0, 0, 0}, within(1e-15));
      SplittableRandom random = new SplittableRandom(3);
      int bought = 0;
      for (int k = 0; k < 2000; k++) {
        bought += chain.sampler().sample(only3, random) == 3 ? 1 : 0;
      }
      assertThat(bought).isBetween(1000 - 90, 1000 + 90);
    }
  }
}
