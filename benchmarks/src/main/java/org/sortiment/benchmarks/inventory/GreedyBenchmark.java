package org.sortiment.benchmarks.inventory;

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
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.solvers.inventory.planners.MarginalGreedy;

/**
 * Greedy by simulated marginal profit: 20 products, 200 customers, 100 units one by one, 500
 * simulated seasons behind every choice, one thread. Every run must have stocked 100 units.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GreedyBenchmark {
  private static final int UNITS = 100;
  private static final int PATHS = 500;

  /** The shape of the choice model. */
  @Param({"mnl", "sparse"})
  public String model = "mnl";

  private StockProblem problem = Seasons.problem("mnl", 2, 1);

  /** Makes the problem. */
  @Setup(Level.Trial)
  public void prepare() {
    problem = Seasons.problem(model, 20, 200);
    long units = plan().inventory().orElseThrow().total();
    if (units != UNITS) {
      throw new IllegalStateException("Only " + units + " units pay.");
    }
  }

  /** One plan. */
  @Benchmark
  public StockPlan plan() {
    return new MarginalGreedy(UNITS, PATHS)
        .plan(problem, SolveOptions.withDefaults().withThreads(1));
  }
}
