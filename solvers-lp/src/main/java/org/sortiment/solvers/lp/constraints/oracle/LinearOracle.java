package org.sortiment.solvers.lp.constraints.oracle;

import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;

/**
 * Maximises a linear function over the feasible assortments: the one question to which solvers of
 * many choice models reduce. One implementation per structure of the constraints; solvers work on
 * any of them.
 *
 * <p>An oracle belongs to one problem and one thread, and may keep state that makes the next call
 * faster.
 */
public interface LinearOracle extends AutoCloseable {
  /** The method as users see it, for example {@code groups}. */
  String method();

  /** The id of the backend that answers, or an empty string. */
  default String backend() {
    return "";
  }

  /** What the result should mention beside the method, or an empty string. */
  default String remark() {
    return "";
  }

  /**
   * A feasible assortment with the largest sum of weights. Products of weight 0 are offered only
   * where the constraints ask for them.
   *
   * @param weights shape n, finite; not changed and not kept
   * @param deadline when to give up
   * @throws InfeasibleProblemException when no assortment is feasible
   * @throws LimitReachedException when the deadline is reached first
   */
  Assortment maximize(double[] weights, Deadline deadline);

  /**
   * By how much another feasible assortment may exceed the last answer in the units of its weights,
   * as far as is known: 0 when the answer is the best up to rounding of the sums, infinite when
   * nothing is proven.
   */
  default double excess() {
    return 0;
  }

  /** Whether {@link #bound} costs far less than an answer. */
  default boolean isBoundCheaper() {
    return false;
  }

  /**
   * A bound on the sum of weights over all feasible assortments, infinity for none.
   *
   * @param weights shape n, finite; not changed and not kept
   */
  default double bound(double[] weights, Deadline deadline) {
    return Double.POSITIVE_INFINITY;
  }

  /** Releases what the oracle holds. */
  @Override
  default void close() {}
}
