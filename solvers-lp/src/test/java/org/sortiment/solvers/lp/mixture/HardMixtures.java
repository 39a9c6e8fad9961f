package org.sortiment.solvers.lp.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;

/** Mixtures that are hard for linear relaxations. */
public final class HardMixtures {
  private HardMixtures() {}

  /** A problem whose optimum is known by enumerating the price prefixes of both groups. */
  public record TwoGroups(AssortmentProblem problem, double optimum) {}

  /**
   * Two groups of products with equal weights inside a group: weights exp(3 N(0,1)) per class and
   * group, prices 1 - log1p(i) / log1p(n + 1) scaled to [0.2, 1], leaving clip(lognormal(1, 0.5),
   * 1, 5).
   */
  public static TwoGroups twoGroups(long seed, int n, int classes) {
    Random random = new Random(seed);
    double[] prices = prices(n);
    boolean[] second = new boolean[n];
    for (int i = 0; i < n; i++) {
      second[i] = random.nextBoolean();
    }
    List<MultinomialLogit> models = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      double one = Math.exp(3 * random.nextGaussian());
      double other = Math.exp(3 * random.nextGaussian());
      double[] weights = new double[n];
      Arrays.setAll(weights, i -> second[i] ? other : one);
      models.add(new MultinomialLogit(outside(random), weights));
    }
    AssortmentProblem problem = problem(prices, models);
    return new TwoGroups(problem, bestPrefixes(problem, second));
  }

  /** Classes that care for {@code support} random products each. */
  public static AssortmentProblem sparse(long seed, int n, int support) {
    Random random = new Random(seed);
    List<MultinomialLogit> models = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      double[] weights = new double[n];
      for (int left = Math.min(support, n); left > 0; ) {
        int i = random.nextInt(n);
        if (weights[i] == 0) {
          weights[i] = Math.exp(3 * random.nextGaussian());
          left--;
        }
      }
      models.add(new MultinomialLogit(outside(random), weights));
    }
    return problem(prices(n), models);
  }

  private static double outside(Random random) {
    return Math.min(5, Math.max(1, Math.exp(1 + 0.5 * random.nextGaussian())));
  }

  private static double[] prices(int n) {
    double[] raw = new double[n];
    Arrays.setAll(raw, i -> 1 - Math.log1p(i) / Math.log1p(n + 1));
    double low = raw[n - 1];
    double high = raw[0];
    return Arrays.stream(raw).map(p -> 0.2 + 0.8 * (p - low) / (high - low)).toArray();
  }

  private static AssortmentProblem problem(double[] prices, List<MultinomialLogit> models) {
    double[] shares = new double[models.size()];
    Arrays.fill(shares, 1.0 / models.size());
    return new AssortmentProblem(Catalog.ofRevenues(prices), new MixedLogit(shares, models));
  }

  private static double bestPrefixes(AssortmentProblem problem, boolean[] second) {
    int n = second.length;
    int[][] groups = new int[2][];
    for (int g = 0; g < 2; g++) {
      boolean wanted = g == 1;
      // Prices fall with the index.
      groups[g] = java.util.stream.IntStream.range(0, n).filter(i -> second[i] == wanted).toArray();
    }
    double best = 0;
    for (int a = 0; a <= groups[0].length; a++) {
      for (int b = 0; b <= groups[1].length; b++) {
        int[] offered = Arrays.copyOf(groups[0], a + b);
        // The array was cut or padded to a + b; the second group fills the rest.
        System.arraycopy(groups[1], 0, offered, a, b);
        best = Math.max(best, Evaluation.of(problem, Assortment.of(n, offered)).revenue());
      }
    }
    return best;
  }
}
