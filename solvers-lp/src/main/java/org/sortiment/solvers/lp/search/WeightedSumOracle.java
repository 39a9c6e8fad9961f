package org.sortiment.solvers.lp.search;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/**
 * Maximises {@code a * revenue + b * x} over the feasible assortments of one problem, for any a, b
 * >= 0, where x stands for the utility: see {@link Measure}. Belongs to one thread; may keep state
 * that makes the next call faster.
 */
public interface WeightedSumOracle extends AutoCloseable {
  /** What x is. */
  enum Measure {
    /** The utility itself. */
    UTILITY,
    /**
     * {@code -exp(-utility)}, which is minus the probability of no purchase where the utility is
     * {@code -log P_0}: then a revenue + b x = sum of (a r_i + b) P_i - b, a revenue with every
     * price raised by the same amount. The utility is a convex function of it.
     */
    PURCHASE;

    /** The utility where the model has one; otherwise what raised prices maximise. */
    public static Measure of(ChoiceModel model) {
      return model instanceof RandomUtilityModel ? UTILITY : PURCHASE;
    }

    /** x of a utility. */
    public double of(double utility) {
      return this == UTILITY ? utility : -Math.exp(-utility);
    }

    double utility(double x) {
      return this == UTILITY ? x : x < 0 ? -Math.log(-x) + 0.0 : Double.POSITIVE_INFINITY;
    }
  }

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

  /** What x is. */
  Measure measure();

  /** The method as users see it. */
  String method();

  /** What it does and proves, in a few words. */
  String explanation();

  /** The id of the LP backend that answers, or an empty string. */
  default String backend() {
    return "";
  }

  /**
   * A good feasible assortment, the best when the oracle is exact, with a bound.
   *
   * @param revenueWeight a >= 0
   * @param otherWeight b >= 0, not 0 together with a
   * @param deadline when to stop with what is there
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when no
   *     assortment is feasible
   */
  Answer maximize(double revenueWeight, double otherWeight, Deadline deadline);

  /** Releases what the oracle holds. */
  @Override
  default void close() {}
}
