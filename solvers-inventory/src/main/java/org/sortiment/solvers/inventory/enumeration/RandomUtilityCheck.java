package org.sortiment.solvers.inventory.enumeration;

/**
 * Whether purchase probabilities are those of customers who each have a ranking of the products and
 * leaving (random utility). By the theorem of Falmagne (1978), in the form of Fiorini (2004) with
 * leaving always possible, that is so if and only if all Block-Marschak sums
 *
 * <pre>
 * K_i(S) = sum over T containing S of (-1)^|T \ S| P_i(T), i in S or leaving,</pre>
 *
 * are nonnegative: K_i(S) is the probability that S is what a customer likes no more than i, i
 * included.
 */
final class RandomUtilityCheck {
  private static final double TOLERANCE = 1e-9;

  private RandomUtilityCheck() {}

  /**
   * Checks all sums, O(n^2 2^n).
   *
   * @param probabilities P_i(S) at [S][i], for all sets S as bits, shape 2^n x n
   */
  static boolean holds(double[][] probabilities, int n) {
    double[] sums = new double[1 << n];
    for (int i = 0; i <= n; i++) {
      for (int set = 0; set < sums.length; set++) {
        sums[set] = i < n ? probabilities[set][i] : leaving(probabilities[set]);
      }
      for (int bit = 0; bit < n; bit++) {
        for (int set = 0; set < sums.length; set++) {
          if ((set >> bit & 1) == 0) {
            sums[set] -= sums[set | 1 << bit];
          }
        }
      }
      for (int set = 0; set < sums.length; set++) {
        if ((i == n || (set >> i & 1) == 1) && !(sums[set] >= -TOLERANCE)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double leaving(double[] probabilities) {
    double rest = 1;
    for (double p : probabilities) {
      rest -= p;
    }
    return rest;
  }
}
