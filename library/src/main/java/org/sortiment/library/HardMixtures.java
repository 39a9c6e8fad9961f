package org.sortiment.library;

import java.util.Arrays;
import java.util.Random;

/**
 * The numbers of mixtures of multinomial logits on which linear relaxations do badly, as arrays, so
 * that any model and any language can be tried on them. Classes have equal shares. The same seed
 * gives the same numbers everywhere.
 */
public final class HardMixtures {
  private final double[] prices;
  private final double[] noPurchaseWeights;
  private final double[][] weights;
  private final int[] groups;

  private HardMixtures(
      double[] prices, double[] noPurchaseWeights, double[][] weights, int[] groups) {
    this.prices = prices;
    this.noPurchaseWeights = noPurchaseWeights;
    this.weights = weights;
    this.groups = groups;
  }

  /**
   * Two groups of products with equal weights inside a group: weights exp(3 N(0,1)) per class and
   * group, prices 1 - log1p(i) / log1p(n + 1) scaled to [0.2, 1], leaving clip(lognormal(1, 0.5),
   * 1, 5). {@link #bestPrefixes} is the optimum.
   */
  public static HardMixtures twoGroups(long seed, int n, int classes) {
    Random random = new Random(seed);
    int[] groups = new int[n];
    Arrays.setAll(groups, i -> random.nextInt(2));
    double[] outside = new double[classes];
    double[][] weights = new double[classes][n];
    for (int k = 0; k < classes; k++) {
      double[] ofGroup = {
        StrictMath.exp(3 * random.nextGaussian()), StrictMath.exp(3 * random.nextGaussian())
      };
      Arrays.setAll(weights[k], i -> ofGroup[groups[i]]);
      outside[k] = outside(random);
    }
    return new HardMixtures(prices(n), outside, weights, groups);
  }

  /** n classes over n products that care for {@code support} random products each. */
  public static HardMixtures sparse(long seed, int n, int support) {
    Random random = new Random(seed);
    double[] outside = new double[n];
    double[][] weights = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int left = Math.min(support, n); left > 0; ) {
        int i = random.nextInt(n);
        if (weights[k][i] == 0) {
          weights[k][i] = StrictMath.exp(3 * random.nextGaussian());
          left--;
        }
      }
      outside[k] = outside(random);
    }
    return new HardMixtures(prices(n), outside, weights, new int[n]);
  }

  private static double outside(Random random) {
    return Math.min(5, Math.max(1, StrictMath.exp(1 + 0.5 * random.nextGaussian())));
  }

  private static double[] prices(int n) {
    double[] raw = new double[n];
    Arrays.setAll(raw, i -> 1 - StrictMath.log1p(i) / StrictMath.log1p(n + 1));
    double low = raw[n - 1];
    double span = raw[0] - low;
    return Arrays.stream(raw).map(p -> span == 0 ? 1 : 0.2 + 0.8 * (p - low) / span).toArray();
  }

  /** The price of each product, falling. */
  public double[] prices() {
    return prices.clone();
  }

  /** The number of classes. */
  public int classCount() {
    return noPurchaseWeights.length;
  }

  /** The weight of leaving of a class. */
  public double noPurchaseWeight(int customerClass) {
    return noPurchaseWeights[customerClass];
  }

  /** The weights of the products in a class. */
  public double[] weights(int customerClass) {
    return weights[customerClass].clone();
  }

  /**
   * The best revenue among all pairs of a dearest part of either group: the optimum of {@link
   * #twoGroups}, because exchanging a product for a dearer one of equal weights never hurts.
   */
  public double bestPrefixes() {
    int[] sizes = new int[2];
    for (int group : groups) {
      sizes[group]++;
    }
    double best = 0;
    for (int a = 0; a <= sizes[0]; a++) {
      for (int b = 0; b <= sizes[1]; b++) {
        best = Math.max(best, revenue(a, b));
      }
    }
    return best;
  }

  /** The revenue of the a dearest products of one group and the b dearest of the other. */
  private double revenue(int a, int b) {
    double sum = 0;
    for (int k = 0; k < noPurchaseWeights.length; k++) {
      int[] left = {a, b};
      double total = noPurchaseWeights[k];
      double earned = 0;
      for (int i = 0; i < prices.length; i++) {
        if (left[groups[i]]-- > 0) {
          total += weights[k][i];
          earned += weights[k][i] * prices[i];
        }
      }
      sum += earned / total;
    }
    return sum / noPurchaseWeights.length;
  }
}
