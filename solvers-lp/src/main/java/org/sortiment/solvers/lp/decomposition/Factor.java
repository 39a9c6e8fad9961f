package org.sortiment.solvers.lp.decomposition;

/**
 * One term of a sum over offer variables, with a multiplier for each of its products: what is
 * maximised is the term less the multipliers of what it offers. Belongs to one {@link FactorSum},
 * which keeps the sums of the multipliers in pools.
 */
interface Factor {
  /** Restricts the term to the assortments that agree with a state; multipliers stay. */
  void open(byte[] state);

  /** How many products are free in it. */
  int freeCount();

  /** The c-th free product. */
  int freeProduct(int c);

  /** The multiplier of the c-th free product. */
  double multiplier(int c);

  /**
   * Moves what each free product brings here, and what its pool holds, into the pool but for one
   * part in as many as there are factors of the product still to come, this one included.
   *
   * @param pool by product; the sum of its multipliers, kept so
   * @param left by product, the factors to come; each is lowered by one
   * @return the maximum of the term afterwards
   */
  double pass(double[] pool, int[] left);

  /**
   * Shares what a product brings here, and what its pool holds, with the factors to come.
   *
   * @return the change of its multiplier here, which the pool takes, too
   */
  static double share(double difference, int product, double[] pool, int[] left) {
    double keep = (difference + pool[product]) / left[product]--;
    double change = difference - keep;
    pool[product] += change;
    return change;
  }

  /** The size of what is added up beside the multipliers, of which rounding takes its part. */
  default double magnitude() {
    return 0;
  }

  /**
   * Adds for each free product what its being offered, or not, takes from the maximum.
   *
   * @param with by product
   * @param without by product
   */
  void losses(double[] with, double[] without);
}
