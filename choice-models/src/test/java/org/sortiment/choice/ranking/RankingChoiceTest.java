package org.sortiment.choice.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sortiment.choice.Definitions.assertSame;
import static org.sortiment.choice.Definitions.assertSamples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.markov.MarkovChains;

class RankingChoiceTest {
  /** All rankings of 5 products and leaving, with the shares of successive logit choices. */
  @Test
  void theRankingsOfALogitMakeTheLogit() {
    double[] v = {0.5, 2, 2, 1e-3, 30};
    double v0 = 1.5;
    List<int[]> rankings = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    extend(new int[0], 1, v, v0, rankings, shares);
    RankingChoice model =
        new RankingChoice(5, shares.stream().mapToDouble(s -> s).toArray(), rankings);
    assertSame(model, new MultinomialLogit(v0, v), 1e-12);
  }

  private static void extend(
      int[] prefix,
      double share,
      double[] v,
      double v0,
      List<int[]> rankings,
      List<Double> shares) {
    double total = v0;
    for (int i = 0; i < v.length; i++) {
      int product = i;
      total += Arrays.stream(prefix).anyMatch(j -> j == product) ? 0 : v[i];
    }
    rankings.add(prefix);
    shares.add(share * v0 / total);
    for (int i = 0; i < v.length; i++) {
      int product = i;
      if (Arrays.stream(prefix).noneMatch(j -> j == product)) {
        int[] longer = Arrays.copyOf(prefix, prefix.length + 1);
        longer[prefix.length] = i;
        extend(longer, share * v[i] / total, v, v0, rankings, shares);
      }
    }
  }

  @Test
  void aProductThatOnlyReplacesAnotherIsKeptInTheChain() {
    // Nobody buys 1 when 0 is there; without 0 everybody who wanted it takes 1, and then 2.
    RankingChoice model =
        new RankingChoice(3, new double[] {0.8, 0.2}, List.of(new int[] {0, 1, 2}, new int[] {}));
    MarkovChain chain = MarkovChains.of(model);
    assertThat(chain.purchaseProbabilities(Assortment.of(3, 1)))
        .containsExactly(new double[] {0, 0.8, 0}, within(1e-15));
    assertThat(chain.purchaseProbabilities(Assortment.of(3, 2)))
        .containsExactly(new double[] {0, 0, 0.8}, within(1e-15));
    assertSamples(model, chain.sampler(), Assortment.of(3, 2), 10_000, 1);
  }

  @Test
  void rankingsMustNameProductsOnce() {
    assertThatThrownBy(() -> new RankingChoice(3, new double[] {1}, List.of(new int[] {0, 2, 0})))
        .hasMessage(
            "types[0].ranking[2]: 0 must be a product index below 3 that appears once in the"
                + " list.");
    assertThatThrownBy(() -> new RankingChoice(3, new double[] {1}, List.of(new int[] {3})))
        .hasMessageContaining("types[0].ranking[0]: 3 must be");
  }
}
