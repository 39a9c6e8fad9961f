package org.sortiment.benchmarks.estimation;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.Estimators;
import org.sortiment.estimation.markov.MarkovChainEstimator;

/**
 * Whole estimations from data in memory: the multinomial logit, a normal mixture by draws, a Markov
 * chain.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class EstimationBenchmark {
  /** Choices of a logit with ten alternatives and ten coefficients. */
  @State(Scope.Benchmark)
  public static class Logit {
    @Param({"10000", "100000", "1000000"})
    private int situations;

    private EstimationProblem problem = RandomSituations.of(2, 2, 1, 1);

    /** Makes the data and checks one answer. */
    @Setup(Level.Trial)
    public void prepare() {
      problem = RandomSituations.of(situations, 10, 10, 1);
      Estimation estimation = estimate();
      for (int k = 0; k < 10; k++) {
        check(estimation, "x" + k, 0.1 * (k + 1));
      }
    }

    Estimation estimate() {
      return Estimators.multinomialLogit().estimate(problem, SolveOptions.withDefaults());
    }
  }

  /** As many choices as in the Swissmetro data, three alternatives, five coefficients. */
  @State(Scope.Benchmark)
  public static class Mixture {
    @Param({"500", "2000"})
    private int draws;

    private EstimationProblem problem = RandomSituations.of(2, 2, 1, 1);

    /** Makes the data and checks one answer. */
    @Setup(Level.Trial)
    public void prepare() {
      problem = RandomSituations.of(6_768, 3, 5, 1);
      check(estimate(), "x0", 0.1);
    }

    Estimation estimate() {
      return Estimators.randomCoefficients(Map.of("x3", "normal", "x4", "normal"), draws, 3)
          .estimate(problem, SolveOptions.withDefaults());
    }
  }

  /** 300 choices among 11 products, each from an offer set of its own. */
  @State(Scope.Benchmark)
  public static class Chain {
    private EstimationProblem problem = RandomSituations.ofSets(11, 300, 1, 1);

    /** Checks one answer. */
    @Setup(Level.Trial)
    public void prepare() {
      Estimation estimation = estimate();
      if (estimation.status() != Estimation.Status.CONVERGED
          || !(estimation.logLikelihood() > problem.data().nullLogLikelihood())) {
        throw new IllegalStateException("The chain does not explain the choices: " + estimation);
      }
    }

    Estimation estimate() {
      return new MarkovChainEstimator(1e-6).estimate(problem, SolveOptions.withDefaults());
    }
  }

  private static void check(Estimation estimation, String name, double truth) {
    double error = estimation.parameter(name).value() - truth;
    if (!(Math.abs(error) < 5 * estimation.parameter(name).standardError())) {
      throw new IllegalStateException("The estimate of " + name + " is wrong: " + estimation);
    }
  }

  /** Ten alternatives, ten coefficients. */
  @Benchmark
  public Estimation multinomialLogit(Logit logit) {
    return logit.estimate();
  }

  /** Two normal coefficients, three seeds. */
  @Benchmark
  public Estimation twoRandomCoefficients(Mixture mixture) {
    return mixture.estimate();
  }

  /** EM of a Markov chain. */
  @Benchmark
  public Estimation markovChain(Chain chain) {
    return chain.estimate();
  }
}
