package org.sortiment.solvers.lp.pages;

import java.util.Arrays;
import org.sortiment.api.choice.SearchQueryModel;

/**
 * What one search query brings, from above and in product form. With a_i = e_(position of i) b_i,
 * the chance that an offered result is considered, and V(C) the weight of a consideration set C,
 * the query brings E[sum over C of p_i v_i / (v_0 + V(C))]. Replacing 1 / x by the exponentials of
 * {@link ReciprocalSum},
 *
 * <pre>
 * f(S) = sum_q c_q D_q,   D_q = sum over i in S of g_iq prod over j in S, j != i, of f_jq,
 * f_iq = 1 - a_i + a_i exp(-t_q v_i),   g_iq = p_i v_i a_i exp(-t_q v_i),</pre>
 *
 * <p>since the results are considered independently; c_q holds the share of the query and exp(-t_q
 * v_0). Going down the page, P_q, the product of all f, and D_q change by
 *
 * <pre>D_q := f_iq D_q + g_iq P_q,   P_q := f_iq P_q</pre>
 *
 * <p>with every offered result, and f and g depend on the position of i alone, which is the number
 * of offered results before it. Immutable. Memory 16 bytes a result, position and exponential.
 */
final class PageTerm {
  private final int[] products;
  private final int depth;

  /** Of exponentials. */
  final int size;

  /** c, shape size. */
  final double[] factors;

  private final double[] survive;
  private final double[] earn;

  /**
   * The page of one query.
   *
   * @param prices p, shape n, >= 0
   */
  static PageTerm of(SearchQueryModel model, int query, double[] prices) {
    return new PageTerm(
        model.relevantProducts(query),
        model.consider(query),
        model.examine(),
        model.weights(),
        prices,
        model.noPurchaseWeight(),
        model.classShare(query));
  }

  private PageTerm(
      int[] products,
      double[] consider,
      double[] examine,
      double[] weights,
      double[] prices,
      double outside,
      double share) {
    this.products = products;
    int seen = 0;
    while (seen < Math.min(examine.length, products.length) && examine[seen] > 0) {
      seen++;
    }
    this.depth = seen;
    double lightest = Double.POSITIVE_INFINITY;
    double total = outside;
    for (int i : products) {
      if (weights[i] > 0) {
        lightest = Math.min(lightest, weights[i]);
        total += weights[i];
      }
    }
    // Nothing is bought from an empty set, so that x = v_0 + V is at least this where it matters.
    double least = lightest == Double.POSITIVE_INFINITY ? outside : outside + lightest;
    ReciprocalSum sum = new ReciprocalSum(least, Math.max(least, total));
    this.size = sum.rates.length;
    this.factors = new double[size];
    for (int q = 0; q < size; q++) {
      factors[q] = share * sum.factors[q] * Math.exp(-sum.rates[q] * outside);
    }
    this.survive = new double[products.length * depth * size];
    this.earn = new double[survive.length];
    for (int j = 0; j < products.length; j++) {
      double v = weights[products[j]];
      for (int p = 0; p < depth; p++) {
        double a = examine[p] * consider[j];
        for (int q = 0; q < size; q++) {
          double decay = Math.exp(-sum.rates[q] * v);
          survive[at(j, p) + q] = (1 - a) + a * decay;
          earn[at(j, p) + q] = prices[products[j]] * v * a * decay;
        }
      }
    }
  }

  private int at(int j, int p) {
    return (j * depth + p) * size;
  }

  /** How many results the page has. */
  int length() {
    return products.length;
  }

  /** The product of the j-th result. */
  int product(int j) {
    return products[j];
  }

  /** How many positions are looked at; what is further down is never bought. */
  int depth() {
    return depth;
  }

  /**
   * Adds the j-th result at a position to what is known of the results beside it.
   *
   * @param from products of f, then D, shape 2 size; or the same of the results after j
   * @param into likewise; may be the same array
   */
  void offer(int j, int position, double[] from, double[] into) {
    int at = at(j, position);
    for (int q = 0; q < size; q++) {
      double f = survive[at + q];
      double product = from[q];
      into[q] = f * product;
      into[size + q] = f * from[size + q] + earn[at + q] * product;
    }
  }

  /** The term at an assortment. */
  double value(boolean[] members) {
    boolean[] offered = new boolean[products.length];
    for (int j = 0; j < offered.length; j++) {
      offered[j] = members[products[j]];
    }
    return choiceValue(offered);
  }

  /** The term at what is offered of the page, shape of its results. */
  double choiceValue(boolean[] offered) {
    double[] state = new double[2 * size];
    Arrays.fill(state, 0, size, 1);
    int position = 0;
    for (int j = 0; j < offered.length && position < depth; j++) {
      if (offered[j]) {
        offer(j, position++, state, state);
      }
    }
    double sum = 0;
    for (int q = 0; q < size; q++) {
      sum += factors[q] * state[size + q];
    }
    return sum;
  }
}
