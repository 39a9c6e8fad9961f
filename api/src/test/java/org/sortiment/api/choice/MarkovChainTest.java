package org.sortiment.api.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;

class MarkovChainTest {
  @Test
  void attractionChainIsTheLogitOnEverySet() {
    double[] v = {0.5, 2, 1e-3, 7, 1, 0};
    MarkovChain chain = MarkovChain.ofAttraction(1.5, v);
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
    MarkovChain ranked = MarkovChain.ofGeneralAttraction(2, v, w);
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
}
