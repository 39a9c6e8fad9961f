package org.sortiment.markov;

/**
 * k running sums of terms >= 0 whose rounding errors are carried along (Kahan 1965): relative error
 * of about 2 ulps however many terms, at 4 additions a term.
 */
final class RunningSums {
  private final double[] sum;
  private final double[] excess;

  RunningSums(int count) {
    sum = new double[count];
    excess = new double[count];
  }

  void add(int k, double term) {
    double corrected = term - excess[k];
    double next = sum[k] + corrected;
    excess[k] = (next - sum[k]) - corrected;
    sum[k] = next;
  }

  double get(int k) {
    return sum[k];
  }

  /** The array of sums itself; nothing may be added afterwards. */
  double[] values() {
    return sum;
  }
}
