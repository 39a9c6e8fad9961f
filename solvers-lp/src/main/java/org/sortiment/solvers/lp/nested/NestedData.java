package org.sortiment.solvers.lp.nested;

import java.util.Arrays;
import org.sortiment.api.choice.NestedLogitModel;

/**
 * A nested logit with prices: revenueWeight * revenue + otherWeight * x is (sum_k G_k t_k^(g_k - 1)
 * - otherWeight c) / (v_0 + sum_k t_k^g_k), where t_k = u_k + V_k, G_k adds up weight * price, and
 * c = v_0 + sum_k u_k^g_k is what the denominator is when nothing is offered.
 */
final class NestedData {
  final int nestCount;
  final int[][] nests;
  final double[] weight;
  final double[] price;
  final double outside;
  final double[] leaving;
  final double[] dissimilarity;
  final double constant;

  NestedData(NestedLogitModel model, double[] prices, double otherWeight) {
    nestCount = model.nestCount();
    nests = new int[nestCount][];
    leaving = new double[nestCount];
    dissimilarity = new double[nestCount];
    weight = new double[prices.length];
    price = prices.clone();
    outside = model.noPurchaseWeight();
    Arrays.setAll(weight, model::weight);
    double nothing = outside;
    for (int k = 0; k < nestCount; k++) {
      leaving[k] = model.nestNoPurchaseWeight(k);
      dissimilarity[k] = model.dissimilarity(k);
      nothing += leaving[k] == 0 ? 0 : Math.pow(leaving[k], dissimilarity[k]);
      nests[k] =
          Arrays.stream(model.nest(k))
              .boxed()
              .sorted(
                  (i, j) -> prices[i] == prices[j] ? i - j : Double.compare(prices[j], prices[i]))
              .mapToInt(i -> i)
              .toArray();
    }
    constant = otherWeight * nothing;
  }

  /** The objective of an assortment. */
  double value(boolean[] members) {
    double numerator = -constant;
    double denominator = outside;
    for (int k = 0; k < nestCount; k++) {
      double t = leaving[k];
      double gain = 0;
      for (int i : nests[k]) {
        if (members[i]) {
          t += weight[i];
          gain += weight[i] * price[i];
        }
      }
      if (t > 0) {
        double power = Math.pow(t, dissimilarity[k]);
        numerator += gain / t * power;
        denominator += power;
      }
    }
    return numerator / denominator;
  }
}
