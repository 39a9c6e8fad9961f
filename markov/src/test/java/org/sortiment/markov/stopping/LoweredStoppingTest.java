package org.sortiment.markov.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.MarkovChains;

/** Series of stopping problems, against all assortments and against single exact answers. */
class LoweredStoppingTest {
  private static final int CASES = Integer.getInteger("sortiment.stopping", 150);

  /** A dense and a sparse chain with the same entries; nobody goes on with more than 0.95. */
  private static List<MarkovChain> chains(SplittableRandom random, int n, int oneIn) {
    double[] arrivals = random.doubles(n).toArray();
    double all = Arrays.stream(arrivals).sum() + random.nextDouble();
    double[] scaled = Arrays.stream(arrivals).map(a -> a / all).toArray();
    double[][] rows = new double[n][n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = i == j || random.nextInt(oneIn) > 0 ? 0 : random.nextDouble();
        count += rows[i][j] > 0 ? 1 : 0;
      }
      double sum = Arrays.stream(rows[i]).sum();
      double goOn = random.nextInt(5) == 0 ? 0.95 : random.nextDouble(0.9);
      for (int j = 0; j < n && sum > 0; j++) {
        rows[i][j] *= goOn / sum;
      }
    }
    int[] from = new int[count];
    int[] to = new int[count];
    double[] probability = new double[count];
    int e = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (rows[i][j] > 0) {
          from[e] = i;
          to[e] = j;
          probability[e++] = rows[i][j];
        }
      }
    }
    return List.of(
        MarkovChains.dense(scaled, rows), MarkovChains.sparse(scaled, from, to, probability));
  }

  private static double worth(MarkovChain chain, double[] revenues, double level, Assortment s) {
    double[] p = chain.purchaseProbabilities(s);
    double worth = 0;
    for (int i = 0; i < p.length; i++) {
      worth += p[i] * Math.max(0, revenues[i] - level);
    }
    return worth;
  }

  @Test
  void theBestOfWhatIsAllowedLiesWithinTheBracket() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < CASES; round++) {
      int n = 1 + random.nextInt(7);
      double[] revenues = random.doubles(n, 0, 10).toArray();
      revenues[random.nextInt(n)] = random.nextInt(3) == 0 ? 0 : 5;
      List<MarkovChain> shapes = chains(random, n, 1 + random.nextInt(3));
      for (MarkovChain chain : shapes) {
        LoweredStopping stopping = LoweredStopping.of(chain).orElseThrow();
        Optional<LoweredStopping.Start> start = Optional.empty();
        // Each question starts from another one's answer, whatever that was.
        for (double level : new double[] {0, 2.5, 9.5, 4, 20, 0}) {
          long fewer = random.nextLong(1L << n);
          long carried = fewer & random.nextLong(1L << n);
          long excluded = random.nextLong(1L << n) & ~carried;
          FixedOffers fixed =
              new FixedOffers(Assortment.ofMask(n, carried), Assortment.ofMask(n, excluded));
          double best = 0;
          for (long mask = 0; mask < 1L << n; mask++) {
            if ((mask & carried) == carried && (mask & excluded) == 0) {
              best = Math.max(best, worth(chain, revenues, level, Assortment.ofMask(n, mask)));
            }
          }
          LoweredStopping.Answer answer =
              stopping.solve(revenues, fixed, level, 1e-11, start, Deadline.none());
          start = Optional.of(answer.start());
          String what = "round " + round + " level " + level + " " + fixed;
          assertThat(answer.bound()).as(what).isGreaterThanOrEqualTo(best * (1 - 1e-15));
          assertThat(answer.bound()).as(what).isCloseTo(best, within(1e-10 * best + 1e-13));
          double worth = worth(chain, revenues, level, answer.offered());
          assertThat(answer.value()).as(what).isLessThanOrEqualTo(worth * (1 + 1e-13));
          assertThat(answer.value()).as(what).isCloseTo(best, within(1e-10 * best + 1e-13));
          for (int i = 0; i < n; i++) {
            boolean must = fixed.carried().contains(i);
            boolean mustNot = fixed.excluded().contains(i);
            assertThat(answer.offered().contains(i)).as(what).matches(is -> is ? !mustNot : !must);
          }
        }
      }
    }
  }

  @Test
  void aSeriesAnswersLikeSinglesOnes() {
    SplittableRandom random = new SplittableRandom(8);
    int n = 400;
    double[] revenues = random.doubles(n, 1, 10).toArray();
    for (MarkovChain chain : chains(random, n, 20)) {
      LoweredStopping stopping = LoweredStopping.of(chain).orElseThrow();
      Optional<LoweredStopping.Start> start = Optional.empty();
      for (double level = 0; level < 9; level += 1.7) {
        double least = level;
        double[] prices = Arrays.stream(revenues).map(r -> Math.max(0, r - least)).toArray();
        Assortment excluded = Assortment.of(n, random.ints(0, n).distinct().limit(300).toArray());
        FixedOffers fixed = new FixedOffers(Assortment.none(n), excluded);
        StoppingSolution single =
            OptimalStopping.POLICY_ITERATION.solve(
                chain, prices, fixed, 0, SolveOptions.withDefaults(), Deadline.none());
        LoweredStopping.Answer answer =
            stopping.solve(revenues, fixed, level, 1e-10, start, Deadline.none());
        start = Optional.of(answer.start());
        assertThat(single.exact()).isTrue();
        assertThat(answer.bound()).isCloseTo(single.bound(), within(1e-9 * single.bound()));
        assertThat(answer.value()).isCloseTo(single.bound(), within(1e-9 * single.bound()));
        double bought = Arrays.stream(chain.purchaseProbabilities(answer.offered())).sum();
        assertThat(answer.purchase()).isCloseTo(bought, within(1e-6));
      }
    }
  }

  @Test
  void whatALimitCutsIsStillABracket() {
    SplittableRandom random = new SplittableRandom(9);
    int n = 30;
    double[] revenues = random.doubles(n, 1, 10).toArray();
    for (MarkovChain chain : chains(random, n, 2)) {
      LoweredStopping stopping = LoweredStopping.of(chain).orElseThrow();
      Deadline passed = Deadline.startingNow(Optional.of(Duration.ofNanos(1)));
      LoweredStopping.Answer cut =
          stopping.solve(revenues, FixedOffers.none(n), 3, 1e-10, Optional.empty(), passed);
      LoweredStopping.Answer whole =
          stopping.solve(
              revenues, FixedOffers.none(n), 3, 1e-10, Optional.empty(), Deadline.none());
      assertThat(cut.limit()).isEqualTo(Termination.Limit.TIME);
      assertThat(whole.limit()).isEqualTo(Termination.Limit.NONE);
      assertThat(cut.bound()).isGreaterThan(whole.bound());
      assertThat(cut.value()).isLessThan(whole.value());
    }
  }

  @Test
  void chainsThatNobodyLeavesAreRefused() {
    double[] arrivals = {0.5, 0.5};
    assertThat(
            LoweredStopping.of(
                MarkovChains.dense(arrivals, new double[] {0, 1}, new double[] {1, 0})))
        .isEmpty();
    double[] hardly = {0, 1 - 1e-9};
    assertThat(LoweredStopping.of(MarkovChains.dense(arrivals, hardly, new double[] {1, 0})))
        .isEmpty();
    assertThat(
            LoweredStopping.of(
                MarkovChains.dense(arrivals, new double[] {0, 0.9}, new double[] {1, 0})))
        .isPresent();
  }
}
