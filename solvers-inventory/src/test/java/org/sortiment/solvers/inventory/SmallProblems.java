package org.sortiment.solvers.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.choice.ranking.RankingChoice;
import org.sortiment.markov.DenseSubstitution;

/** Problems small enough for the recursion. */
public final class SmallProblems {
  private SmallProblems() {}

  public static StockProblem logit(
      long customers, double[] revenues, double[] costs, double outside, double... weights) {
    return new StockProblem(
        catalog(revenues, costs),
        new MultinomialLogit(outside, weights),
        new Season.Fixed(customers));
  }

  /** r=(10,8,6), c=(4,3,2), v=(1,1.5,2), v0=1. */
  public static StockProblem reference(long customers) {
    return logit(customers, new double[] {10, 8, 6}, new double[] {4, 3, 2}, 1, 1, 1.5, 2);
  }

  public static Catalog catalog(double[] revenues, double[] costs) {
    Catalog.Builder builder = Catalog.builder();
    for (int i = 0; i < revenues.length; i++) {
      builder.add("p" + (i + 1), revenues[i], costs[i]);
    }
    return builder.build();
  }

  /**
   * Two or three products, 3 to 8 customers; a logit, a dense chain or a chain without a way out.
   */
  public static StockProblem random(SplittableRandom random) {
    int n = 2 + random.nextInt(2);
    return random(random, n, SmallProblems::model);
  }

  public static StockProblem random(
      SplittableRandom random, int n, BiFunction<Integer, SplittableRandom, ChoiceModel> model) {
    double[] revenues = new double[n];
    double[] costs = new double[n];
    for (int i = 0; i < n; i++) {
      revenues[i] = 1 + 9 * random.nextDouble();
      costs[i] = revenues[i] * (0.2 + 0.6 * random.nextDouble());
    }
    return new StockProblem(
        catalog(revenues, costs), model.apply(n, random), new Season.Fixed(3 + random.nextInt(6)));
  }

  /** Two or three classes of customers. */
  public static ChoiceModel mixture(int n, SplittableRandom random) {
    double[] shares = random.nextBoolean() ? new double[] {0.6, 0.4} : new double[] {0.5, 0.3, 0.2};
    List<MultinomialLogit> classes = new ArrayList<>();
    for (int k = 0; k < shares.length; k++) {
      double[] weights = new double[n];
      Arrays.setAll(weights, i -> Math.exp(3 * random.nextDouble() - 1.5));
      classes.add(new MultinomialLogit(0.2 + random.nextDouble(), weights));
    }
    return new MixedLogit(shares, classes);
  }

  /** Five types of customers with random preferences, some of which end early. */
  public static ChoiceModel ranking(int n, SplittableRandom random) {
    double[] shares = {0.3, 0.25, 0.2, 0.15, 0.1};
    List<int[]> rankings = new ArrayList<>();
    for (int type = 0; type < shares.length; type++) {
      rankings.add(order(n, random));
    }
    return new RankingChoice(n, shares, rankings);
  }

  /** A random ranking of one to n products. */
  static int[] order(int n, SplittableRandom random) {
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int swap = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[swap];
      order[swap] = kept;
    }
    return Arrays.copyOf(order, 1 + random.nextInt(n));
  }

  public static ChoiceModel model(int n, SplittableRandom random) {
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
