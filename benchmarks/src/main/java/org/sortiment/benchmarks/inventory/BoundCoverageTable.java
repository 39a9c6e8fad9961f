package org.sortiment.benchmarks.inventory;

import java.util.Locale;
import java.util.SplittableRandom;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.library.InstanceFamilies;
import org.sortiment.library.LibraryInstance;
import org.sortiment.solvers.inventory.bounds.ArrivalInformationBound;
import org.sortiment.solvers.inventory.bounds.EnumerationBound;

/**
 * How often the bound covers the exact optimum of small problems: that of a single product always,
 * for nothing is sampled there; the upper end of the 95 % interval of others in at least 97.5 of
 * 100 problems. The optimum comes from {@link EnumerationBound}. Argument: problems per line
 * (default 500).
 */
public final class BoundCoverageTable {
  private static final ProviderRegistry ALL = ProviderRegistry.discover();

  private BoundCoverageTable() {}

  /** Runs the table. */
  public static void main(String[] args) {
    int problems = args.length > 0 ? Integer.parseInt(args[0]) : 500;
    System.out.println("| products | problems | optimum <= high | optimum <= mean | mean slack |");
    System.out.println("|---|---|---|---|---|");
    for (int n = 1; n <= 3; n++) {
      row(n, problems);
    }
  }

  private static void row(int n, int problems) {
    SplittableRandom random = new SplittableRandom(n);
    int belowHigh = 0;
    int belowMean = 0;
    double slack = 0;
    for (int k = 0; k < problems; k++) {
      StockProblem problem = problem(n, random);
      double optimum = new EnumerationBound().bound(problem, SolveOptions.withDefaults()).mean();
      ProfitBound bound =
          new ArrivalInformationBound()
              .bound(problem, SolveOptions.withDefaults().withSeed(random.nextLong()));
      // Exact bounds are equal to the optimum up to rounding.
      double rounding = 1e-9 * Math.abs(optimum);
      belowHigh += optimum <= bound.high() + rounding ? 1 : 0;
      belowMean += optimum <= bound.mean() + rounding ? 1 : 0;
      slack += (bound.mean() - optimum) / optimum / problems;
    }
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %.1f %% | %.1f %% | %.2f %% |%n",
        n,
        problems,
        100.0 * belowHigh / problems,
        100.0 * belowMean / problems,
        100 * slack);
  }

  private static StockProblem problem(int n, SplittableRandom random) {
    LibraryInstance made = InstanceFamilies.nextSmallSeason(n, random);
    return new StockProblem(
        made.catalog(), ALL.createModel(made.model(), made.catalog()), made.season().orElseThrow());
  }
}
