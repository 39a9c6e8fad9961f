package org.sortiment.benchmarks.lp;

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
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/**
 * The logit with costs of offering, proven, on the instances of {@link OfferCostTable}; the goal
 * for 1,000 products is a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class OfferCostBenchmark {
  /** The number of products. */
  @Param("1000")
  public int n = 1_000;

  /** The constraints: NO_CONSTRAINT, AT_MOST (n / 20) or GROUPS. */
  @Param({"NO_CONSTRAINT", "AT_MOST", "GROUPS"})
  public String constraints = "NO_CONSTRAINT";

  private final MultinomialLogitSolver solver =
      new MultinomialLogitSolver(new OjAlgoBackend()).withBranchAndBound();
  private AssortmentProblem problem =
      OfferCostTable.problem(10, OfferCostTable.Shape.NO_CONSTRAINT, 0);

  /** Makes the instance; the answer must be proven. */
  @Setup
  public void prepare() {
    problem = OfferCostTable.problem(n, OfferCostTable.Shape.valueOf(constraints), 0);
    if (!solve().termination().equals(Termination.optimal())) {
      throw new IllegalStateException("Not proven: " + solve());
    }
  }

  /** The best net revenue. */
  @Benchmark
  public AssortmentResult solve() {
    return solver.solve(problem, 0, SolveOptions.withDefaults());
  }
}
