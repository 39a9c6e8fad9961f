package org.sortiment.solvers.lp.offercosts;

import java.util.Arrays;
import java.util.function.BiPredicate;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * The function F(x) = sum g_i x_i / (c + sum d_i x_i) - sum k_i x_i + L log((c + sum d_i x_i) / c)
 * of offered products x: what prices p bring under the general attraction model, g_i = v_i p_i, d_i
 * = v_i - w_i >= 0, c = v_0 + all shadow weights w, less what offering costs; and under the
 * multinomial logit model, which has no shadow weights, L times the utility. All weights are
 * divided by a power of two so that c is near 1: weights of any size do no harm. Immutable.
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

  /** L, >= 0. */
  final double utilityWeight;

  private AttractionData(
      double[] gain, double[] size, double constant, double[] cost, double utilityWeight) {
    this.utilityWeight = utilityWeight;
    this.gain = gain;
    this.size = size;
    this.constant = constant;
    this.cost = cost;
  }

  /** a * net revenue + b * utility under the multinomial logit model. */
  static AttractionData ofUtility(
      AssortmentProblem problem, MultinomialLogitModel model, double a, double b) {
    return of(problem, model, a, 0, b);
  }

  /**
   * a * net revenue - b * (probability of no purchase) + b under the general attraction model: the
   * sum of (a r_i + b) P_i - a k_i.
   */
  static AttractionData ofPurchase(
      AssortmentProblem problem, GeneralAttractionModel model, double a, double b) {
    return of(problem, model, a, b, 0);
  }

  private static AttractionData of(
      AssortmentProblem problem,
      GeneralAttractionModel model,
      double moneyWeight,
      double raise,
      double utilityWeight) {
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
      gain[i] = weight * (moneyWeight * problem.catalog().revenue(i) + raise);
      size[i] = Math.scalb(model.weight(i) - model.shadowWeight(i), shift);
      cost[i] = moneyWeight * problem.catalog().offerCost(i);
    }
    return new AttractionData(gain, size, Math.scalb(total.value(), shift), cost, utilityWeight);
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
    return value(earned.value(), total.value(), costs.value());
  }

  /** F from the sum of the gains, c + the sum of the sizes, and the sum of the costs. */
  double value(double earned, double total, double costs) {
    double money = earned / total - costs;
    return utilityWeight == 0 ? money : money + utility(total);
  }

  /** L log(total / c). */
  double utility(double total) {
    return utilityWeight == 0 ? 0 : utilityWeight * Math.log1p((total - constant) / constant);
  }

  /** The sum of the magnitudes of the terms of F, to which its rounding is relative. */
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
    return earned.value() / total.value() + costs.value() + utility(total.value());
  }

  /**
   * For each product one that is at least as good in every feasible assortment, or -1: of the same
   * size, with no less gain at no more cost, and alike in all constraints. So some best assortment
   * offers the one only beside the other. O(n log n).
   *
   * @param areAlike whether constraints treat two products alike
   */
  int[] better(BiPredicate<Integer, Integer> areAlike) {
    Integer[] order = new Integer[gain.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (i, j) -> {
          int bySize = Double.compare(size[i], size[j]);
          int byGain = Double.compare(gain[j], gain[i]);
          return bySize != 0 ? bySize : byGain != 0 ? byGain : Double.compare(cost[i], cost[j]);
        });
    int[] better = new int[gain.length];
    Arrays.fill(better, -1);
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
