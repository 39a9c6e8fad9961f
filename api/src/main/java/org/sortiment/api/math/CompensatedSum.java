package org.sortiment.api.math;

/**
 * A running sum with about twice the precision of double: the rounding error of each addition is
 * kept beside the sum (Neumaier 1974, the improved Kahan-Babuska algorithm). The result of n terms
 * has a relative error of about 1e-16 + n * 1e-32 * (sum of magnitudes / magnitude of the sum).
 * Mutable, not thread-safe, O(1) memory.
 */
public final class CompensatedSum {
  private double sum;
  private double lost;

  /** Starts at zero. */
  public CompensatedSum() {}

  /** Adds one term. */
  public void add(double term) {
    double next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
  }

  /** Adds {@code a * b} without rounding the product first. */
  public void addProduct(double a, double b) {
    double product = a * b;
    add(product);
    double error = Math.fma(a, b, -product);
    if (Double.isFinite(error)) {
      add(error);
    }
  }

  /** The sum so far. */
  public double value() {
    double value = sum + lost;
    return Double.isNaN(value) ? sum : value;
  }

  /** The compensated sum of an array. */
  public static double of(double... terms) {
    CompensatedSum total = new CompensatedSum();
    for (double term : terms) {
      total.add(term);
    }
    return total.value();
  }
}
