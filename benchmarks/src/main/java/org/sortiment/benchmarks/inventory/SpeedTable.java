package org.sortiment.benchmarks.inventory;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SimulationOptions.Method;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.api.spi.ProviderRegistry;

/**
 * Time of simulation under the multinomial logit, in CPU time of one thread, so that a busy machine
 * does not show.
 */
public final class SpeedTable {
  private static final StockSimulator SIMULATOR =
      ProviderRegistry.discover().stockSimulators().require("seasons").create();

  private SpeedTable() {}

  /** Runs the table. */
  public static void main(String[] args) {
    Method each = Method.CUSTOMER_BY_CUSTOMER;
    run(20, 100_000, 1.5, each, 60);
    run(20, 100_000, 0.95, each, 60);
    run(1_000, 100_000, 1.5, each, 60);
    run(1_000, 100_000, 0.95, each, 60);
    run(20, 100_000, 0.95, Method.EVENT_DRIVEN, 2_000);
    run(20, 100_000_000, 0.95, Method.EVENT_DRIVEN, 2_000);
    run(1_000, 100_000, 0.95, Method.EVENT_DRIVEN, 300);
  }

  /** Stock is that share of expected demand; the third run counts, the others warm up. */
  private static void run(int n, long customers, double share, Method method, int seasons) {
    SplittableRandom random = new SplittableRandom(3);
    double[] weights = random.doubles(n, 0.2, 2).toArray();
    double[] revenues = random.doubles(n, 5, 10).toArray();
    StockProblem problem =
        new StockProblem(
            Catalog.ofRevenues(revenues),
            MarkovChain.ofAttraction(0.2 * n, weights),
            new Season.Fixed(customers));
    double[] p = problem.choiceModel().purchaseProbabilities(Assortment.all(n));
    int[] stock = new int[n];
    for (int i = 0; i < n; i++) {
      stock[i] = (int) Math.ceil(share * p[i] * problem.season().mean());
    }
    double micros = 0;
    for (int k = 0; k < 3; k++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      SIMULATOR.evaluate(
          problem,
          Inventory.of(stock),
          SimulationOptions.withDefaults().withReplications(seasons).withMethod(method),
          SolveOptions.withDefaults().withThreads(1));
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      micros = (end - start) / 1e3 / seasons;
    }
    System.out.printf(
        Locale.ROOT,
        "n=%d T=%d stock %.0f %% of demand, %s: %.1f us a season, %.2f ns a customer%n",
        n,
        customers,
        100 * share,
        method,
        micros,
        1e3 * micros / problem.season().mean());
  }
}
