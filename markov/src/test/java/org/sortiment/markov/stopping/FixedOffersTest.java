package org.sortiment.markov.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.SparseSubstitution;

/** Forced and forbidden stops, against all assortments that they allow. */
class FixedOffersTest {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults().withRelativeGap(1e-11);

  /** A chain in each shape that has one; some rows add up to 1, some are empty. */
  private static List<MarkovChain> chains(SplittableRandom random, int n) {
    double[] arrivals = random.doubles(n).toArray();
    double all = Arrays.stream(arrivals).sum() + random.nextDouble();
    arrivals = Arrays.stream(arrivals).map(a -> a / all).toArray();
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = i == j || random.nextInt(3) == 0 ? 0 : random.nextDouble();
      }
      double sum = Arrays.stream(rows[i]).sum();
      double goOn = random.nextInt(4) == 0 ? 1 : random.nextDouble();
      for (int j = 0; j < n && sum > 0; j++) {
        rows[i][j] *= goOn / sum;
      }
    }
    MarkovChain dense = MarkovChains.dense(arrivals, rows);
    int[] from = new int[n * n];
    int[] to = new int[n * n];
    double[] probability = new double[n * n];
    for (int e = 0; e < n * n; e++) {
      from[e] = e / n;
      to[e] = e % n;
      probability[e] = rows[from[e]][to[e]];
    }
    double[] weights = random.doubles(n, 0, 3).toArray();
    double[] shadows = Arrays.stream(weights).map(w -> w * random.nextDouble()).toArray();
    return List.of(
        dense,
        new MarkovChain(arrivals, SparseSubstitution.ofEntries(n, from, to, probability)),
        MarkovChains.ofGeneralAttraction(random.nextDouble(0.1, 3), weights, shadows));
  }

  private static double revenue(MarkovChain chain, double[] prices, Assortment offered) {
    double[] p = chain.purchaseProbabilities(offered);
    double revenue = 0;
    for (int i = 0; i < p.length; i++) {
      revenue += p[i] * prices[i];
    }
    return revenue;
  }

  @Test
  void theBestOfWhatIsAllowedIsFoundByEveryMethod() {
    SplittableRandom random = new SplittableRandom(31);
    int worseThanFree = 0;
    for (int round = 0; round < 120; round++) {
      int n = 1 + random.nextInt(7);
      double[] prices = random.doubles(n, 0, 10).toArray();
      prices[random.nextInt(n)] = random.nextInt(4) == 0 ? 0 : 5;
      long carried = random.nextLong(1L << n) & random.nextLong(1L << n);
      long excluded = random.nextLong(1L << n) & ~carried;
      FixedOffers fixed =
          new FixedOffers(Assortment.ofMask(n, carried), Assortment.ofMask(n, excluded));
      for (MarkovChain chain : chains(random, n)) {
        double best = 0;
        double free = 0;
        for (long mask = 0; mask < 1L << n; mask++) {
          double revenue = revenue(chain, prices, Assortment.ofMask(n, mask));
          free = Math.max(free, revenue);
          if ((mask & carried) == carried && (mask & excluded) == 0) {
            best = Math.max(best, revenue);
          }
        }
        worseThanFree += best < free * (1 - 1e-9) ? 1 : 0;
        boolean sparse = chain.substitution() instanceof SparseSubstitution;
        for (OptimalStopping method : OptimalStopping.values()) {
          if (method == OptimalStopping.VALUE_ITERATION && !sparse) {
            continue;
          }
          if (method == OptimalStopping.CLOSED_FORM
              && OptimalStopping.methodFor(chain) != OptimalStopping.CLOSED_FORM) {
            continue;
          }
          StoppingSolution found = method.solve(chain, prices, fixed, 0, OPTIONS, Deadline.none());
          String what = "round " + round + " " + method + " " + fixed;
          for (int i = 0; i < n; i++) {
            boolean must = fixed.carried().contains(i);
            boolean mustNot = fixed.excluded().contains(i);
            assertThat(found.offered().contains(i)).as(what).matches(is -> is ? !mustNot : !must);
          }
          assertThat(revenue(chain, prices, found.offered()))
              .as(what)
              .isCloseTo(best, within(1e-9 * best + 1e-12));
          assertThat(found.bound()).as(what).isCloseTo(best, within(1e-9 * best + 1e-12));
        }
      }
    }
    assertThat(worseThanFree).isGreaterThan(100);
  }

  @Test
  void nothingDecidedIsTheProblemItself() {
    MarkovChain chain = chains(new SplittableRandom(2), 6).get(0);
    double[] prices = {1, 9, 3, 4, 5, 2};
    OptimalStopping method = OptimalStopping.methodFor(chain);
    assertThat(method.solve(chain, prices, FixedOffers.none(6), 0, OPTIONS, Deadline.none()))
        .isEqualTo(method.solve(chain, prices, 0, OPTIONS, Deadline.none()));
  }

  @Test
  void absorbingKeepsTheOtherRowsAndTheShape() {
    for (MarkovChain chain : chains(new SplittableRandom(7), 5)) {
      SubstitutionOperator before = chain.substitution();
      SubstitutionOperator after =
          MarkovChains.absorbing(chain, Assortment.of(5, 1, 3)).substitution();
      assertThat(after).hasSameClassAs(before);
      for (int i = 0; i < 5; i++) {
        boolean stops = i == 1 || i == 3;
        assertThat(after.exitProbability(i)).isEqualTo(stops ? 1 : before.exitProbability(i));
        for (int j = 0; j < 5; j++) {
          assertThat(after.probability(i, j)).isEqualTo(stops ? 0 : before.probability(i, j));
        }
      }
    }
  }

  @Test
  void contradictionsAreRefused() {
    assertThatThrownBy(() -> new FixedOffers(Assortment.of(3, 1), Assortment.of(3, 0, 1)))
        .hasMessage("Product 1 must not be both carried and excluded.");
    assertThatThrownBy(() -> new FixedOffers(Assortment.none(3), Assortment.none(2)))
        .hasMessageContaining("must be of one catalog");
  }
}
