package org.sortiment.estimation.mixed;

/**
 * Sums over the first entries of arrays. Four partial sums at a time, because one alone would wait
 * for every addition; so the order of addition is fixed.
 */
final class Vectors {
  private Vectors() {}

  /** The sum of a. */
  static double sum(double[] a, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int r = 0;
    for (; r + 3 < count; r += 4) {
      s0 += a[r];
      s1 += a[r + 1];
      s2 += a[r + 2];
      s3 += a[r + 3];
    }
    for (; r < count; r++) {
      s0 += a[r];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The sum of a times b. */
  static double dot(double[] a, double[] b, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int r = 0;
    for (; r + 3 < count; r += 4) {
      s0 += a[r] * b[r];
      s1 += a[r + 1] * b[r + 1];
      s2 += a[r + 2] * b[r + 2];
      s3 += a[r + 3] * b[r + 3];
    }
    for (; r < count; r++) {
      s0 += a[r] * b[r];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Adds a multiple of a to a sum. */
  static void add(double factor, double[] a, double[] sum, int count) {
    for (int r = 0; r < count; r++) {
      sum[r] += factor * a[r];
    }
  }

  /** Products, entry by entry. */
  static void multiply(double[] a, double[] b, double[] product, int count) {
    for (int r = 0; r < count; r++) {
      product[r] = a[r] * b[r];
    }
  }
}
