package org.sortiment.benchmarks.inventory;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SimulationOptions.Method;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;

/**
 * Seasons of exactly so many customers simulated from stockout to stockout on one thread: time per
 * season, which must not grow with their number. Stock is 0.95 of the expected demand; every season
 * must have had all its customers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventBenchmark {
  private static final int SEASONS = 500;

  /** The choice model and the number of products. */
  @Param({"mnl 20", "mnl 1000", "sparse 20"})
  public String instance = "mnl 20";

  /** Customers of a season. */
  @Param({"100000", "100000000"})
  public long customers;

  private StockProblem problem = Seasons.problem("mnl", 2, 1);
  private Inventory plan = Inventory.of(0, 0);

  /** Makes the problem, and counts customers. */
  @Setup(Level.Trial)
  public void prepare() {
    String[] parts = instance.split(" ", -1);
    problem = Seasons.problem(parts[0], Integer.parseInt(parts[1]), customers);
    plan = Seasons.plan(problem, 0.95);
    if (season().meanCustomers() != customers) {
      throw new IllegalStateException("There were " + season().meanCustomers() + " customers.");
    }
  }

  /** One season. */
  @Benchmark
  @OperationsPerInvocation(SEASONS)
  public StockEvaluation season() {
    return new SeasonSimulator()
        .evaluate(
            problem,
            plan,
            SimulationOptions.withDefaults()
                .withReplications(SEASONS)
                .withMethod(Method.EVENT_DRIVEN),
            SolveOptions.withDefaults().withThreads(1));
  }
}
