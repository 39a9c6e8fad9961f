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

/** Whole estimations from data in memory: the multinomial logit, and a normal mixture by draws. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class EstimationBenchmark {
  @Param({"10000", "100000", "1000000"})
  private int situations;

  private EstimationProblem logit = RandomSituations.of(2, 2, 1, 1);
  private EstimationProblem mixture = RandomSituations.of(2, 2, 1, 1);

  /** Makes the data and checks one answer. */
  @Setup(Level.Trial)
  public void prepare() {
    logit = RandomSituations.of(situations, 10, 10, 1);
    mixture = RandomSituations.of(situations / 100, 3, 2, 1);
    Estimation estimation = multinomialLogit();
    for (int k = 0; k < 10; k++) {
      double error = estimation.parameters().get(k).value() - 0.1 * (k + 1);
      if (Math.abs(error) > 5 * estimation.parameters().get(k).standardError()) {
        throw new IllegalStateException("The estimate of x" + k + " is wrong: " + estimation);
      }
    }
  }

  /** Ten alternatives, ten coefficients. */
  @Benchmark
  public Estimation multinomialLogit() {
    return Estimators.multinomialLogit().estimate(logit, SolveOptions.withDefaults());
  }

  /** Two random coefficients, 500 draws, a hundredth of the situations. */
  @Benchmark
  public Estimation twoRandomCoefficients() {
    return Estimators.randomCoefficients(Map.of("x0", "normal", "x1", "normal"), 500, 1)
        .estimate(mixture, SolveOptions.withDefaults());
  }
}
