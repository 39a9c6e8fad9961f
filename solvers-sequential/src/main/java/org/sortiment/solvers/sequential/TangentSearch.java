package org.sortiment.solvers.sequential;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * The minimum of a convex function of one number in [0, most], by tangents: where the two that
 * enclose the minimum meet, no place is lower than their meeting. The next place is by turns where
 * the slope would be 0 if it grew evenly between the two, which is quick where the function is
 * smooth, and their meeting, which settles what is piecewise linear.
 *
 * @param <P> points of the function
 */
final class TangentSearch<P> {
  private static final int MOST_STEPS = 60;

  private final DoubleFunction<P> at;
  private final ToDoubleFunction<P> place;
  private final ToDoubleFunction<P> worth;
  private final ToDoubleFunction<P> slope;
  private final BooleanSupplier isEnded;

  TangentSearch(
      DoubleFunction<P> at,
      ToDoubleFunction<P> place,
      ToDoubleFunction<P> worth,
      ToDoubleFunction<P> slope,
      BooleanSupplier isEnded) {
    this.at = at;
    this.place = place;
    this.worth = worth;
    this.slope = slope;
    this.isEnded = isEnded;
  }

  /**
   * The lowest point seen.
   *
   * @param known at least one
   * @param close how much lower than it, relatively, another may be
   */
  P lowest(List<P> known, double most, double close) {
    P best = known.get(0);
    Optional<P> falling = Optional.empty();
    Optional<P> rising = Optional.empty();
    for (P point : known) {
      best = lower(best, point);
      double x = place.applyAsDouble(point);
      if (slope.applyAsDouble(point) < 0) {
        falling =
            falling.filter(each -> place.applyAsDouble(each) >= x).or(() -> Optional.of(point));
      } else {
        rising = rising.filter(each -> place.applyAsDouble(each) <= x).or(() -> Optional.of(point));
      }
    }
    if (falling.isEmpty() && isEnded.getAsBoolean()) {
      return best;
    }
    P left = falling.orElseGet(() -> at.apply(0));
    best = lower(best, left);
    if (slope.applyAsDouble(left) >= 0 || isEnded.getAsBoolean()) {
      return best;
    }
    P right = rising.orElseGet(() -> at.apply(most));
    return between(left, right, lower(best, right), close);
  }

  private P between(P from, P to, P known, double close) {
    P left = from;
    P right = to;
    P best = known;
    for (int step = 0; step < MOST_STEPS && !isEnded.getAsBoolean(); step++) {
      double a = slope.applyAsDouble(left);
      double b = slope.applyAsDouble(right);
      double x = place.applyAsDouble(left);
      double y = place.applyAsDouble(right);
      if (!(b > 0)) {
        return best;
      }
      double meet =
          x + ((worth.applyAsDouble(right) - worth.applyAsDouble(left)) - b * (y - x)) / (a - b);
      double least = worth.applyAsDouble(left) + a * (meet - x);
      double reached = worth.applyAsDouble(best);
      if (!(meet > x && meet < y) || reached - least <= close * Math.abs(reached)) {
        return best;
      }
      P middle = at.apply(step % 2 == 0 ? x - a * (y - x) / (b - a) : meet);
      best = lower(best, middle);
      if (slope.applyAsDouble(middle) < 0) {
        left = middle;
      } else {
        right = middle;
      }
    }
    return best;
  }

  private P lower(P one, P other) {
    return worth.applyAsDouble(other) < worth.applyAsDouble(one) ? other : one;
  }
}
