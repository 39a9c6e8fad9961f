package org.sortiment.benchmarks.inventory;

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
 * Certified regret (bound minus profit of the default plan) against the number of customers, and
 * the slope of the least-squares line through the logarithms; 0.5 is a square root. Arguments:
 * products (default 50), Zipf exponent (default 1).
 */
public final class RegretTable {
  private static final double[] CUSTOMERS_PER_PRODUCT = {1, 2, 5, 10, 20, 50};
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  private RegretTable() {}

  /** Runs the table. */
  public static void main(String[] args) {
    int n = args.length > 0 ? Integer.parseInt(args[0]) : 50;
    double exponent = args.length > 1 ? Double.parseDouble(args[1]) : 1;
    for (String substitution : new String[] {"similarity", "mnl"}) {
      System.out.printf(
          "%n%s%n%n| T/n | T | bound | plan | regret |%n|---|---|---|---|---|%n", substitution);
      double[] logT = new double[CUSTOMERS_PER_PRODUCT.length];
      double[] logRegret = new double[logT.length];
      for (int k = 0; k < logT.length; k++) {
        double ratio = CUSTOMERS_PER_PRODUCT[k];
        double regret =
            row(new InstanceGenerator.Request(n, exponent, ratio, substitution, false, 1));
        logT[k] = Math.log(n * ratio);
        logRegret[k] = Math.log(regret);
      }
      System.out.printf(Locale.ROOT, "%nRegret grows like T^%.3f.%n", slope(logT, logRegret));
    }
  }

  private static double row(InstanceGenerator.Request request) {
    ProviderRegistry registry = ProviderRegistry.discover();
    InstanceGenerator.Generated made =
        registry.instanceGenerators().require("heavy-tail").generate(request);
    StockProblem problem =
        new StockProblem(
            made.catalog(), registry.createModel(made.model(), made.catalog()), made.season());
    ProfitBound bound = registry.defaultProfitBound().create().bound(problem, OPTIONS);
    Inventory plan =
        registry.defaultStockPlanner().create().plan(problem, OPTIONS).inventory().orElseThrow();
    StockEvaluation evaluation =
        registry
            .stockSimulators()
            .require("seasons")
            .create()
            .evaluate(
                problem,
                plan,
                SimulationOptions.withDefaults().withReplications(4_000),
                OPTIONS.withSeed(987_654_321));
    double profit = evaluation.profit().mean();
    double regret = bound.mean() - profit;
    System.out.printf(
        Locale.ROOT,
        "| %.0f | %.0f | %.1f ± %.1f | %.1f ± %.1f | %.1f |%n",
        request.customersPerProduct(),
        problem.season().mean(),
        bound.mean(),
        bound.high() - bound.mean(),
        profit,
        evaluation.profit().high() - profit,
        regret);
    return regret;
  }

  private static double slope(double[] x, double[] y) {
    double meanX = 0;
    double meanY = 0;
    for (int k = 0; k < x.length; k++) {
      meanX += x[k] / x.length;
      meanY += y[k] / x.length;
    }
    double above = 0;
    double below = 0;
    for (int k = 0; k < x.length; k++) {
      above += (x[k] - meanX) * (y[k] - meanY);
      below += (x[k] - meanX) * (x[k] - meanX);
    }
    return above / below;
  }
}
