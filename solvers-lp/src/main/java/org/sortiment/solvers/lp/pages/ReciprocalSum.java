package org.sortiment.solvers.lp.pages;

import java.util.Arrays;

/**
 * Few exponentials whose sum is never below 1 / x, for all x >= least, and close to it up to a
 * largest x:
 *
 * <pre>1 / x <= sum_q c_q exp(-t_q x).</pre>
 *
 * <p>They are the trapezoidal rule with step h for the integral of exp(y - x exp(y)) over all y,
 * which is 1 / x. By Poisson's summation formula its relative error is at most 2 sum_m |Gamma(1 + 2
 * pi i m / h)| for every x > 0, and |Gamma(1 + i y)|^2 = pi y / sinh(pi y); the factors are divided
 * by 1 less that. Nodes t below the first are replaced by their chord between 0 and the first, on
 * which the convex exp(-t x) lies; nodes beyond the last by exp(-t x) <= exp(-T x) exp(-(t - T)
 * least). About 9 + 1.7 log(largest / least) exponentials, 1e-6 above 1 / x at least and about 1e-5
 * in the middle.
 */
final class ReciprocalSum {
  private static final double STEP = 0.6;
  private static final double FIRST = 0.12;
  private static final double LAST = 8;

  /** Room for the rounding of the factors themselves. */
  private static final double ROUNDING = 1e-12;

  final double[] rates;
  final double[] factors;

  /** For x >= least; close up to the largest. */
  ReciprocalSum(double least, double largest) {
    int from = (int) Math.floor(Math.log(FIRST / largest) / STEP);
    int to = Math.max(from + 1, (int) Math.ceil(Math.log(LAST / least) / STEP));
    int count = to - from + 2;
    rates = new double[count];
    factors = new double[count];
    for (int q = 1; q < count; q++) {
      rates[q] = Math.exp(STEP * (from + q - 1));
      factors[q] = STEP * rates[q];
    }
    double keep = Math.exp(-STEP);
    double below = STEP * rates[1] * keep / (1 - keep);
    double slope = STEP * rates[1] * keep * keep / (1 - keep * keep);
    factors[0] = below - slope;
    factors[1] += slope;
    double last = rates[count - 1];
    for (int k = to + 1; least * Math.exp(STEP * k) < 800; k++) {
      double t = Math.exp(STEP * k);
      factors[count - 1] += STEP * t * Math.exp(-(t - last) * least);
    }
    double scale = (1 + ROUNDING) / (1 - error());
    Arrays.setAll(factors, q -> factors[q] * scale);
  }

  /** The relative error of the rule with all its nodes. */
  static double error() {
    double sum = 0;
    for (int m = 1; m <= 3; m++) {
      double y = 2 * Math.PI * m / STEP;
      sum += Math.sqrt(Math.PI * y / Math.sinh(Math.PI * y));
    }
    // What comes after the third is 1e-13 of the first.
    return 2 * sum * (1 + 1e-9);
  }

  /** The sum at x. */
  double at(double x) {
    double sum = 0;
    for (int q = 0; q < rates.length; q++) {
      sum += factors[q] * Math.exp(-rates[q] * x);
    }
    return sum;
  }
}
