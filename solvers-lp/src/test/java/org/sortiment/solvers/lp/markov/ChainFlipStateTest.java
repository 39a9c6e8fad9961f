package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;

/** Changes by rank one against evaluation from scratch. */
class ChainFlipStateTest {
  @Test
  void flipsAgreeWithTheModel() {
    SplittableRandom random = new SplittableRandom(11);
    int n = 9;
    MarkovChain chain = StoppingByLinearProgramTest.chain(6, n, 5, true);
    double[] prices = StoppingByLinearProgramTest.prices(6, n);
    ChainFlipState state = new ChainFlipState(chain, prices);
    long mask = (1 << n) - 1;
    for (int step = 0; step < 300; step++) {
      int i = random.nextInt(n);
      int j = (i + 1 + random.nextInt(n - 1)) % n;
      assertThat(state.valueAfter(i))
          .isCloseTo(revenue(chain, prices, mask ^ 1L << i), within(1e-10));
      assertThat(state.valueAfter(i, j))
          .isCloseTo(revenue(chain, prices, mask ^ 1L << i ^ 1L << j), within(1e-10));
      state.flip(i);
      mask ^= 1L << i;
      assertThat(state.value()).isCloseTo(revenue(chain, prices, mask), within(1e-10));
    }
  }

  private static double revenue(MarkovChain chain, double[] prices, long mask) {
    double[] p = chain.purchaseProbabilities(Assortment.ofMask(prices.length, mask));
    return IntStream.range(0, p.length).mapToDouble(i -> p[i] * prices[i]).sum();
  }
}
