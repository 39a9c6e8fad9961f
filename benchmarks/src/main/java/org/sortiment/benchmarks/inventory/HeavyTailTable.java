package org.sortiment.benchmarks.inventory;

import java.util.Arrays;
import java.util.Locale;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.StockPlannerProvider;

/**
 * Certified gaps on heavy-tailed demand, against the fluid bound and against every other planner.
 * Arguments: the numbers of products (default 50 300). Prints a Markdown table.
 */
public final class HeavyTailTable {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  private final ProviderRegistry registry = ProviderRegistry.discover();
  private final StockSimulator simulator = registry.stockSimulators().require("seasons").create();

  private HeavyTailTable() {}

  /** Runs the table. */
  public static void main(String[] args) {
    int[] sizes = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    new HeavyTailTable().run(sizes.length == 0 ? new int[] {50, 300} : sizes);
  }

  private void run(int[] sizes) {
    System.out.println(
        "| n | T/n | Zipf | substitution | fluid bound | bound (95 %) | plan | fluid gap | gap | best"
            + " other planner | plan minus that (95 %) | seconds plan / bound |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (int n : sizes) {
      for (double ratio : new double[] {2, 10}) {
        double fluidGaps = 0;
        double gaps = 0;
        for (double exponent : new double[] {0.5, 1}) {
          for (String substitution : new String[] {"similarity", "mnl"}) {
            double[] pair =
                row(new InstanceGenerator.Request(n, exponent, ratio, substitution, false, 1));
            fluidGaps += pair[0] / 4;
            gaps += pair[1] / 4;
          }
        }
        System.out.printf(
            Locale.ROOT,
            "| %d | %.0f | mean | | | | | **%.1f %%** | **%.2f %%** | | | |%n",
            n,
            ratio,
            100 * fluidGaps,
            100 * gaps);
      }
    }
  }

  private double[] row(InstanceGenerator.Request request) {
    InstanceGenerator.Generated made =
        registry.instanceGenerators().require("heavy-tail").generate(request);
    StockProblem problem =
        new StockProblem(
            made.catalog(), registry.createModel(made.model(), made.catalog()), made.season());
    double fluid = registry.profitBounds().require("fluid").create().bound(problem, OPTIONS).mean();
    long start = System.nanoTime();
    ProfitBound bound =
        registry.profitBounds().require("arrival-information").create().bound(problem, OPTIONS);
    long middle = System.nanoTime();
    StockEvaluation plan = evaluate(problem, registry.defaultStockPlanner());
    double seconds = (System.nanoTime() - middle) / 1e9;
    String best = "";
    Estimate difference = new Estimate(Double.POSITIVE_INFINITY, 0, 1);
    for (StockPlannerProvider other : registry.stockPlanners().all()) {
      if (other != registry.defaultStockPlanner()) {
        Estimate ahead = plan.differenceTo(evaluate(problem, other));
        if (ahead.mean() < difference.mean()) {
          difference = ahead;
          best = other.id();
        }
      }
    }
    double profit = plan.profit().mean();
    double fluidGap = (fluid - profit) / fluid;
    double gap = (bound.mean() - profit) / bound.mean();
    System.out.printf(
        Locale.ROOT,
        "| %d | %.0f | %.1f | %s | %.1f | %.1f ± %.1f | %.1f ± %.1f | %.1f %% | %.2f %% | %s | %.2f ±"
            + " %.2f | %.0f / %.0f |%n",
        request.products(),
        request.customersPerProduct(),
        request.exponent(),
        request.substitution(),
        fluid,
        bound.mean(),
        bound.high() - bound.mean(),
        profit,
        plan.profit().high() - profit,
        100 * fluidGap,
        100 * gap,
        best,
        difference.mean(),
        difference.high() - difference.mean(),
        seconds,
        (middle - start) / 1e9);
    return new double[] {fluidGap, gap};
  }

  /** On customers that no planner has seen. */
  private StockEvaluation evaluate(StockProblem problem, StockPlannerProvider planner) {
    Inventory plan = planner.create().plan(problem, OPTIONS).inventory().orElseThrow();
    return simulator.evaluate(
        problem,
        plan,
        SimulationOptions.withDefaults()
            .withReplications(4_000)
            .withMethod(SimulationOptions.Method.CUSTOMER_BY_CUSTOMER),
        OPTIONS.withSeed(987_654_321));
  }
}
