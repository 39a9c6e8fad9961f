package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.SparseSubstitution;
import org.sortiment.markov.stopping.OptimalStopping;
import org.sortiment.markov.stopping.StoppingSolution;

/** Optimal stopping against the linear program of the same chain. */
class StoppingByLinearProgramTest {
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

  private static StoppingSolution solve(
      OptimalStopping method, MarkovChain chain, double[] prices, double gap) {
    SolveOptions options = SolveOptions.withDefaults().withThreads(2).withRelativeGap(gap);
    return method.solve(chain, prices, 0, options, Deadline.none());
  }

  @Test
  void linearProgramPolicyIterationAndValueIterationAgree() {
    for (int n : new int[] {1, 2, 5, 20, 60, 110}) {
      for (long seed = 1; seed <= 3; seed++) {
        int successors = Math.min(n - 1, 6);
        MarkovChain sparse = chain(seed, n, successors, false);
        MarkovChain dense = chain(seed, n, successors, true);
        double[] prices = prices(seed, n);
        StoppingSolution policy = solve(OptimalStopping.POLICY_ITERATION, dense, prices, 0);
        StoppingSolution value = solve(OptimalStopping.VALUE_ITERATION, sparse, prices, 2e-11);
        ChainProgram program = new ChainProgram(dense);
        LpResult linear =
            new OjAlgoBackend().solve(program.unconstrained(prices), LpOptions.withDefaults());
        assertThat(policy.bound()).isCloseTo(linear.objective(), within(1e-9 * policy.bound()));
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
  void largeChainsThatCustomersLeaveSlowlyAgree() {
    for (double leaving : new double[] {0.3, 1e-2, 1e-5}) {
      for (long seed = 1; seed <= 3; seed++) {
        // Below 1e-6 the tolerances of a linear program let more customers in than leave.
        MarkovChain chain = slowChain(seed, 150, leaving);
        double[] prices = prices(seed, 150);
        StoppingSolution solution = solve(OptimalStopping.POLICY_ITERATION, chain, prices, 0);
        LpResult linear =
            new OjAlgoBackend()
                .solve(new ChainProgram(chain).unconstrained(prices), LpOptions.withDefaults());
        assertThat(solution.bound())
            .as("leaving " + leaving)
            .isCloseTo(linear.objective(), within(1e-9 * solution.bound()));
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
}
