package org.sortiment.benchmarks.inventory;

import java.time.Duration;
import java.util.Locale;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.ProviderRegistry;

/**
 * Plan, bound and evaluation of one sparse chain. Arguments: products, customers per product,
 * seconds for the plan, seconds for the bound; for example 1000 100 60 30.
 */
public final class ScaleTable {
  private ScaleTable() {}

  /** Runs one size. */
  public static void main(String[] args) {
    ProviderRegistry registry = ProviderRegistry.discover();
    InstanceGenerator.Generated made =
        registry
            .instanceGenerators()
            .require("heavy-tail")
            .generate(
                new InstanceGenerator.Request(
                    Integer.parseInt(args[0]),
                    1,
                    Double.parseDouble(args[1]),
                    "similarity",
                    false,
                    1));
    StockProblem problem =
        new StockProblem(
            made.catalog(), registry.createModel(made.model(), made.catalog()), made.season());
    SolveOptions options = SolveOptions.withDefaults();
    long start = System.nanoTime();
    Inventory plan =
        registry
            .defaultStockPlanner()
            .create()
            .plan(problem, options.withTimeLimit(Duration.ofSeconds(Long.parseLong(args[2]))))
            .inventory()
            .orElseThrow();
    long planned = System.nanoTime();
    ProfitBound bound =
        registry
            .defaultProfitBound()
            .create()
            .bound(problem, options.withTimeLimit(Duration.ofSeconds(Long.parseLong(args[3]))));
    long bounded = System.nanoTime();
    StockEvaluation evaluation =
        registry
            .stockSimulators()
            .require("seasons")
            .create()
            .evaluate(
                problem,
                plan,
                SimulationOptions.withDefaults().withReplications(200),
                options.withSeed(987_654_321));
    long done = System.nanoTime();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "n=%s T/n=%s plan %.1f s, bound %.1f s, evaluation %.1f s (%s); profit %.1f ± %.1f, bound"
            + " %.1f ± %.1f, gap %.2f %%; heap %d MB%n",
        args[0],
        args[1],
        (planned - start) / 1e9,
        (bounded - planned) / 1e9,
        (done - bounded) / 1e9,
        evaluation.method(),
        evaluation.profit().mean(),
        evaluation.profit().high() - evaluation.profit().mean(),
        bound.mean(),
        bound.high() - bound.mean(),
        100 * (bound.mean() - evaluation.profit().mean()) / bound.mean(),
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }
}
