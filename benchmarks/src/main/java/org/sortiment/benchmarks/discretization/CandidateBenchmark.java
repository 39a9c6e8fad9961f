package org.sortiment.benchmarks.discretization;

import java.util.Arrays;
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
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.discretization.DiscretizationSolver;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/**
 * Candidates within 1 % for every weight, at most a tenth of the products, and the best revenue
 * within 1 % on one shelf, beside the yardstick: sorting n doubles. The guarantees are checked
 * before the clock starts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class CandidateBenchmark {
  private static final double WITHIN = 0.01;

  /** The number of products. */
  @Param({"10000", "1000000"})
  public int n = 10_000;

  private final MultinomialLogitSolver solver = new MultinomialLogitSolver(new OjAlgoBackend());
  private AssortmentProblem counted = CandidateTable.problem(10);
  private AssortmentProblem shelf = ShelfSpaceTable.problem(10, 1, 1);
  private double[] revenues = {};

  /** Makes the instances; both answers must be within what was asked for. */
  @Setup
  public void prepare() {
    counted = CandidateTable.problem(n);
    shelf = ShelfSpaceTable.problem(n, 1, 1);
    revenues = counted.catalog().revenues();
    if (candidates().guarantee().proven() > WITHIN || shelfSpace().gap() > WITHIN) {
      throw new IllegalStateException(candidates() + ", " + shelfSpace());
    }
  }

  /** The yardstick. */
  @Benchmark
  public double[] sortDoubles() {
    double[] copy = revenues.clone();
    Arrays.sort(copy);
    return copy;
  }

  /** Few candidates for every weight. */
  @Benchmark
  public CandidateResult candidates() {
    return new DiscretizationSolver(solver)
        .candidates(counted, CandidateRequest.within(WITHIN), SolveOptions.withDefaults());
  }

  /** One shelf, the best revenue. */
  @Benchmark
  public AssortmentResult shelfSpace() {
    return solver.solve(shelf, 0, SolveOptions.withDefaults().withRelativeGap(WITHIN));
  }
}
