package org.sortiment.benchmarks.choice;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.markov.MarkovChainSolverProvider;

/**
 * Dense Markov chains with at most five products offered, proven, on the instances of {@link
 * ConstrainedChainTable}: that they are is checked before the clock starts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class ConstrainedChainBenchmark {
  /** The number of products. */
  @Param({"30", "50"})
  public int products = 30;

  private final AssortmentSolver solver =
      new MarkovChainSolverProvider().assortmentSolver(new OjAlgoBackend(), Optional.empty());
  private AssortmentProblem problem = Chains.dense(2);

  /** Makes the instance; the answer must be proven. */
  @Setup
  public void prepare() {
    problem =
        Chains.dense(products).withConstraints(List.of(CardinalityBound.overall(products, 0, 5)));
    if (!solve().termination().equals(Termination.optimal())) {
      throw new IllegalStateException("Not proven: " + solve());
    }
  }

  /** The best revenue. */
  @Benchmark
  public AssortmentResult solve() {
    return solver.solve(problem, 0, SolveOptions.withDefaults());
  }
}
