package org.sortiment.solvers.lp.fractional;

/**
 * What one class of customers brings: revenue plus weighted utility under a multinomial logit,
 *
 * <pre>f(x) = sum_i p_i v_i x_i / (v_0 + V(x)) + L log((v_0 + V(x)) / v_0),   V(x) = sum_i v_i x_i.
 * </pre>
 *
 * <p>Shares and other scales are part of p and L.
 *
 * @param products the products of positive weight, ascending or not, each once; not to be changed
 * @param weights v of these products, > 0 and finite
 * @param prices p of these products, finite, of any sign
 * @param outside v_0, > 0 and finite
 * @param utilityWeight L >= 0
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ClassTerm(
    int[] products, double[] weights, double[] prices, double outside, double utilityWeight) {

  /** The value of an assortment from scratch. */
  public double value(boolean[] members) {
    double total = 0;
    double gain = 0;
    for (int e = 0; e < products.length; e++) {
      if (members[products[e]]) {
        total += weights[e];
        gain += weights[e] * prices[e];
      }
    }
    return value(total, gain);
  }

  /** The value by V and the sum of p v. */
  double value(double total, double gain) {
    double utility = utilityWeight == 0 ? 0 : utilityWeight * Math.log1p(total / outside);
    return gain / (outside + total) + utility;
  }
}
