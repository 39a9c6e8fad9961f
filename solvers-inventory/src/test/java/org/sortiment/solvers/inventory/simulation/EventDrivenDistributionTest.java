package org.sortiment.solvers.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.season.Variates;

/** The joint distribution of all sales is the same whatever the method: two-sample chi-square. */
class EventDrivenDistributionTest {
  private static final int SEASONS = 30_000;

  private static Map<String, int[]> frequencies(SeasonRun first, SeasonRun second, int... stock) {
    Map<String, int[]> counts = new TreeMap<>();
    int[] left = new int[stock.length];
    for (int k = 0; k < SEASONS; k++) {
      for (int method = 0; method < 2; method++) {
        System.arraycopy(stock, 0, left, 0, stock.length);
        long customers = (method == 0 ? first : second).run(Stream.seedOf(77 + method, k), left);
        String state = Arrays.toString(left) + " of " + customers / 3;
        counts.computeIfAbsent(state, s -> new int[2])[method]++;
      }
    }
    return counts;
  }

  /** p-value of equality; cells seen fewer than 20 times are pooled. */
  private static double equality(Map<String, int[]> counts) {
    double statistic = 0;
    int cells = 0;
    int[] pooled = new int[2];
    for (int[] cell : counts.values()) {
      if (cell[0] + cell[1] < 20) {
        pooled[0] += cell[0];
        pooled[1] += cell[1];
      } else {
        statistic += term(cell);
        cells++;
      }
    }
    if (pooled[0] + pooled[1] > 0) {
      statistic += term(pooled);
      cells++;
    }
    return ChiSquaredDistribution.of(Math.max(1, cells - 1)).survivalProbability(statistic);
  }

  private static double term(int[] cell) {
    double difference = cell[0] - cell[1];
    return difference * difference / (cell[0] + cell[1]);
  }

  private static void assertSame(ChoiceModel model, Season season, int... stock) {
    Inventory inventory = Inventory.of(stock);
    SeasonRun slow = CustomerRuns.ofModel(model, season);
    SeasonRun events = new EventRun(new RatePath(model, inventory), season);
    assertThat(equality(frequencies(slow, events, stock)))
        .as("events, %s, %s", model, season)
        .isGreaterThan(1e-4);
    if (AttractionForm.of(model).isPresent()) {
      AttractionForm form = AttractionForm.of(model).orElseThrow();
      SeasonRun clock = new EventRun(new AttractionPath(form, inventory), season);
      assertThat(equality(frequencies(slow, clock, stock)))
          .as("one clock, %s, %s", model, season)
          .isGreaterThan(1e-4);
      SeasonRun alias = new CustomerRuns.OfAttraction(form, season);
      assertThat(equality(frequencies(slow, alias, stock)))
          .as("alias tables, %s, %s", model, season)
          .isGreaterThan(1e-4);
    } else {
      SeasonRun walk = CustomerRuns.ofChain(MarkovChains.sampler((MarkovChain) model), season);
      assertThat(equality(frequencies(slow, walk, stock)))
          .as("walk, %s, %s", model, season)
          .isGreaterThan(1e-4);
    }
  }

  @Test
  void allMethodsGiveTheSameDistributionOfSales() {
    ChoiceModel logit = new MultinomialLogit(1, 1, 1.5, 2);
    ChoiceModel chain =
        new MarkovChain(
            new double[] {0.5, 0.3, 0.1},
            DenseSubstitution.ofRows(
                new double[] {0, 0.6, 0.2}, new double[] {0.3, 0, 0.5}, new double[] {0, 0, 0}));
    for (Season season :
        new Season[] {
          new Season.Fixed(7),
          new Season.Poisson(6),
          new Season.NegativeBinomial(6, 1.5),
          new Season.Discrete(new long[] {0, 4, 12}, new double[] {0.2, 0.5, 0.3})
        }) {
      assertSame(logit, season, 1, 3, 2);
      assertSame(chain, season, 2, 1, 1);
      assertSame(logit, season, 0, 9, 1);
    }
  }

  /** Binomial numbers against their distribution, below and above the switch of the method. */
  @Test
  void binomialVariatesHaveTheirDistribution() {
    SplittableRandom random = new SplittableRandom(5);
    for (int[] trialsAndPercent :
        new int[][] {{30, 10}, {30, 50}, {200, 30}, {1_000, 97}, {90_000, 1}}) {
      int trials = trialsAndPercent[0];
      double p = trialsAndPercent[1] / 100.0;
      double mean = trials * p;
      double deviation = Math.sqrt(mean * (1 - p));
      int low = (int) Math.max(0, mean - 3 * deviation);
      int high = (int) Math.min(trials, mean + 3 * deviation);
      int width = Math.max(1, (high - low) / 20);
      int draws = 200_000;
      Map<Integer, Integer> counts = new TreeMap<>();
      for (int k = 0; k < draws; k++) {
        int value = Math.min(high, Math.max(low, Variates.binomial(trials, p, random)));
        counts.merge((value - low) / width, 1, Integer::sum);
      }
      var exact = BinomialDistribution.of(trials, p);
      double statistic = 0;
      for (var cell : counts.entrySet()) {
        int from = low + cell.getKey() * width;
        int to = Math.min(high, from + width - 1);
        double probability =
            (to == high ? 1 : exact.cumulativeProbability(to))
                - (from == low ? 0 : exact.cumulativeProbability(from - 1));
        double expected = draws * probability;
        statistic += (cell.getValue() - expected) * (cell.getValue() - expected) / expected;
      }
      double value = ChiSquaredDistribution.of(counts.size() - 1).survivalProbability(statistic);
      assertThat(value).as("binomial(%d, %s)", trials, p).isGreaterThan(1e-4);
    }
  }
}
