package org.sortiment.solvers.inventory.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.SmallProblems;

class KnownWalksTest {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private record Case(
      MarkovChain chain, double[] demand, boolean[] passed, KnownWalks walks, double[] values) {}

  private static Case random(SplittableRandom random) {
    int n = 3 + random.nextInt(4);
    MarkovChain chain = MarkovChains.of(SmallProblems.model(n, random));
    double[] demand = random.ints(n, 0, 12).asDoubleStream().toArray();
    demand[0] = random.nextInt(3) == 0 ? 1_000 : demand[0];
    boolean[] passed = new boolean[n];
    for (int i = 0; i < n; i++) {
      passed[i] = random.nextBoolean();
    }
    Stream stream = new Stream().at(random.nextLong());
    KnownWalks walks = KnownWalks.sample(demand, passed, MarkovChains.sampler(chain), stream);
    return new Case(chain, demand, passed, walks, random.doubles(n, 0, 10).toArray());
  }

  /** What customers are worth is what they earn where they end and where they are served. */
  @Test
  void worthIsWhatTheFlowEarns() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 300; trial++) {
      Case each = random(random);
      int n = each.demand.length;
      int stations = each.walks.stationCount();
      double[] served = random.doubles(n, 0, 10).toArray();
      double[] worth = new double[stations];
      each.walks.worth(served, each.values, new double[stations], worth);
      double[] coming = new double[n];
      double[] taken = new double[n];
      each.walks.pass(each.demand, served, worth, coming, taken);
      double expected = 0;
      double earned = 0;
      for (int i = 0; i < n; i++) {
        expected += each.walks.isKnown(i) ? each.demand[i] * worth[i] : 0;
        earned += coming[i] * each.values[i] + taken[i] * served[i];
        if (!each.passed[i]) {
          assertThat(taken[i]).isZero();
        }
      }
      assertThat(earned).as("trial %d", trial).isCloseTo(expected, within(1e-9 * (1 + expected)));
    }
  }

  /** At potentials that a failure at a passed product does not change, knowing is worth nothing. */
  @Test
  void premiumsTakeBackWhatKnowingIsWorth() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 300; trial++) {
      Case each = random(random);
      int n = each.demand.length;
      double[] w = each.values;
      double[] onward = new double[n];
      for (int round = 0; round < 5_000; round++) {
        each.chain.substitution().multiply(w, onward);
        for (int i = 0; i < n; i++) {
          w[i] = each.passed[i] ? onward[i] : w[i];
        }
      }
      double[] never = new double[n];
      Arrays.fill(never, NEVER);
      double[] worth = new double[each.walks.stationCount()];
      each.walks.worth(never, w, each.walks.premiums(w, onward), worth);
      for (int i = 0; i < n; i++) {
        if (each.walks.isKnown(i)) {
          assertThat(worth[i]).as("trial %d", trial).isCloseTo(onward[i], within(1e-6));
        }
      }
    }
  }

  /** The mean of many samples is the chain's own: first passage to what is not passed. */
  @Test
  void walksHaveTheLawOfTheChain() {
    SplittableRandom random = new SplittableRandom(3);
    MarkovChain chain = MarkovChains.of(SmallProblems.model(4, random));
    boolean[] passed = {false, true, true, false};
    double[] ends = {1, 0, 0, 0};
    double[] exact = new double[4];
    double[] next = ends.clone();
    for (int round = 0; round < 1_000; round++) {
      chain.substitution().multiply(next, exact);
      next = new double[] {1, exact[1], exact[2], 0};
    }
    int samples = 20_000;
    double sum = 0;
    Stream stream = new Stream().at(17);
    double[] never = {NEVER, NEVER, NEVER, NEVER};
    for (int k = 0; k < samples; k++) {
      KnownWalks walks =
          KnownWalks.sample(new double[] {0, 0, 0, 3}, passed, MarkovChains.sampler(chain), stream);
      double[] worth = new double[walks.stationCount()];
      walks.worth(never, ends, new double[walks.stationCount()], worth);
      sum += worth[3] / samples;
    }
    // Four standard errors of a mean of 60,000 customers.
    assertThat(sum).isCloseTo(exact[3], within(4 * 0.5 / Math.sqrt(3.0 * samples)));
  }
}
