package org.sortiment.solvers.inventory;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.DenseSubstitution;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.choice.mnl.MultinomialLogit;

/** Problems small enough for the recursion. */
final class SmallProblems {
  private SmallProblems() {}

  static StockProblem logit(
      long customers, double[] revenues, double[] costs, double outside, double... weights) {
    return new StockProblem(
        catalog(revenues, costs),
        new MultinomialLogit(outside, weights),
        new Season.Fixed(customers));
  }

  /** r=(10,8,6), c=(4,3,2), v=(1,1.5,2), v0=1. */
  static StockProblem reference(long customers) {
    return logit(customers, new double[] {10, 8, 6}, new double[] {4, 3, 2}, 1, 1, 1.5, 2);
  }

  static Catalog catalog(double[] revenues, double[] costs) {
    Catalog.Builder builder = Catalog.builder();
    for (int i = 0; i < revenues.length; i++) {
      builder.add("p" + (i + 1), revenues[i], costs[i]);
    }
    return builder.build();
  }

  /**
   * Two or three products, 3 to 8 customers; a logit, a dense chain or a chain without a way out.
   */
  static StockProblem random(SplittableRandom random) {
    int n = 2 + random.nextInt(2);
    double[] revenues = new double[n];
    double[] costs = new double[n];
    for (int i = 0; i < n; i++) {
      revenues[i] = 1 + 9 * random.nextDouble();
      costs[i] = revenues[i] * (0.2 + 0.6 * random.nextDouble());
    }
    return new StockProblem(
        catalog(revenues, costs), model(n, random), new Season.Fixed(3 + random.nextInt(6)));
  }

  static ChoiceModel model(int n, SplittableRandom random) {
    int kind = random.nextInt(3);
    if (kind == 0) {
      double[] weights = new double[n];
      Arrays.setAll(weights, i -> Math.exp(3 * random.nextDouble() - 1.5));
      return new MultinomialLogit(0.2 + random.nextDouble(), weights);
    }
    double stay = kind == 1 ? 0.8 : 1;
    double[] arrivals = new double[n];
    Arrays.setAll(arrivals, i -> 0.9 / n * random.nextDouble() + 0.05 / n);
    double[][] rho = new double[n][n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        rho[i][j] = i == j || random.nextInt(4) == 0 ? 0 : random.nextDouble();
        sum += rho[i][j];
      }
      for (int j = 0; j < n && sum > 0; j++) {
        rho[i][j] *= stay / sum;
      }
    }
    return new MarkovChain(arrivals, DenseSubstitution.ofRows(rho));
  }
}
