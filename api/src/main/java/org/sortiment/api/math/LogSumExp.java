package org.sortiment.api.math;

/** Sums of exponentials whose terms may overflow or vanish as doubles. */
public final class LogSumExp {
  private LogSumExp() {}

  /**
   * {@code log(sum_i exp(x_i))}, without overflow: the largest term is taken out first. Negative
   * infinity for no terms; NaN only when a term is NaN. O(n).
   */
  public static double of(double... terms) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double term : terms) {
      if (!(term <= largest)) {
        largest = term;
      }
    }
    if (Double.isInfinite(largest) || Double.isNaN(largest)) {
      return largest;
    }
    CompensatedSum sum = new CompensatedSum();
    for (double term : terms) {
      sum.add(Math.exp(term - largest));
    }
    return largest + Math.log(sum.value());
  }
}
