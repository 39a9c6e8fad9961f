package org.sortiment.markov;

import java.util.Arrays;

/**
 * The part of a full matrix rho among the products where customers walk on, as its own matrix Q of
 * order m, and its two systems: by {@link SubstochasticIteration} in O(m^2) where that proves its
 * answer, otherwise by {@link SubstochasticFactorization} in O(m^3). 8 m^2 bytes.
 */
final class DenseBlock {
  /** Below, a factorization takes no longer. */
  private static final int WORTH_ITERATING = 64;

  private static final double TOLERANCE = 1e-13;

  private final DenseSubstitution rho;
  private final int[] members;
  private final int m;
  private final double[] q;

  DenseBlock(DenseSubstitution rho, int[] members) {
    this.rho = rho;
    this.members = members;
    this.m = members.length;
    this.q = new double[Math.multiplyExact(m, m)];
    double[] row = new double[rho.size()];
    for (int k = 0, e = 0; k < m; k++) {
      rho.copyRow(members[k], row, 0);
      for (int l = 0; l < m; l++, e++) {
        q[e] = row[members[l]];
      }
    }
  }

  /** The x with x = c + Q x; c is overwritten. */
  double[] solve(double[] c) {
    double[] x = new double[m];
    if (m >= WORTH_ITERATING
        && SubstochasticIteration.solve(this::multiply, c, TOLERANCE, x) <= TOLERANCE) {
      return x;
    }
    factor().solve(c);
    return c;
  }

  /** The y with y = c + Q' y; c is overwritten. */
  double[] solveTransposed(double[] c) {
    double[] y = new double[m];
    if (m >= WORTH_ITERATING
        && SubstochasticIteration.solve(this::multiplyTransposed, c, TOLERANCE, y) <= TOLERANCE) {
      return y;
    }
    factor().solveTransposed(c);
    return c;
  }

  /** Uses up Q. */
  private SubstochasticFactorization factor() {
    boolean[] inside = new boolean[rho.size()];
    for (int i : members) {
      inside[i] = true;
    }
    double[] slack = new double[m];
    for (int k = 0; k < m; k++) {
      slack[k] = rho.exitProbability(members[k]) + rho.rowSum(members[k], inside);
    }
    return SubstochasticFactorization.inPlace(m, q, slack);
  }

  private void multiply(double[] x, double[] result) {
    for (int k = 0; k < m; k++) {
      result[k] = dot(q, k * m, x);
    }
  }

  private void multiplyTransposed(double[] y, double[] result) {
    Arrays.fill(result, 0);
    int k = 0;
    for (; k + 3 < m; k += 4) {
      addFour(q, k * m, m, y[k], y[k + 1], y[k + 2], y[k + 3], result);
    }
    for (; k < m; k++) {
      addOne(q, k * m, y[k], result);
    }
  }

  /** result += f0 u0 + .. + f3 u3 for four rows of a matrix, one below the other. */
  private static void addFour(
      double[] matrix,
      int start,
      int width,
      double f0,
      double f1,
      double f2,
      double f3,
      double[] result) {
    int e1 = start + width;
    int e2 = e1 + width;
    int e3 = e2 + width;
    for (int j = 0; j < width; j++) {
      result[j] +=
          f0 * matrix[start + j]
              + f1 * matrix[e1 + j]
              + (f2 * matrix[e2 + j] + f3 * matrix[e3 + j]);
    }
  }

  /** result += factor * row. */
  static void addOne(double[] matrix, int start, double factor, double[] result) {
    for (int j = 0; j < result.length; j++) {
      result[j] += factor * matrix[start + j];
    }
  }

  /** A row times x, in four strands, so that one addition need not wait for the one before. */
  static double dot(double[] matrix, int start, double[] x) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    int e = start;
    for (; j + 3 < x.length; j += 4, e += 4) {
      s0 += matrix[e] * x[j];
      s1 += matrix[e + 1] * x[j + 1];
      s2 += matrix[e + 2] * x[j + 2];
      s3 += matrix[e + 3] * x[j + 3];
    }
    for (; j < x.length; j++, e++) {
      s0 += matrix[e] * x[j];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
