package org.sortiment.api.estimation;

import org.sortiment.api.solve.Estimate;

/**
 * A number that follows from estimated parameters, with a 95 % interval by the delta method: its
 * standard error is that of its linear approximation at the estimates.
 *
 * @param value at the estimates
 * @param standardError NaN when the parameters have none
 * @param low the lower end, NaN without a standard error
 * @param high the upper end, NaN without a standard error
 */
public record Interval(double value, double standardError, double low, double high) {
  /** Symmetric about the value. */
  public static Interval of(double value, double standardError) {
    double half = Estimate.Z * standardError;
    return new Interval(value, standardError, value - half, value + half);
  }

  /** For a number between 0 and 1: symmetric in the log odds, so that it stays between them. */
  public static Interval ofShare(double share, double standardError) {
    if (!(share > 0 && share < 1)) {
      return of(share, standardError);
    }
    double logOdds = Math.log(share) - Math.log1p(-share);
    double half = Estimate.Z * standardError / (share * (1 - share));
    return new Interval(
        share,
        standardError,
        1 / (1 + Math.exp(half - logOdds)),
        1 / (1 + Math.exp(-half - logOdds)));
  }
}
