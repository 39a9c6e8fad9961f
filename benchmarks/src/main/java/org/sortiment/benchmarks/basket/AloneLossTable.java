package org.sortiment.benchmarks.basket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.sortiment.api.basket.BasketCategory;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.basket.MultivariateLogit;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * What the best assortment of each category by itself loses beside the best together: two
 * categories of twenty products, as the factor of the multivariate logit grows, and as fewer carts
 * survive. Writes {@code baskets.png} to the directory given. Fails when an optimum is not proven.
 */
public final class AloneLossTable {
  private static final int CASES = 200;
  private static final int PRODUCTS = 20;
  private static final double[] FACTORS = {0.5, 1, 1.5, 2, 3, 4, 6, 8};
  private static final double[] SURVIVALS = {1, 0.8, 0.6, 0.4, 0.2, 0};

  private AloneLossTable() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    double[] mean = new double[FACTORS.length];
    double[] most = new double[FACTORS.length];
    System.out.println("| factor | loses on average, % | at most, % |");
    System.out.println("|---|---|---|");
    for (int k = 0; k < FACTORS.length; k++) {
      double factor = FACTORS[k];
      double[] losses = losses(true, factor);
      mean[k] = losses[0];
      most[k] = losses[1];
      System.out.printf(Locale.ROOT, "| %.1f | %.3f | %.2f |%n", factor, losses[0], losses[1]);
    }
    System.out.println();
    System.out.println("| survival | loses on average, % | at most, % |");
    System.out.println("|---|---|---|");
    for (double survival : SURVIVALS) {
      double[] losses = losses(false, survival);
      System.out.printf(Locale.ROOT, "| %.1f | %.3f | %.2f |%n", survival, losses[0], losses[1]);
    }
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(600)
            .title("What planning category by category loses")
            .xAxisTitle("factor between two categories")
            .yAxisTitle("% of the best revenue")
            .build();
    chart.addSeries("on average", FACTORS, mean);
    chart.addSeries("at most, of " + CASES + " cases", FACTORS, most);
    Path directory = Path.of(arguments.length == 0 ? "benchmarks/plots" : arguments[0]);
    Files.createDirectories(directory);
    BitmapEncoder.saveBitmap(
        chart, directory.resolve("baskets").toString(), BitmapEncoder.BitmapFormat.PNG);
  }

  /** Mean and largest loss in per cent. */
  private static double[] losses(boolean isLogit, double parameter) {
    double sum = 0;
    double most = 0;
    for (int seed = 1; seed <= CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<BasketCategory> categories =
          RandomDesks.categories(random, 2, PRODUCTS, random.nextDouble(0.5, 6), false);
      BasketProblem problem =
          new BasketProblem(
              categories,
              isLogit
                  ? new MultivariateLogit(1, List.of(new MultivariateLogit.Pair(0, 1, parameter)))
                  : new NeedLists(
                      List.of(
                          new NeedLists.Need(0.6, List.of(0, 1), parameter),
                          new NeedLists.Need(0.2, List.of(0), 0),
                          new NeedLists.Need(0.2, List.of(1), 0))));
      BasketResult result = RandomDesks.solver().solve(problem, SolveOptions.withDefaults());
      if (!result.termination().equals(Termination.optimal())) {
        throw new IllegalStateException("seed " + seed + ": " + result);
      }
      double alone = result.alone().orElseThrow().evaluation().revenue();
      double loss = 100 * (1 - alone / result.objective());
      sum += loss;
      most = Math.max(most, loss);
    }
    return new double[] {sum / CASES, most};
  }
}
