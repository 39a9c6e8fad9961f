package org.sortiment.solvers.lp.frontier;

import java.util.Optional;

/**
 * The weighted sum {@code a y + b x} of two measures, a >= 0 and not both 0, scaled so that the
 * larger magnitude is 1.
 *
 * @param a the weight of y
 * @param b the weight of x
 */
public record Direction(double a, double b) {
  /** All weight on y. */
  public static final Direction ONLY_Y = new Direction(1, 0);

  /** All weight on x. */
  public static final Direction ONLY_X = new Direction(0, 1);

  /**
   * The direction of two weights.
   *
   * @param a > 0
   * @return empty when one of the weights vanishes beside the other
   */
  public static Optional<Direction> of(double a, double b) {
    double scale = Math.max(a, Math.abs(b));
    Direction direction = new Direction(a / scale, b / scale);
    return direction.a > 0 && Double.isFinite(direction.slope())
        ? Optional.of(direction)
        : Optional.empty();
  }

  /**
   * The direction with b / a = slope.
   *
   * @param slope plus infinity for {@link #ONLY_X}
   */
  public static Direction ofSlope(double slope) {
    return Math.abs(slope) <= 1
        ? new Direction(1, slope + 0.0)
        : new Direction(1 / Math.abs(slope), Math.signum(slope));
  }

  /** b / a. */
  public double slope() {
    return b / a;
  }

  /** a y + b x; a weight of 0 counts nothing, an infinite measure included. */
  public double valueAt(double x, double y) {
    return (a == 0 ? 0 : a * y) + (b == 0 ? 0 : b * x);
  }

  /** The sum of the magnitudes of the two terms, to which rounding is relative. */
  double sizeAt(double x, double y) {
    return (a == 0 ? 0 : a * Math.abs(y)) + (b == 0 ? 0 : Math.abs(b) * Math.abs(x));
  }
}
