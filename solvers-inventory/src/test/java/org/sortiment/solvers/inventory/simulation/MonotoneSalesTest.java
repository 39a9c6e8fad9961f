package org.sortiment.solvers.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Season;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.season.Stream;

/** Less stock of one product sends its customers to the others. */
class MonotoneSalesTest {
  /** Path by path: the same customers with the same walks buy at least as much of i. */
  @Test
  void lessStockOfOneProductNeverLowersTheSalesOfAnother() {
    SplittableRandom random = new SplittableRandom(3);
    for (int k = 0; k < 60; k++) {
      int n = 2 + random.nextInt(4);
      MarkovChain chain = MarkovChains.of(SmallProblems.model(n, random));
      SeasonRun run = CustomerRuns.ofChain(MarkovChains.sampler(chain), new Season.Fixed(4 * n));
      int[] units = random.ints(n, 1, 6).toArray();
      int[] fewer = units.clone();
      int j = random.nextInt(n);
      fewer[j] -= 1 + random.nextInt(fewer[j]);
      for (int path = 0; path < 200; path++) {
        int[] left = units.clone();
        int[] leftOfFewer = fewer.clone();
        run.run(Stream.seedOf(k, path), left);
        run.run(Stream.seedOf(k, path), leftOfFewer);
        for (int i = 0; i < n; i++) {
          int sales = units[i] - left[i];
          int salesOfFewer = fewer[i] - leftOfFewer[i];
          if (i == j) {
            assertThat(salesOfFewer).isLessThanOrEqualTo(sales);
          } else {
            assertThat(salesOfFewer).isGreaterThanOrEqualTo(sales);
          }
        }
      }
    }
  }
}
