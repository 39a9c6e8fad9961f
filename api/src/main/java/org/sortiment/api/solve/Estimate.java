package org.sortiment.api.solve;

/**
 * A mean estimated from independent replications.
 *
 * @param mean the sample mean
 * @param standardError the standard deviation of the mean, estimated; NaN for one replication
 * @param replications how many
 */
public record Estimate(double mean, double standardError, long replications) {
  /** The 0.975 quantile of the standard normal distribution. */
  public static final double Z = 1.959963984540054;

  /** Of these values; O(R), in three passes. */
  public static Estimate of(double[] values) {
    double mean = 0;
    for (int k = 0; k < values.length; k++) {
      mean += (values[k] - mean) / (k + 1);
    }
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value - mean));
    }
    // In units of the largest deviation no square overflows or vanishes.
    double unit = largest > 0 && largest < Double.POSITIVE_INFINITY ? largest : 1;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) / unit * ((value - mean) / unit);
    }
    double m = values.length;
    return new Estimate(mean, unit * Math.sqrt(squares / (m - 1) / m), values.length);
  }

  /** The lower end of the 95 % confidence interval. */
  public double low() {
    return mean - Z * standardError;
  }

  /** The upper end of the 95 % confidence interval. */
  public double high() {
    return mean + Z * standardError;
  }

  /** The mean and half the width of its 95 % interval: {@code 12.5 ± 0.3 (1000 replications)}. */
  @Override
  public String toString() {
    return mean + " ± " + Z * standardError + " (" + replications + " replications)";
  }
}
