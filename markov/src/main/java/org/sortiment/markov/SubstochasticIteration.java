package org.sortiment.markov;

/**
 * Solves x = c + Q x for a nonnegative Q that nearly everybody leaves soon, by a few products with
 * Q instead of a factorization, and proves its answer: every entry has a small relative error, or
 * the caller is told to use {@link SubstochasticFactorization}.
 *
 * <p>Sweeps x := c + Q x, each after x was multiplied by the one factor that makes the equations
 * right on average (iterative aggregation: Takahashi 1975; Koury, McAllister, Stewart 1984). That
 * takes the slowest part out of the error; for a chain that mixes well each sweep gains one to two
 * digits. Entries are sums of products that are >= 0, so none is lost to cancellation.
 *
 * <p><b>Certificate.</b> The first {@value #TERMS} terms of the series give p = c + Q c + .., at
 * most x. When p >= u x, then (I - Q)^-1 x is at most ({@value #TERMS} / u) x, because what is left
 * of x after as many steps is at most (1 - u) x. So when a sweep changes no entry by more than a
 * fraction t, none is off by more than a fraction k t / (1 - k t) with k = {@value #TERMS} / (u -
 * {@value #TERMS} t); the rounding of the products, about 1e-16 times the square root of their
 * length, enters in the same way. Answers with k above {@value #WORST_GROWTH} are refused: there
 * customers hardly leave.
 */
public final class SubstochasticIteration {
  private static final int TERMS = 4;
  private static final double WORST_GROWTH = 100;

  /**
   * After the sweeps so far, the largest change must have fallen like 0.5^sweeps, or we give up.
   */
  private static final double SLOWEST = 0.5;

  private static final int MOST_SWEEPS = 60;

  /** A change of a few last digits: no sweep can do better. */
  private static final double SETTLED = 1e-15;

  /** Numbers below may have lost digits to underflow. */
  private static final double SMALLEST = 1e-250;

  private SubstochasticIteration() {}

  /** A product with Q or with its transpose. */
  @FunctionalInterface
  public interface Product {
    /**
     * result = Q x.
     *
     * @param x shape m, >= 0
     * @param result shape m, overwritten
     */
    void multiply(double[] x, double[] result);
  }

  /**
   * Solves. O(m) beside each of about ten products, {@value #MOST_SWEEPS} at most.
   *
   * @param q the product with Q, whose powers must vanish
   * @param c shape m, >= 0
   * @param tolerance the relative error of each entry that is good enough, rounding aside; what can
   *     be reached is some 1e-13
   * @param x shape m, overwritten by the solution; another array than c
   * @return a bound on the relative error of each entry, rounding aside, at most the tolerance; or
   *     infinity when that was not reached, and x is meaningless
   */
  public static double solve(Product q, double[] c, double tolerance, double[] x) {
    int m = c.length;
    double[] next = new double[m];
    System.arraycopy(c, 0, x, 0, m);
    for (int k = 1; k < TERMS; k++) {
      q.multiply(x, next);
      for (int i = 0; i < m; i++) {
        x[i] = c[i] + next[i];
      }
    }
    double[] first = x.clone();
    double allowed = 1;
    for (int sweep = 1; sweep <= MOST_SWEEPS; sweep++, allowed *= SLOWEST) {
      q.multiply(x, next);
      double factor = factor(c, x, next);
      double change = 0;
      double part = 1;
      for (int i = 0; i < m; i++) {
        double before = factor * x[i];
        double after = c[i] + factor * next[i];
        x[i] = after;
        if (after != 0) {
          change = Math.max(change, Math.abs(after - before) / after);
          part = Math.min(part, after >= SMALLEST ? first[i] / after : 0);
        } else if (before != 0) {
          part = 0;
        }
      }
      double growth = TERMS / (part - TERMS * change);
      boolean hopeless = !(TERMS / part <= WORST_GROWTH && change <= Math.max(allowed, SETTLED));
      if (hopeless) {
        return Double.POSITIVE_INFINITY;
      }
      double error = growth * change / (1 - growth * change);
      if (growth > 0 && growth * change < 0.5 && error <= Math.max(tolerance, growth * SETTLED)) {
        return error;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** What x is multiplied by, so that the equations hold on average. */
  private static double factor(double[] c, double[] x, double[] product) {
    double given = 0;
    double needed = 0;
    for (int i = 0; i < c.length; i++) {
      given += c[i];
      needed += x[i] - product[i];
    }
    double factor = given / needed;
    // Where rounding is all there is to correct, or the mean tells nothing, leave x alone.
    return Math.abs(factor - 1) > SETTLED && factor > 0.5 && factor < 1e3 ? factor : 1;
  }
}
