package org.sortiment.solvers.lp.offercosts;

import java.util.function.DoubleConsumer;

/**
 * Minimises a convex function of one number from values and slopes: steps that grow until the least
 * is between two places, then where the two lines found there cross (Kelley 1960), kept away from
 * the ends. Not thread-safe.
 */
final class ConvexSearch {
  private static final int MOST_STEPS = 40;
  private static final double ULP = 0x1p-52;

  /** It ends when it can lower the excess over what is enough by this fraction only. */
  private static final double FINE = 0.02;

  /** The value at the place last asked for, set by the function. */
  double value;

  /** The slope there. */
  double slope;

  /** The least value found. */
  double least;

  /** Where it was found. */
  double at;

  /**
   * Searches.
   *
   * @param function evaluates a place, and leaves {@link #value} and {@link #slope} here
   * @param start the first place
   * @param firstStep > 0
   * @param low no place below is asked for
   * @param high no place above is asked for
   * @param enough values down to this end the search
   */
  void minimise(
      DoubleConsumer function,
      double start,
      double firstStep,
      double low,
      double high,
      double enough) {
    least = Double.POSITIVE_INFINITY;
    at = start;
    double place = start;
    double step = firstStep;
    double[] left = {};
    double[] right = {};
    for (int k = 0; k < MOST_STEPS; k++) {
      function.accept(place);
      if (value < least) {
        least = value;
        at = place;
      }
      if (least <= enough
          || slope == 0
          || (slope > 0 && place <= low)
          || (slope < 0 && place >= high)) {
        return;
      }
      double[] line = {place, value, slope};
      if (slope < 0) {
        left = line;
      } else {
        right = line;
      }
      if (left.length == 0 || right.length == 0) {
        place = Math.max(low, Math.min(high, slope < 0 ? place + step : place - step));
        step *= 4;
        continue;
      }
      // The two lines are below the function, and cross where it may be least.
      double cross =
          (left[1] - right[1] + right[2] * right[0] - left[2] * left[0]) / (right[2] - left[2]);
      double floor = left[1] + left[2] * (cross - left[0]);
      double width = right[0] - left[0];
      if (!(width > ULP * Math.abs(place)) || least - floor <= FINE * (least - enough)) {
        return;
      }
      place = Math.max(left[0] + 0.05 * width, Math.min(right[0] - 0.05 * width, cross));
    }
  }
}
