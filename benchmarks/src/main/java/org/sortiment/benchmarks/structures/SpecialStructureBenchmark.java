package org.sortiment.benchmarks.structures;

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
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/**
 * Whole frontiers and single optima through the public solver, everything included, beside the
 * yardstick: sorting n doubles. The answers are checked before the clock starts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class SpecialStructureBenchmark {
  /** Which constraints. */
  @Param({"UNCONSTRAINED", "AT_MOST", "GROUPS_OF_TEN", "FOREST"})
  public StructuredInstance structure = StructuredInstance.UNCONSTRAINED;

  /** The number of products. */
  @Param({"1000000"})
  public int n = 1_000_000;

  private final MultinomialLogitSolver tracer = new MultinomialLogitSolver(new OjAlgoBackend());
  private AssortmentProblem problem = StructuredInstance.UNCONSTRAINED.problem(10);
  private double[] revenues = {};

  /** Makes the instance; the frontier's best revenue must be what Newton's method finds. */
  @Setup
  public void prepare() {
    problem = structure.problem(n);
    revenues = problem.catalog().revenues();
    double one = optimum().evaluation().revenue();
    double first = frontier().frontier().point(0).revenue();
    if (!(Math.abs(one - first) <= 1e-12 * one)) {
      throw new IllegalStateException("Best revenue " + one + " or " + first + "?");
    }
  }

  /** The yardstick. */
  @Benchmark
  public double[] sortDoubles() {
    double[] copy = revenues.clone();
    Arrays.sort(copy);
    return copy;
  }

  /** The whole frontier. */
  @Benchmark
  public FrontierResult frontier() {
    return tracer.frontier(problem, SolveOptions.withDefaults());
  }

  /** The assortment of the highest revenue alone. */
  @Benchmark
  public AssortmentResult optimum() {
    return tracer.solve(problem, 0, SolveOptions.withDefaults());
  }
}
