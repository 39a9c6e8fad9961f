package org.sortiment.api.choice;

/**
 * Customers who search: every class is a query, whose relevant products are its results, in the
 * order in which they are shown. Of these the offered ones take positions 0, 1, ..., closed up. A
 * customer looks at position m with probability e_m, considers what she sees with a probability of
 * the query and the product, independently of the rest, and buys from what she considers by the
 * multinomial logit.
 *
 * <p>Solvers bound such a query by the structure of its page where it is too long for a table of
 * its subsets.
 */
public interface SearchQueryModel extends SparseMixtureModel {
  /** v_0, > 0. */
  double noPurchaseWeight();

  /** v, shape n, >= 0; a copy. */
  double[] weights();

  /** e, in [0, 1] and never rising; positions beyond its end are never looked at. A copy. */
  double[] examine();

  /** The share of customers who come with a query, >= 0. */
  double classShare(int classIndex);

  /**
   * That a result which is seen is considered, shape that of {@link #relevantProducts}, in [0, 1];
   * a copy.
   */
  double[] consider(int classIndex);
}
