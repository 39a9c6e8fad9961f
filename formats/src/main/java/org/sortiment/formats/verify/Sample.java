package org.sortiment.formats.verify;

import java.util.List;
import org.sortiment.api.solve.Estimate;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.text.Numbers;

/**
 * Moments of independent replications, to judge by them a mean and a standard error that others
 * report.
 *
 * @param mean the sample mean
 * @param deviation the sample standard deviation
 * @param kurtosis the fourth central moment over the squared variance; NaN without spread
 * @param count how many replications
 */
record Sample(double mean, double deviation, double kurtosis, long count) {
  /** Two independent estimates differ by more with a probability of 1e-4. */
  static final double Z = 3.890591886413119;

  /** Below this many replications a mean is not nearly normal. */
  static final long LEAST_REPLICATIONS = 30;

  static Sample of(double[] values) {
    Estimate estimate = Estimate.of(values);
    double m = values.length;
    double deviation = estimate.standardError() * Math.sqrt(m);
    double fourth = 0;
    for (double value : values) {
      double square = Math.pow((value - estimate.mean()) / deviation, 2);
      fourth += square * square;
    }
    double ratio = m / (m - 1); // the fourth moment is taken over the variance of all m
    return new Sample(estimate.mean(), deviation, fourth / m * ratio * ratio, values.length);
  }

  /**
   * Adds what the reported numbers contradict: the mean by the difference of two independent means,
   * the standard error by that of two independent variances.
   *
   * @param scale the size of the sums behind the mean, for rounding
   */
  void judge(String place, WrittenResult.Interval reported, double scale, List<String> wrong) {
    double m = reported.replications();
    double claimed = reported.standardError() * Math.sqrt(m);
    // What was seen too seldom to show in one of the samples may show in the other.
    double larger = Math.max(deviation, claimed);
    double share = 1 / m + 1.0 / count;
    double allowed = Z * larger * Math.sqrt(share) + Checks.TOLERANCE * scale;
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
    double relative =
        Z * Math.sqrt(Math.max(0, kurtosis - 1) * share) + Z * Z * share + Checks.TOLERANCE;
    double squares = (claimed / larger) * (claimed / larger);
    double ours = (deviation / larger) * (deviation / larger);
    if (deviation > 0 && !(Math.abs(squares - ours) <= relative)) {
      wrong.add(
          place
              + ".standardError is "
              + Numbers.plain(reported.standardError())
              + " in the file but "
              + Numbers.plain(deviation / Math.sqrt(m))
              + " when simulated again");
    }
  }
}
