package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;

/** Chains that are too large to finish, too slow to mix, or with probabilities near nothing. */
class ConstrainedChainLimitsTest {
  private static MarkovChainSolver solver(String method) {
    return new MarkovChainSolver(new OjAlgoBackend(), Optional.of(method));
  }

  @ParameterizedTest
  @ValueSource(strings = {"branch-and-bound", "local-search"})
  void aLimitLeavesAGoodAssortmentAndABound(String method) {
    int n = 300;
    MarkovChain chain = StoppingByLinearProgramTest.chain(4, n, 12, false);
    double[] prices = StoppingByLinearProgramTest.prices(4, n);
    AssortmentProblem problem =
        new AssortmentProblem(Catalog.ofRevenues(prices), chain)
            .withConstraints(List.of(CardinalityBound.overall(n, 0, 15)));
    double last = 0;
    for (int millis : new int[] {1, 100, 1_500}) {
      long start = System.nanoTime();
      AssortmentResult result =
          solver(method)
              .solve(
                  problem, 0, SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(millis)));
      // Generous, since other work may hold the processor.
      assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L + millis * 1_000_000L);
      Assortment found = result.assortment().orElseThrow();
      assertThat(problem.isFeasible(found)).isTrue();
      assertThat(result.objective()).isEqualTo(Evaluation.of(problem, found).revenue());
      assertThat(result.bound()).isGreaterThanOrEqualTo(Math.max(last, result.objective()));
      last = Math.max(last, result.objective());
    }
    assertThat(last).isGreaterThan(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"branch-and-bound", "local-search"})
  void nothingIsProvenWhereTheLimitComesBeforeAnyBound(String method) {
    int n = 150;
    AssortmentProblem problem =
        new AssortmentProblem(
                Catalog.ofRevenues(StoppingByLinearProgramTest.prices(4, n)),
                StoppingByLinearProgramTest.chain(4, n, n - 1, true))
            .withConstraints(List.of(CardinalityBound.overall(n, 0, 15)));
    AssortmentResult result;
    Thread.currentThread().interrupt();
    try {
      result = solver(method).solve(problem, 0, SolveOptions.withDefaults());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(result.termination().limit()).isEqualTo(Termination.Limit.INTERRUPT);
    for (int i = 0; i < n; i++) {
      assertThat(Evaluation.of(problem, Assortment.of(n, i)).revenue())
          .isLessThanOrEqualTo(result.bound());
    }
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void tinyProbabilitiesEndWithoutALimit() {
    int n = 24;
    for (long seed = 1; seed <= 4; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] rho = new double[n * n];
      for (int i = 0; i < n; i++) {
        double left = 1;
        for (int step = 0; step < 6; step++) {
          int j = random.nextInt(n);
          double part = Math.pow(10, -random.nextDouble(0, 15));
          if (j != i && rho[i * n + j] == 0) {
            rho[i * n + j] = left * part;
            left -= left * part;
          }
        }
      }
      double[] arrivals = new double[n];
      Arrays.setAll(arrivals, i -> Math.pow(10, -random.nextDouble(0, 15)) / n);
      double[] prices = random.doubles(n, 1, 10).toArray();
      MarkovChain chain = new MarkovChain(arrivals, new DenseSubstitution(n, rho));
      AssortmentProblem free = new AssortmentProblem(Catalog.ofRevenues(prices), chain);
      int[] all = java.util.stream.IntStream.range(0, n).toArray();
      double[] sizes = random.doubles(n, 1, 2).toArray();
      for (AssortmentProblem problem :
          List.of(
              free.withConstraints(List.of(CardinalityBound.overall(n, 0, 2))),
              free.withConstraints(
                  List.of(new LinearConstraint(all, sizes, Double.NEGATIVE_INFINITY, 4))))) {
        AssortmentResult result =
            solver("branch-and-bound").solve(problem, 0, SolveOptions.withDefaults());
        assertThat(result.termination()).isEqualTo(Termination.optimal());
        assertThat(result.objective()).isCloseTo(best(problem), within(1e-9 * best(problem)));
      }
    }
  }

  /** The best of all assortments of up to three products; four never fit. */
  private static double best(AssortmentProblem problem) {
    int n = problem.catalog().size();
    double best = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        for (int k = j; k < n; k++) {
          Assortment set = Assortment.of(n, i).with(j).with(k);
          if (problem.isFeasible(set)) {
            best = Math.max(best, Evaluation.of(problem, set).revenue());
          }
        }
      }
    }
    return best;
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void chainsThatHardlyAnybodyLeavesAreSolved() {
    int n = 22;
    for (double leaving : new double[] {0, 1e-12, 1e-6}) {
      double[] rho = new double[n * n];
      for (int i = 0; i < n; i++) {
        rho[i * n + (i + 1) % n] = (1 - leaving) * 0.6;
        rho[i * n + (i + 5) % n] = (1 - leaving) * 0.4;
      }
      double[] arrivals = new double[n];
      Arrays.fill(arrivals, 1.0 / n);
      double[] prices = new double[n];
      Arrays.setAll(prices, i -> 1 + (i * 7) % n);
      AssortmentProblem problem =
          new AssortmentProblem(
                  Catalog.ofRevenues(prices),
                  new MarkovChain(arrivals, new DenseSubstitution(n, rho)))
              .withConstraints(
                  List.of(CardinalityBound.overall(n, 0, 3), CardinalityBound.atLeast(1, 3, 4, 5)));
      AssortmentResult result =
          solver("branch-and-bound").solve(problem, 0, SolveOptions.withDefaults());
      assertThat(result.objective()).isCloseTo(best(problem), within(1e-9 * best(problem)));
      assertThat(result.termination()).isEqualTo(Termination.optimal());
    }
  }

  @Test
  void productsThatNobodyAsksForAreNoTrouble() {
    int n = 20;
    MarkovChain chain =
        MarkovChains.sparse(new double[n], new int[] {0}, new int[] {1}, new double[] {0.5});
    AssortmentProblem problem =
        new AssortmentProblem(Catalog.ofRevenues(new double[n]), chain)
            .withConstraints(List.of(CardinalityBound.overall(n, 2, 4)));
    AssortmentResult result =
        solver("branch-and-bound").solve(problem, 0, SolveOptions.withDefaults());
    assertThat(result.termination()).isEqualTo(Termination.optimal());
    assertThat(result.objective()).isZero();
  }
}
