package org.sortiment.api.estimation;

/**
 * One estimated number.
 *
 * @param name {@code price}, {@code constant.car}, {@code nest.existing.dissimilarity}
 * @param value NaN when the data cannot tell
 * @param standardError from the inverse Hessian; NaN when fixed or unknown
 * @param robustStandardError from the sandwich, clustered by panel when there are panels; NaN when
 *     fixed or unknown
 * @param p how probable a value as far from 0 would be by chance if it were 0 (two-sided, normal,
 *     classical standard error); NaN without one
 * @param fixed whether it was given rather than estimated
 */
public record Parameter(
    String name,
    double value,
    double standardError,
    double robustStandardError,
    double p,
    boolean fixed) {
  /** The value over its standard error. */
  public double z() {
    return value / standardError;
  }
}
