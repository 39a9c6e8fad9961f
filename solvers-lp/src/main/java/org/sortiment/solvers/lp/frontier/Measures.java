package org.sortiment.solvers.lp.frontier;

import java.util.Optional;
import org.sortiment.api.Assortment;

/**
 * Two measures x and y of an assortment of which its objective, revenue + weight * utility, is a
 * function that rises in y, and that falls and then rises (or only one of the two) along every
 * straight line. So the objective is largest at a corner of the hull of all points (x, y); and over
 * a polygon that contains them it is largest at a corner of that.
 *
 * <p>What is a difference and what is rounding is decided here, since it depends on how the
 * measures are computed.
 */
public interface Measures {
  /** How far evaluated revenues and utilities of equal assortments may differ. */
  Rounding rounding();

  /** Measures an assortment. */
  Point point(Assortment assortment);

  /** The least x of any assortment. */
  double leastX();

  /** The largest x of any assortment. */
  double mostX();

  /** The expected revenue at a point, in the units of the catalog. */
  double revenue(double x, double y);

  /** The expected utility of an x. */
  double utility(double x);

  /**
   * The probability that a customer buys something at an x, where corners of the hull of all points
   * (x, y) are those of the hull of (purchase probability, revenue), too: weighted sums of the two
   * pairs of measures have the same maximisers. NaN where x does not tell it.
   */
  default double purchaseProbability(double x) {
    return Double.NaN;
  }

  /**
   * The direction in which assortments are compared when each of their sales brings that much less.
   *
   * @param less in the units of the catalog, >= 0
   * @return empty when that is a direction of no interest here: where {@link #between} drops what
   *     has less x and less y than another, corners that are best in it alone are not found
   */
  default Optional<Direction> ofLoweredPrices(double less) {
    return less == 0 ? Optional.of(Direction.ONLY_Y) : Optional.empty();
  }

  /** revenue + utilityWeight * utility at a point, in the units of the catalog. */
  default double objective(double utilityWeight, double x, double y) {
    return utilityWeight == 0 ? revenue(x, y) : revenue(x, y) + utilityWeight * utility(x);
  }

  /**
   * The direction in which the objective rises fastest at a point. Whatever is better than the
   * point in that direction has a larger objective.
   */
  Direction tangent(double utilityWeight, double x, double y);

  /** Whether the objective itself is a weighted sum of x and y, so that one answer is the best. */
  boolean isLinear(double utilityWeight);

  /**
   * Whether no assortment has a larger objective than {@code best} once none is better in the
   * direction of its tangent.
   */
  boolean isTangentProof(double utilityWeight);

  /**
   * The direction in which two points are equally good.
   *
   * @return empty when {@code right} is not beyond {@code left} in x by more than rounding, or when
   *     {@code left} is no better than it for any direction of interest: then no corner that
   *     matters lies between them
   */
  Optional<Direction> between(Point left, Point right);

  /** Whether a point is better than another in a direction by more than rounding. */
  boolean isBetter(Point one, Point other, Direction direction);
}
