package org.sortiment.benchmarks.inventory;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SimulationOptions.Method;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.ChainSampler;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.planners.MarginalGreedy;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;

/**
 * The measurements of {@link SeasonBenchmark}, {@link EventBenchmark}, {@link HopBenchmark} and
 * {@link GreedyBenchmark} in CPU time of one thread, the least of five runs after warming up: on a
 * busy machine, where the wall clock of JMH says little. Prints a Markdown table.
 */
public final class SpeedTable {
  private static final SolveOptions ONE_THREAD = SolveOptions.withDefaults().withThreads(1);
  private static final int WARM_UP = 4;
  private static final int RUNS = 5;
  private static final int HOPS = 5_000_000;

  private SpeedTable() {}

  /** Runs the table. */
  public static void main(String[] args) {
    System.out.println("| what | model | products | customers | stock / demand | time | per |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (String model : new String[] {"mnl", "sparse", "dense"}) {
      for (int n : new int[] {20, 1_000}) {
        for (double share : new double[] {1.5, 0.9}) {
          seasons(model, n, 100_000, share, Method.CUSTOMER_BY_CUSTOMER, 20);
        }
      }
    }
    for (String instance : new String[] {"mnl 20", "mnl 1000", "sparse 20"}) {
      String[] parts = instance.split(" ", -1);
      for (long customers : new long[] {100_000, 100_000_000}) {
        int n = Integer.parseInt(parts[1]);
        seasons(parts[0], n, customers, 0.95, Method.EVENT_DRIVEN, 2_000);
      }
    }
    for (String model : new String[] {"mnl", "sparse", "dense"}) {
      hops(model, 20);
      hops(model, 1_000);
    }
    greedy("mnl");
    greedy("sparse");
  }

  private static void seasons(
      String model, int n, long customers, double share, Method method, int seasons) {
    StockProblem problem = Seasons.problem(model, n, customers);
    Inventory plan = Seasons.plan(problem, share);
    SimulationOptions simulation =
        SimulationOptions.withDefaults().withReplications(seasons).withMethod(method);
    double nanos =
        nanos(() -> new SeasonSimulator().evaluate(problem, plan, simulation, ONE_THREAD));
    boolean events = method == Method.EVENT_DRIVEN;
    row(
        events ? "event-driven" : "customer by customer",
        model,
        n,
        String.format(Locale.ROOT, "%,d | %s", customers, share),
        events ? nanos / seasons / 1e3 : nanos / seasons / customers,
        events ? "µs | season" : "ns | customer");
  }

  private static void hops(String model, int n) {
    ChainSampler sampler =
        MarkovChains.sampler(MarkovChains.of(Seasons.problem(model, n, 1).choiceModel()));
    SplittableRandom random = new SplittableRandom(1);
    int[] reached = {ChoiceSampler.NO_PURCHASE};
    double nanos =
        nanos(
            () -> {
              int at = reached[0];
              for (int k = 0; k < HOPS; k++) {
                at = at < 0 ? sampler.first(random) : sampler.next(at, random);
              }
              reached[0] = at;
            });
    row("alias tables", model, n, "- | -", nanos / HOPS, "ns | hop");
  }

  private static void greedy(String model) {
    StockProblem problem = Seasons.problem(model, 20, 200);
    double nanos = nanos(() -> new MarginalGreedy(100, 500).plan(problem, ONE_THREAD));
    row("greedy, 100 units, 500 paths", model, 20, "200 | -", nanos / 1e6, "ms | plan");
  }

  private static void row(
      String what, String model, int n, String season, double time, String unit) {
    System.out.printf(
        Locale.ROOT, "| %s | %s | %,d | %s | %.3g %s |%n", what, model, n, season, time, unit);
  }

  private static double nanos(Runnable work) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < WARM_UP + RUNS; k++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      work.run();
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      least = k < WARM_UP ? least : Math.min(least, (double) (end - start));
    }
    return least;
  }
}
