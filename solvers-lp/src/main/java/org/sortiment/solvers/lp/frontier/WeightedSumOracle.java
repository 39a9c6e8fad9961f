package org.sortiment.solvers.lp.frontier;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;

/**
 * Maximises weighted sums of two {@link Measures} over the feasible assortments of one problem: the
 * one question to which optima for any weight of utility, and frontiers, reduce. Belongs to one
 * thread; may keep state that makes the next call faster.
 */
public interface WeightedSumOracle extends AutoCloseable {
  /**
   * An answer.
   *
   * @param assortment the best found, feasible; empty when a limit came before any
   * @param bound no feasible assortment has a larger weighted sum than this or than the one found,
   *     up to rounding; minus infinity when that is the best, infinity when nothing is known
   * @param limit the limit that cut the work short, or NONE
   */
  record Answer(Optional<Assortment> assortment, double bound, Termination.Limit limit) {
    /** The best assortment there is. */
    public static Answer proven(Assortment assortment) {
      return of(assortment, Double.NEGATIVE_INFINITY);
    }

    /** A good assortment with a bound, not cut short. */
    public static Answer of(Assortment assortment, double bound) {
      return new Answer(Optional.of(assortment), bound, Termination.Limit.NONE);
    }
  }

  /**
   * A whole frontier.
   *
   * @param frontier its corners, as far as they are known
   * @param limit the limit that cut the work short, or NONE
   * @param complete whether no corner can be missing
   */
  record Traced(Frontier frontier, Termination.Limit limit, boolean complete) {}

  /** The two measures, x and y. */
  Measures measures();

  /** The method as users see it. */
  String method();

  /** What it does and proves, in a few words. */
  String explanation();

  /**
   * The utility up to which weighted sums tell it well enough for a proof. Where they add up
   * probabilities of buying, next to 1, too few digits are left of P_0 to tell its logarithm.
   */
  default double mostUtilityToProve() {
    return Double.POSITIVE_INFINITY;
  }

  /** The id of the LP backend that answers, or an empty string. */
  default String backend() {
    return "";
  }

  /**
   * A good feasible assortment, the best when the oracle is exact, with a bound.
   *
   * @param yWeight a >= 0: the weight of y
   * @param xWeight b, not 0 together with a: the weight of x, >= 0 unless the measures ask for
   *     other directions
   * @param deadline when to stop with what is there
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when no
   *     assortment is feasible
   * @throws org.sortiment.solvers.lp.constraints.oracle.LimitReachedException may take the place of
   *     an answer that was cut short
   */
  Answer maximize(double yWeight, double xWeight, Deadline deadline);

  /**
   * Whether several bounds cost less than an answer, so that they pay for themselves by telling
   * where to ask.
   */
  default boolean isBoundCheaper() {
    return true;
  }

  /**
   * A bound on the weighted sum over all feasible assortments that costs no more than an answer,
   * also after the deadline.
   *
   * @return infinity when there is none
   */
  default double bound(double yWeight, double xWeight, Deadline deadline) {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Whether {@link #trace} is there and costs less than the few answers that one weight of utility
   * takes.
   */
  default boolean isTraceCheaper(double utilityWeight) {
    return false;
  }

  /**
   * The whole frontier at once, first assortment and changes, from an oracle that has a way of its
   * own; otherwise it is traced direction by direction.
   *
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when no
   *     assortment is feasible
   * @throws org.sortiment.solvers.lp.constraints.oracle.LimitReachedException when the deadline
   *     came before any assortment
   */
  default Optional<Traced> trace(Deadline deadline, Progress progress) {
    return Optional.empty();
  }

  /**
   * All corners of the hull of its measures from those that are best when every sale brings {@code
   * less} less, up to the largest x, from an oracle that has a way of its own; otherwise they are
   * traced direction by direction.
   *
   * @param less 0 starts at the best revenue
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when no
   *     assortment is feasible
   * @throws org.sortiment.solvers.lp.constraints.oracle.LimitReachedException when the deadline
   *     came before any assortment
   */
  default Optional<HullCorners> traceCorners(double less, Deadline deadline, Progress progress) {
    return Optional.empty();
  }

  /** Releases what the oracle holds. */
  @Override
  default void close() {}
}
