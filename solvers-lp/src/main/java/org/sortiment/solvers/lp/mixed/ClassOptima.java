package org.sortiment.solvers.lp.mixed;

import java.util.Arrays;
import org.sortiment.api.math.CompensatedSum;

/**
 * What every class of a mixture brings at most by itself, without constraints: no assortment does
 * better for all classes together. Under one logit, revenue + weight * utility is largest for the
 * dearest products, down to some price; so a class costs a sort and one pass.
 */
final class ClassOptima {
  /** Covers the rounding of the sums. */
  private static final double ROUNDING = 1e-12;

  private ClassOptima() {}

  /**
   * The share-weighted sum of the best of each class. O(entries log entries).
   *
   * @param prices shape products, >= 0
   */
  static double sum(MixedLogitData data, double[] prices, double utilityWeight) {
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < data.classCount; k++) {
      sum.addProduct(data.shares[k], best(data, k, prices, utilityWeight));
    }
    return sum.value() * (1 + ROUNDING);
  }

  private static double best(MixedLogitData data, int k, double[] prices, double utilityWeight) {
    int from = data.classStart[k];
    Integer[] order = new Integer[data.classStart[k + 1] - from];
    Arrays.setAll(order, e -> from + e);
    Arrays.sort(order, (d, e) -> Double.compare(prices[data.product[e]], prices[data.product[d]]));
    CompensatedSum total = new CompensatedSum();
    CompensatedSum gain = new CompensatedSum();
    double best = 0;
    for (int e : order) {
      total.add(data.weight[e]);
      gain.addProduct(data.weight[e], prices[data.product[e]]);
      double utility =
          utilityWeight == 0 ? 0 : utilityWeight * Math.log1p(total.value() / data.outside[k]);
      best = Math.max(best, gain.value() / (data.outside[k] + total.value()) + utility);
    }
    return best;
  }
}
