package org.sortiment.markov.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.SparseSubstitution;
import org.sortiment.testkit.Enumeration;

/** Independent ways to the same best assortment: policies, elimination, values, enumeration. */
class StoppingAgreementTest {
  /** A chain of n products with that many random successors each, leaving with probability 0.1. */
  static MarkovChain chain(long seed, int n, int successors, boolean dense) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] from = new int[n * successors];
    int[] to = new int[from.length];
    double[] probability = new double[from.length];
    double[] rowMajor = new double[dense ? n * n : 0];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      int step = 0;
      for (int k = 0; k < successors; k++) {
        int e = i * successors + k;
        step += 1 + random.nextInt(Math.max(1, (n - 1) / successors));
        from[e] = i;
        to[e] = (i + step) % n;
        probability[e] = random.nextDouble();
        sum += probability[e];
      }
      for (int k = 0; k < successors; k++) {
        int e = i * successors + k;
        probability[e] *= 0.9 / sum;
        if (dense) {
          rowMajor[i * n + to[e]] = probability[e];
        }
      }
    }
    double[] arrivals = random.doubles(n).toArray();
    double all = Arrays.stream(arrivals).sum();
    return new MarkovChain(
        Arrays.stream(arrivals).map(a -> a / all).toArray(),
        dense
            ? new DenseSubstitution(n, rowMajor)
            : SparseSubstitution.ofEntries(n, from, to, probability));
  }

  static double[] prices(long seed, int n) {
    return new SplittableRandom(seed + 1).doubles(n, 1, 10).toArray();
  }

  @Test
  void policyIterationAndValueIterationAgree() {
    for (int n : new int[] {1, 2, 5, 20, 60, 110}) {
      for (long seed = 1; seed <= 3; seed++) {
        int successors = Math.min(n - 1, 6);
        MarkovChain sparse = chain(seed, n, successors, false);
        MarkovChain dense = chain(seed, n, successors, true);
        double[] prices = prices(seed, n);
        StoppingSolution policy = DensePolicyIteration.solve(dense, prices, 2, Deadline.none());
        StoppingSolution value =
            TwoSidedValueIteration.solve(
                sparse, prices, 1e-11, 0, 2, Deadline.none(), Progress.SILENT);
        assertThat(value.bound()).isCloseTo(policy.bound(), within(1e-9 * policy.bound()));
        Catalog catalog = Catalog.ofRevenues(prices);
        for (StoppingSolution each : new StoppingSolution[] {policy, value}) {
          Evaluation evaluation =
              Evaluation.of(new AssortmentProblem(catalog, dense), each.offered());
          assertThat(evaluation.revenue()).isCloseTo(policy.bound(), within(1e-9 * policy.bound()));
        }
      }
    }
  }

  @Test
  void noAssortmentEarnsMore() {
    for (long seed = 1; seed <= 20; seed++) {
      int n = 1 + (int) seed % 9;
      MarkovChain chain = chain(seed, n, Math.min(n - 1, 4), true);
      double[] prices = prices(seed, n);
      StoppingSolution policy = DensePolicyIteration.solve(chain, prices, 1, Deadline.none());
      double best = Enumeration.of(problem(chain, prices)).best(0).orElseThrow().revenue();
      assertThat(policy.bound()).isCloseTo(best, within(1e-11 * best));
    }
  }

  @Test
  void lowRankPolicyIterationAgreesWithDense() {
    SplittableRandom random = new SplittableRandom(5);
    for (int n : new int[] {1, 3, 40, 300}) {
      double[] weights = random.doubles(n, 0, 3).toArray();
      double[] shadows = Arrays.stream(weights).map(w -> w * random.nextDouble()).toArray();
      MarkovChain chain = MarkovChains.ofGeneralAttraction(1.5, weights, shadows);
      double[] prices = prices(n, n);
      StoppingSolution low = ClosedFormPolicyIteration.solve(chain, prices, Deadline.none());
      StoppingSolution dense = DensePolicyIteration.solve(chain, prices, 1, Deadline.none());
      assertThat(low.bound()).isCloseTo(dense.bound(), within(1e-12 * dense.bound()));
      assertThat(low.offered()).isEqualTo(dense.offered());
    }
  }

  @Test
  void iterationProvesWhatEliminationFinds() {
    int proven = 0;
    for (long seed = 1; seed <= 30; seed++) {
      int n = 10 * (int) seed;
      MarkovChain chain = chain(seed, n, seed % 2 == 0 ? n / 2 : 3, true);
      double[] prices = prices(seed, n);
      Optional<StoppingSolution> iterated =
          IteratedPolicyIteration.solve(chain, prices, seed % 3 == 0, Deadline.none());
      StoppingSolution sure =
          DensePolicyIteration.byElimination(chain, prices, false, Deadline.none());
      if (iterated.isPresent()) {
        proven++;
        assertThat(iterated.get().offered()).isEqualTo(sure.offered());
        assertThat(iterated.get().bound()).isCloseTo(sure.bound(), within(1e-12 * sure.bound()));
      }
    }
    assertThat(proven).isGreaterThan(20);
  }

  @Test
  void iterationLeavesTiesAlone() {
    // Whoever finds 0 or 1 missing pays 2 in the end; 0 costs just that.
    double[] rho = {0, 0.5, 0.25, 0.5, 0, 0.25, 0, 0, 0};
    for (double price : new double[] {2, Math.nextUp(2.0), 2 + 1e-13, 2 + 1e-12}) {
      MarkovChain chain =
          new MarkovChain(new double[] {0.5, 0.4, 0.1}, new DenseSubstitution(3, rho));
      double[] prices = {price, 1, 4};
      assertThat(IteratedPolicyIteration.solve(chain, prices, false, Deadline.none())).isEmpty();
      // h_1 = 0.5 h_0 + 0.25 * 4, so 2 with h_0 = 2.
      assertThat(DensePolicyIteration.solve(chain, prices, 1, Deadline.none()).bound())
          .isCloseTo(0.9 * 2 + 0.1 * 4, within(3e-12));
    }
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    MarkovChain chain = chain(3, 400, 30, true);
    double[] prices = prices(3, 400);
    assertThat(DensePolicyIteration.solve(chain, prices, 2, Deadline.none()))
        .isEqualTo(DensePolicyIteration.solve(chain, prices, 1, Deadline.none()));
    assertThat(DensePolicyIteration.byElimination(chain, prices, true, Deadline.none()))
        .isEqualTo(DensePolicyIteration.byElimination(chain, prices, false, Deadline.none()));
  }

  @Test
  void whoComesBackAgainAndAgainIsWorthWhatSheFindsInTheEnd() {
    // Two products that send nearly everybody to each other and the rest to product 2, down to
    // where 1 - e is 1: a step gains 4 e, the whole walk everything, h_0 = h_1 = r_2 = 5.
    for (double e : new double[] {1e-3, 1e-8, 1e-12, 1e-14, 1e-15, 1e-16, 1e-17, 1e-100}) {
      double[] rho = {0, 1 - e, e, 1 - e, 0, e, 0, 0, 0};
      MarkovChain chain =
          new MarkovChain(new double[] {0.5, 0.5, 0}, new DenseSubstitution(3, rho));
      StoppingSolution solution =
          DensePolicyIteration.solve(chain, new double[] {1, 1, 5}, 1, Deadline.none());
      // 1 - e is rounded, so that a few leave, too.
      double expected = 5 * e / (e + chain.substitution().exitProbability(0));
      assertThat(solution.bound()).as("e = " + e).isCloseTo(expected, within(1e-12));
      assertThat(solution.offered()).isEqualTo(Assortment.of(3, 2));
    }
  }

  @Test
  void whoLeavesInTheEndIsKeptAtOnce() {
    // The same, but the rest leaves: both are offered, however small the rest.
    for (double e : new double[] {1e-3, 1e-8, 1e-12, 1e-14, 1e-16, 1e-17}) {
      double[] rho = {0, 1 - e, 0, 1 - e, 0, 0, 0, 0, 0};
      MarkovChain chain =
          new MarkovChain(new double[] {0.5, 0.5, 0}, new DenseSubstitution(3, rho));
      StoppingSolution solution =
          DensePolicyIteration.solve(chain, new double[] {1, 1, 5}, 1, Deadline.none());
      assertThat(solution.bound()).as("e = " + e).isCloseTo(1, within(1e-12));
      assertThat(Evaluation.of(problem(chain, 1, 1, 5), solution.offered()).revenue())
          .as("e = " + e)
          .isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void largeChainsThatHardlyAnybodyLeavesAgreeWithElimination() {
    for (double leaving : new double[] {0.3, 1e-2, 1e-5, 1e-12}) {
      for (long seed = 1; seed <= 3; seed++) {
        int n = 150;
        MarkovChain chain = slowChain(seed, n, leaving);
        double[] prices = prices(seed, n);
        StoppingSolution solution = DensePolicyIteration.solve(chain, prices, 2, Deadline.none());
        StoppingSolution sure =
            DensePolicyIteration.byElimination(chain, prices, false, Deadline.none());
        assertThat(solution.bound()).isCloseTo(sure.bound(), within(1e-11 * sure.bound()));
        Evaluation evaluation = Evaluation.of(problem(chain, prices), solution.offered());
        assertThat(evaluation.revenue()).isCloseTo(sure.bound(), within(1e-11 * sure.bound()));
      }
    }
  }

  /** Two halves between which one customer in a hundred moves; that many leave at each step. */
  private static MarkovChain slowChain(long seed, int n, double leaving) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] rho = new double[n * n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double near = (i < n / 2) == (j < n / 2) ? 1 : 0.01;
        rho[i * n + j] = i == j ? 0 : near * random.nextDouble();
        sum += rho[i * n + j];
      }
      for (int j = 0; j < n; j++) {
        rho[i * n + j] *= (1 - leaving) / sum;
      }
    }
    double[] arrivals = random.doubles(n).toArray();
    double all = Arrays.stream(arrivals).sum();
    return new MarkovChain(
        Arrays.stream(arrivals).map(a -> a / all).toArray(), new DenseSubstitution(n, rho));
  }

  private static AssortmentProblem problem(MarkovChain chain, double... prices) {
    return new AssortmentProblem(Catalog.ofRevenues(prices), chain);
  }

  @Test
  void anInterruptedDeadlineGivesAValidBound() {
    MarkovChain chain = chain(4, 3_000, 8, false);
    double[] prices = prices(4, 3_000);
    double best =
        TwoSidedValueIteration.solve(chain, prices, 1e-10, 0, 2, Deadline.none(), Progress.SILENT)
            .bound();
    Thread.currentThread().interrupt();
    StoppingSolution cut =
        TwoSidedValueIteration.solve(chain, prices, 1e-10, 0, 2, Deadline.none(), Progress.SILENT);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cut.limit()).isEqualTo(Termination.Limit.INTERRUPT);
    assertThat(cut.bound()).isGreaterThan(best * (1 - 1e-9));
  }
}
