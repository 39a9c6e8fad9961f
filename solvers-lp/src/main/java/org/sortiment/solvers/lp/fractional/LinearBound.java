package org.sortiment.solvers.lp.fractional;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Upper bounds on linear functions over the feasible assortments of one problem that agree with a
 * state of its products. Belongs to one thread.
 */
public interface LinearBound extends AutoCloseable {
  /**
   * A bound with the point that attains it.
   *
   * @param bound no feasible assortment that agrees with the state has a larger sum of weights,
   *     rounding included; minus infinity when none is feasible
   * @param point shape n, in [0, 1]: its sum of weights is the bound, up to rounding and to what
   *     the bound cannot tell; not to be changed
   * @param feasible a feasible assortment that agrees with the state and has a large sum, if known
   */
  record Answer(double bound, double[] point, Optional<Assortment> feasible) {
    /** No assortment is feasible. */
    static Answer infeasible(int n) {
      return new Answer(Double.NEGATIVE_INFINITY, new double[n], Optional.empty());
    }
  }

  /** Whether thousands of bounds can be had in a second, for hundreds of products. */
  boolean isCheap();

  /** n. */
  int productCount();

  /**
   * Restricts everything from now on to the assortments that agree with a state.
   *
   * @param state of each product, {@link OfferTree#IN}, {@link OfferTree#OUT} or {@link
   *     OfferTree#FREE}; copied
   */
  void open(byte[] state);

  /** The state that was opened last; not to be changed. All products are free at first. */
  byte[] state();

  /**
   * A bound on the sum of weights.
   *
   * @param weights shape n, finite; not changed and not kept
   * @throws org.sortiment.solvers.lp.constraints.oracle.LimitReachedException when the deadline is
   *     reached first
   */
  Answer maximize(double[] weights, Deadline deadline);

  /** Releases what is held. */
  @Override
  default void close() {}
}
