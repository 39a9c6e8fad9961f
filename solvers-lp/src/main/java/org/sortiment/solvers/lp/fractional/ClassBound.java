package org.sortiment.solvers.lp.fractional;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/**
 * The maximum of f(x) + m.x for one term f of a sum, over the assortments that the term is copied
 * for: all feasible ones, or a larger set. An upper bound, rounding included, and how it is
 * attained. Belongs to one thread.
 */
public interface ClassBound {
  /**
   * The products that the term depends on, all others having m_i = 0 here; empty when every product
   * may have a multiplier, because the term chooses among feasible assortments.
   */
  Optional<int[]> products();

  /**
   * Must be called before the first maximum, and when the set was opened with another state.
   *
   * @throws org.sortiment.solvers.lp.constraints.oracle.LimitReachedException when the deadline is
   *     reached first; bounds are then weaker
   */
  void restrict(Deadline deadline);

  /**
   * Bounds f(x) + m.x from above.
   *
   * @param linear m, shape n, finite
   * @param cutoff a bound below this is as good as any other
   * @param tolerance how far above the least possible the bound may stay
   * @param deadline when to stop with what is there
   * @return the limit that cut the work short, or NONE
   */
  Termination.Limit maximize(double[] linear, double cutoff, double tolerance, Deadline deadline);

  /** The bound of the last call; minus infinity when nothing is feasible. */
  double bound();

  /** A feasible assortment that the last call came by, if it knows one. */
  Optional<Assortment> assortment();

  /**
   * Adds a point that attains the last bound, up to the tolerance: a subgradient of the bound as a
   * function of m.
   */
  void addPoint(double factor, double[] into);

  /**
   * By how much the last bound falls at least when the set is opened with another product fixed.
   *
   * @param linear the m of the last call
   * @param enough a fall beyond this need not be known exactly
   */
  double loss(double[] linear, double enough, Deadline deadline);

  /**
   * Adds what each product is worth to f at an assortment: the derivative of f where f is defined
   * between assortments, otherwise the difference that the product makes.
   */
  void addMarginals(boolean[] members, double[] into);
}
