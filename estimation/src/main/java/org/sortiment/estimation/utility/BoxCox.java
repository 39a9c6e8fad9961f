package org.sortiment.estimation.utility;

/**
 * The transform of Box and Cox (1964), t = (x^lambda - 1) / lambda, log x at lambda = 0, with its
 * first two derivatives by lambda. With L = log x and u = lambda L it is L phi(u), where phi(u) =
 * (e^u - 1) / u; near u = 0 the power series of phi is used, so that nothing cancels.
 */
final class BoxCox {
  private static final double SERIES = 0.5;

  private BoxCox() {}

  /** Writes t, t' and t'' into {@code out}. */
  static void at(double x, double lambda, double[] out) {
    double log = Math.log(x);
    double u = lambda * log;
    double phi = 0;
    double first = 0;
    double second = 0;
    if (Math.abs(u) < SERIES) {
      // phi = sum u^k / (k+1)!, and its derivatives term by term.
      double power = 1; // u^k / k!
      for (int k = 0; k < 22; k++) {
        double factorial = power / (k + 1);
        phi += factorial;
        first += power / (k + 2);
        second += power / (k + 3);
        power *= u / (k + 1);
      }
    } else {
      double e = Math.exp(u);
      phi = (e - 1) / u;
      first = (e - phi) / u;
      second = (e - 2 * first) / u;
    }
    out[0] = log * phi;
    out[1] = log * log * first;
    out[2] = log * log * log * second;
  }
}
