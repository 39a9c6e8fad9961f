package org.sortiment.solvers.lp.attraction;

import org.sortiment.api.Assortment;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * The function F(x) = sum g_i x_i / (c + sum d_i x_i) - sum k_i x_i of offered products x: what
 * prices p bring under the general attraction model, g_i = v_i p_i, d_i = v_i - w_i >= 0, c = v_0 +
 * all shadow weights w, less what offering costs. All divided by a power of two so that c is near
 * 1: weights of any size do no harm. Immutable.
 */
final class AttractionData {
  /** g: shape n. */
  final double[] gain;

  /** d: shape n, >= 0. */
  final double[] size;

  /** c, > 0. */
  final double constant;

  /** k: shape n. */
  final double[] cost;

  private AttractionData(double[] gain, double[] size, double constant, double[] cost) {
    this.gain = gain;
    this.size = size;
    this.constant = constant;
    this.cost = cost;
  }

  /**
   * The weighted sum of the net revenue and of minus the probability of no purchase, but for a
   * constant: sum of (a r_i + b) P_i - a k_i.
   *
   * @param moneyWeight a
   * @param purchaseWeight b
   */
  static AttractionData of(
      AssortmentProblem problem,
      GeneralAttractionModel model,
      double moneyWeight,
      double purchaseWeight) {
    int n = model.productCount();
    CompensatedSum total = new CompensatedSum();
    total.add(model.noPurchaseWeight());
    for (int i = 0; i < n; i++) {
      total.add(model.shadowWeight(i));
    }
    int shift = -Math.getExponent(total.value());
    double[] gain = new double[n];
    double[] size = new double[n];
    double[] cost = new double[n];
    for (int i = 0; i < n; i++) {
      double weight = Math.scalb(model.weight(i), shift);
      gain[i] = weight * (moneyWeight * problem.catalog().revenue(i) + purchaseWeight);
      size[i] = Math.scalb(model.weight(i) - model.shadowWeight(i), shift);
      cost[i] = moneyWeight * problem.catalog().offerCost(i);
    }
    return new AttractionData(gain, size, Math.scalb(total.value(), shift), cost);
  }

  int productCount() {
    return gain.length;
  }

  /** F of an assortment. */
  double value(Assortment set) {
    boolean[] members = new boolean[gain.length];
    set.forEach(i -> members[i] = true);
    return value(members);
  }

  /** F of the products marked. */
  double value(boolean[] members) {
    CompensatedSum earned = new CompensatedSum();
    CompensatedSum total = new CompensatedSum();
    CompensatedSum costs = new CompensatedSum();
    total.add(constant);
    for (int i = 0; i < gain.length; i++) {
      if (members[i]) {
        earned.add(gain[i]);
        total.add(size[i]);
        costs.add(cost[i]);
      }
    }
    return earned.value() / total.value() - costs.value();
  }

  /** The sum of the magnitudes of the two terms of F, to which its rounding is relative. */
  double magnitude(Assortment set) {
    CompensatedSum earned = new CompensatedSum();
    CompensatedSum total = new CompensatedSum();
    CompensatedSum costs = new CompensatedSum();
    total.add(constant);
    set.forEach(
        i -> {
          earned.add(Math.abs(gain[i]));
          total.add(size[i]);
          costs.add(Math.abs(cost[i]));
        });
    return earned.value() / total.value() + costs.value();
  }

  /**
   * For each product one that is at least as good in every feasible assortment, or -1: of the same
   * size, with no less gain at no more cost, and alike in all constraints. So some best assortment
   * offers the one only beside the other. O(n log n).
   *
   * @param areAlike whether constraints treat two products alike
   */
  int[] better(java.util.function.BiPredicate<Integer, Integer> areAlike) {
    Integer[] order = new Integer[gain.length];
    java.util.Arrays.setAll(order, i -> i);
    java.util.Arrays.sort(
        order,
        (i, j) -> {
          int bySize = Double.compare(size[i], size[j]);
          int byGain = Double.compare(gain[j], gain[i]);
          return bySize != 0 ? bySize : byGain != 0 ? byGain : Double.compare(cost[i], cost[j]);
        });
    int[] better = new int[gain.length];
    java.util.Arrays.fill(better, -1);
    for (int k = 1; k < order.length; k++) {
      int above = order[k - 1];
      int here = order[k];
      if (size[above] == size[here] && cost[above] <= cost[here] && areAlike.test(above, here)) {
        better[here] = above;
      }
    }
    return better;
  }
}
