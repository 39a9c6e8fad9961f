package org.sortiment.benchmarks.inventory;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.library.InstanceFamilies;
import org.sortiment.library.LibraryInstance;
import org.sortiment.solvers.inventory.bounds.ArrivalInformationBound;
import org.sortiment.solvers.inventory.bounds.EnumerationBound;
import org.sortiment.testkit.SeasonRecursion;

/**
 * How often the bound covers the exact optimum of small problems: that of a single product always,
 * for nothing is sampled there; the upper end of the 95 % interval of others in at least 97.5 of
 * 100 problems. The optimum comes from {@link EnumerationBound}; that bound itself is compared with
 * the values of its plan and of all plans within a unit of it in every product, by a recursion that
 * shares no code with it. Arguments: the bound ({@code arrival-information} or {@code
 * arrival-information-quick}), problems per line (default 500), numbers of products (default 1 2
 * 3).
 */
public final class BoundCoverageTable {
  private static final ProviderRegistry ALL = ProviderRegistry.discover();
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  /** Exact values differ by rounding, and by the masses of very long seasons that are cut. */
  private static final double ROUNDING = 1e-9;

  private BoundCoverageTable() {}

  /** Runs the table. */
  public static void main(String[] args) {
    String id = args.length > 0 ? args[0] : ArrivalInformationBound.ID;
    ProfitBounder bounder = ALL.profitBounds().require(id).create();
    int problems = args.length > 1 ? Integer.parseInt(args[1]) : 500;
    int[] products =
        args.length > 2
            ? Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray()
            : new int[] {1, 2, 3};
    System.out.println(
        "| products | problems | optimum <= high | optimum <= mean | mean slack | exact bound below"
            + " a plan |");
    System.out.println("|---|---|---|---|---|---|");
    for (int n : products) {
      row(bounder, n, problems);
    }
  }

  private static void row(ProfitBounder bounder, int n, int problems) {
    SplittableRandom random = new SplittableRandom(n);
    int belowHigh = 0;
    int belowMean = 0;
    int exactTooLow = 0;
    double slack = 0;
    for (int k = 0; k < problems; k++) {
      StockProblem problem = problem(n, random);
      double optimum = new EnumerationBound().bound(problem, OPTIONS).mean();
      ProfitBound bound = bounder.bound(problem, OPTIONS.withSeed(random.nextLong()));
      double rounding = ROUNDING * Math.abs(optimum);
      belowHigh += optimum <= bound.high() + rounding ? 1 : 0;
      belowMean += optimum <= bound.mean() + rounding ? 1 : 0;
      exactTooLow += bestNearby(problem) > optimum + rounding ? 1 : 0;
      slack += (bound.mean() - optimum) / optimum / problems;
    }
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %.1f %% | %.1f %% | %.2f %% | %d |%n",
        n,
        problems,
        100.0 * belowHigh / problems,
        100.0 * belowMean / problems,
        100 * slack,
        exactTooLow);
  }

  /** The highest profit of the default plan and of all plans within a unit of it. */
  private static double bestNearby(StockProblem problem) {
    SeasonRecursion recursion = new SeasonRecursion(problem);
    int[] plan =
        ALL.defaultStockPlanner()
            .create()
            .plan(problem, OPTIONS)
            .inventory()
            .orElseThrow()
            .toArray();
    return bestFrom(recursion, plan, 0);
  }

  private static double bestFrom(SeasonRecursion recursion, int[] plan, int product) {
    if (product == plan.length) {
      return recursion.of(Inventory.of(plan)).profit();
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int change = -1; change <= 1; change++) {
      if (plan[product] + change >= 0) {
        int[] changed = plan.clone();
        changed[product] += change;
        best = Math.max(best, bestFrom(recursion, changed, product + 1));
      }
    }
    return best;
  }

  private static StockProblem problem(int n, SplittableRandom random) {
    LibraryInstance made = InstanceFamilies.nextSmallSeason(n, random);
    return new StockProblem(
        made.catalog(), ALL.createModel(made.model(), made.catalog()), made.season().orElseThrow());
  }
}
