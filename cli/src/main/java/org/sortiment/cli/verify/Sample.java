package org.sortiment.cli.verify;

import java.util.List;
import org.sortiment.api.solve.Estimate;
import org.sortiment.cli.io.Numbers;
import org.sortiment.cli.io.WrittenResult;

/**
 * Moments of independent replications, to judge by them a mean and a standard error that others
 * report.
 *
 * @param mean the sample mean
 * @param variance the sample variance
 * @param kurtosis the fourth central moment over the squared variance; NaN without variance
 * @param count how many replications
 */
record Sample(double mean, double variance, double kurtosis, long count) {
  /** Two independent estimates differ by more with a probability of 1e-4. */
  static final double Z = 3.890591886413119;

  /** Below this many replications a mean is not nearly normal. */
  static final long LEAST_REPLICATIONS = 30;

  static Sample of(double[] values) {
    double mean = Estimate.of(values).mean();
    double second = 0;
    double fourth = 0;
    for (double value : values) {
      double square = (value - mean) * (value - mean);
      second += square;
      fourth += square * square;
    }
    double m = values.length;
    return new Sample(
        mean, second / (m - 1), fourth / m / (second / m) / (second / m), values.length);
  }

  /**
   * Adds what the reported numbers contradict: the mean by the difference of two independent means,
   * the standard error by that of two independent variances.
   *
   * @param scale the size of the sums behind the mean, for rounding
   */
  void judge(String place, WrittenResult.Interval reported, double scale, List<String> wrong) {
    double m = reported.replications();
    double claimed = reported.standardError() * reported.standardError() * m;
    // What was seen too seldom to show in one of the samples may show in the other.
    double larger = Math.max(variance, claimed);
    double share = 1 / m + 1.0 / count;
    double allowed = Z * Math.sqrt(larger * share) + Checks.TOLERANCE * scale;
    if (!(Math.abs(reported.mean() - mean) <= allowed)) {
      wrong.add(
          place
              + ".mean is "
              + Numbers.plain(reported.mean())
              + " in the file but "
              + Numbers.plain(mean)
              + " ± "
              + Numbers.brief(allowed)
              + " when simulated again");
    }
    // A sample variance varies with the fourth moment, and with the square of the mean's error.
    double relative = Z * Math.sqrt((kurtosis - 1) * share) + Z * Z * share + Checks.TOLERANCE;
    if (variance > 0 && !(Math.abs(claimed - variance) <= larger * relative)) {
      wrong.add(
          place
              + ".standardError is "
              + Numbers.plain(reported.standardError())
              + " in the file but "
              + Numbers.plain(Math.sqrt(variance / m))
              + " when simulated again");
    }
  }
}
