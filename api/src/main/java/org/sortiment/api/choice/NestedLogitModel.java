package org.sortiment.api.choice;

/**
 * The nested logit model with two levels. Nest k is chosen with probability W_k / (v_0 + sum of W),
 * where W_k = (u_k + sum of v over S in nest k)^g_k, and product i in it with probability v_i /
 * (u_k + that sum). u_k is the weight of leaving without a purchase after choosing nest k; W_k = 0
 * when u_k = 0 and nothing in nest k is offered.
 */
public interface NestedLogitModel extends RandomUtilityModel {
  /** The attraction weight v_i, finite and >= 0. */
  double weight(int product);

  /** The attraction weight of leaving at once, v_0, finite and > 0. */
  double noPurchaseWeight();

  /** The number of nests. */
  int nestCount();

  /** The nest of a product; every product is in exactly one. */
  int nestOf(int product);

  /** The products of a nest, ascending; a copy. */
  int[] nest(int nest);

  /** The dissimilarity g_k, finite and > 0; up to 1 for utility maximisation. */
  double dissimilarity(int nest);

  /** u_k, finite and >= 0. */
  double nestNoPurchaseWeight(int nest);
}
