package org.sortiment.benchmarks.inventory;

import java.util.Locale;
import java.util.SplittableRandom;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.inventory.bounds.ArrivalInformationBound;
import org.sortiment.solvers.inventory.bounds.EnumerationBound;

/**
 * How often the bound covers the exact optimum of small problems: that of a single product always,
 * for nothing is sampled there; the upper end of the 95 % interval of others in at least 97.5 of
 * 100 problems. The optimum comes from {@link EnumerationBound}. Argument: problems per line
 * (default 500).
 */
public final class BoundCoverageTable {
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

  /** A logit; fixed, Poisson or overdispersed seasons of 5 to 20 customers. */
  private static StockProblem problem(int n, SplittableRandom random) {
    Catalog.Builder catalog = Catalog.builder();
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double revenue = 1 + 9 * random.nextDouble();
      catalog.add("p" + (i + 1), revenue, revenue * (0.2 + 0.5 * random.nextDouble()));
      weights[i] = Math.exp(3 * random.nextDouble() - 1.5);
    }
    int customers = 5 + random.nextInt(16);
    Season season =
        switch (random.nextInt(3)) {
          case 0 -> new Season.Fixed(customers);
          case 1 -> new Season.Poisson(customers);
          default -> new Season.NegativeBinomial(customers, 2 + 10 * random.nextDouble());
        };
    return new StockProblem(
        catalog.build(), new MultinomialLogit(0.2 + random.nextDouble(), weights), season);
  }
}
