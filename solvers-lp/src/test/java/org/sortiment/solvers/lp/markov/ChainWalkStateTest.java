package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.markov.MarkovChains;

/** Local solutions against evaluation from scratch. */
class ChainWalkStateTest {
  @Test
  void valuesAgreeWithTheModelAfterManyChanges() {
    SplittableRandom random = new SplittableRandom(5);
    int n = 60;
    MarkovChain chain = StoppingByLinearProgramTest.chain(3, n, 6, false);
    double[] prices = StoppingByLinearProgramTest.prices(3, n);
    ChainWalkState state =
        new ChainWalkState(chain, ChainEdges.of(chain.substitution()).orElseThrow(), prices);
    Assortment set = Assortment.none(n);
    for (int step = 0; step < 400; step++) {
      int i = random.nextInt(n);
      int j = (i + 1 + random.nextInt(n - 1)) % n;
      double scale = value(chain, prices, Assortment.all(n));
      // Ways back of more than two steps are not counted.
      assertThat(state.valueAfter(i))
          .isCloseTo(value(chain, prices, flipped(set, i)), within(0.05 * scale));
      assertThat(state.valueAfter(i, j))
          .isCloseTo(value(chain, prices, flipped(flipped(set, i), j)), within(0.05 * scale));
      assertThat(state.contains(i)).isEqualTo(set.contains(i));
      int k = random.nextBoolean() ? i : random.nextInt(n);
      state.flip(k);
      set = flipped(set, k);
      assertThat(state.contains(k)).isEqualTo(set.contains(k));
      assertThat(state.value())
          .isCloseTo(value(chain, prices, set), within(20 * state.precision() * scale));
    }
  }

  @Test
  void endsWhereNobodyLeaves() {
    MarkovChain ring =
        MarkovChains.sparse(
            new double[] {0.5, 0.3, 0.2},
            new int[] {0, 1, 2},
            new int[] {1, 2, 0},
            new double[] {1, 1, 1});
    double[] prices = {1, 2, 3};
    ChainWalkState state =
        new ChainWalkState(ring, ChainEdges.of(ring.substitution()).orElseThrow(), prices);
    assertThat(state.value()).isEqualTo(0);
    state.flip(2);
    assertThat(state.value()).isCloseTo(3, within(0.05));
  }

  private static Assortment flipped(Assortment set, int i) {
    return set.contains(i) ? set.without(i) : set.with(i);
  }

  private static double value(MarkovChain chain, double[] prices, Assortment set) {
    double[] p = chain.purchaseProbabilities(set);
    double value = 0;
    for (int i = 0; i < p.length; i++) {
      value += p[i] * prices[i];
    }
    return value;
  }
}
