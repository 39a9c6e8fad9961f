package org.sortiment.benchmarks.inventory;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.SparseSubstitution;

/** Random problems with a fixed number of customers, and plans for them. */
final class Seasons {
  private static final int NEIGHBOURS = 10;

  private Seasons() {}

  /** Prices of 5 to 10, costs of 30 to 70 % of them; 80 to 90 % of the customers go on. */
  static StockProblem problem(String model, int n, long customers) {
    SplittableRandom random = new SplittableRandom(3);
    double[] weights = random.doubles(n, 0.2, 2).toArray();
    Catalog.Builder catalog = Catalog.builder();
    for (int i = 0; i < n; i++) {
      double revenue = random.nextDouble(5, 10);
      catalog.add("p" + i, revenue, revenue * random.nextDouble(0.3, 0.7));
    }
    MarkovChain chain =
        switch (model) {
          case "mnl" -> MarkovChains.ofAttraction(0.2 * n, weights);
          case "dense" -> chain(weights, n - 1, random);
          case "sparse" -> chain(weights, Math.min(NEIGHBOURS, n - 1), random);
          default -> throw new IllegalArgumentException("Unknown model " + model + ".");
        };
    return new StockProblem(catalog.build(), chain, new Season.Fixed(customers));
  }

  private static MarkovChain chain(double[] weights, int neighbours, SplittableRandom random) {
    int n = weights.length;
    double total = 1.2 * Arrays.stream(weights).sum();
    double[] arrivals = Arrays.stream(weights).map(w -> w / total).toArray();
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int k = 1; k <= neighbours; k++) {
        rows[i][(i + k) % n] = random.nextDouble();
        sum += rows[i][(i + k) % n];
      }
      double goOn = random.nextDouble(0.8, 0.9);
      for (int j = 0; j < n; j++) {
        rows[i][j] *= goOn / sum;
      }
    }
    DenseSubstitution dense = DenseSubstitution.ofRows(rows);
    return new MarkovChain(arrivals, neighbours == n - 1 ? dense : sparse(rows, neighbours));
  }

  private static SparseSubstitution sparse(double[][] rows, int neighbours) {
    int n = rows.length;
    int[] from = new int[n * neighbours];
    int[] to = new int[from.length];
    double[] probability = new double[from.length];
    for (int e = 0; e < from.length; e++) {
      from[e] = e / neighbours;
      to[e] = (from[e] + 1 + e % neighbours) % n;
      probability[e] = rows[from[e]][to[e]];
    }
    return SparseSubstitution.ofEntries(n, from, to, probability);
  }

  /** That share of the demand when everything is offered. */
  static Inventory plan(StockProblem problem, double share) {
    int n = problem.catalog().size();
    double[] p = problem.choiceModel().purchaseProbabilities(Assortment.all(n));
    double customers = problem.season().mean();
    return Inventory.of(
        Arrays.stream(p).mapToInt(each -> (int) Math.ceil(share * each * customers)).toArray());
  }
}
