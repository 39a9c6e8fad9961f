package org.sortiment.solvers.lp.markov;

/**
 * Bounds linear functions of the offer variables over the feasible assortments that agree with a
 * state, see {@link org.sortiment.solvers.lp.search.OfferTree}.
 */
interface OfferBound {
  /**
   * An upper bound on the sum of weights of the free products that are offered, minus infinity when
   * no feasible assortment agrees with the state.
   *
   * @param weights shape n, finite; those of free products are read
   * @param state of each product
   * @param offers shape n; for free products overwritten by a point in [0, 1] that the bound
   *     belongs to, otherwise 0
   */
  double maximize(double[] weights, byte[] state, double[] offers);

  /**
   * By how much the last bound falls at least when each free product is decided against what the
   * last point says, for points that are 0/1 there.
   *
   * @param loss shape n, overwritten for free products; 0 when nothing is known
   */
  void losses(double[] weights, byte[] state, double[] offers, double[] loss);
}
