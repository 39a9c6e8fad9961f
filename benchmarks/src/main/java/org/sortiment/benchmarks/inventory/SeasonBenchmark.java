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
 * Seasons simulated customer by customer on one thread: time per customer. Includes what one
 * evaluation prepares, the alias tables of the chain above all, spread over 20 seasons of 100,000
 * customers. Stock of 1.5 times the expected demand is there to the end; of stock of 0.9 times it
 * most products sell out. Before anything is timed, event-driven simulation must agree.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SeasonBenchmark {
  private static final int CUSTOMERS = 100_000;
  private static final int SEASONS = 20;
  private static final double STANDARD_ERRORS = 5;

  /** The shape of the choice model. */
  @Param({"mnl", "sparse", "dense"})
  public String model = "mnl";

  /** The number of products. */
  @Param({"20", "1000"})
  public int products;

  /** Stock as a share of the expected demand when everything is offered. */
  @Param({"1.5", "0.9"})
  public double stock;

  private StockProblem problem = Seasons.problem("mnl", 2, 1);
  private Inventory plan = Inventory.of(0, 0);

  /** Makes the problem, and compares both methods where the other one takes no minutes. */
  @Setup(Level.Trial)
  public void prepare() {
    problem = Seasons.problem(model, products, CUSTOMERS);
    plan = Seasons.plan(problem, stock);
    if (model.equals("mnl") || products <= 20) {
      StockEvaluation one = evaluate(Method.CUSTOMER_BY_CUSTOMER, 200);
      StockEvaluation other = evaluate(Method.EVENT_DRIVEN, 200);
      double error = Math.hypot(one.profit().standardError(), other.profit().standardError());
      double difference = one.profit().mean() - other.profit().mean();
      if (!(Math.abs(difference) <= STANDARD_ERRORS * error + 1e-9 * one.profit().mean())) {
        throw new IllegalStateException("The methods differ by " + difference + " ± " + error);
      }
    }
  }

  private StockEvaluation evaluate(Method method, int seasons) {
    return new SeasonSimulator()
        .evaluate(
            problem,
            plan,
            SimulationOptions.withDefaults().withReplications(seasons).withMethod(method),
            SolveOptions.withDefaults().withThreads(1));
  }

  /** One customer. */
  @Benchmark
  @OperationsPerInvocation(CUSTOMERS * SEASONS)
  public StockEvaluation customer() {
    return evaluate(Method.CUSTOMER_BY_CUSTOMER, SEASONS);
  }
}
