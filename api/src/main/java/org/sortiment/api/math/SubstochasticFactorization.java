package org.sortiment.api.math;

/**
 * The LU factors of I - Q for a substochastic Q, computed without a single subtraction (Grassmann,
 * Taksar, Heyman 1985; O'Cinneide 1993): every entry of a solution has a small relative error, of
 * the order of m * 1e-16 when the right-hand side is >= 0, however close to singular the matrix is.
 *
 * <p>The price is that the diagonal is never given. It is what makes the rows add up: row i of the
 * matrix is {@code slack_i + sum_j q_ij} on the diagonal and {@code -q_ij} beside it, with slack_i
 * >= 0 the probability (or rate) of leaving the block from i. No pivoting is needed, because the
 * matrix is a diagonally dominant M-matrix.
 *
 * <p>O(m^3 / 3) multiplications to build, O(m^2) to solve; the arrays handed in are used in place.
 * Solving is thread-safe.
 */
public final class SubstochasticFactorization {
  private final int order;
  private final double[] factors;
  private final double[] pivots;

  private SubstochasticFactorization(int order, double[] factors, double[] pivots) {
    this.order = order;
    this.factors = factors;
    this.pivots = pivots;
  }

  /**
   * Factors a matrix. Both arrays belong to the factorization afterwards.
   *
   * @param order m
   * @param offDiagonal Q by rows, shape m * m, >= 0; the diagonal is ignored
   * @param slack shape m, >= 0
   * @throws ArithmeticException when some states have no way out: the matrix is singular
   */
  public static SubstochasticFactorization inPlace(
      int order, double[] offDiagonal, double[] slack) {
    double[] q = offDiagonal;
    for (int k = 0; k < order; k++) {
      int rowK = k * order;
      double pivot = slack[k];
      for (int j = k + 1; j < order; j++) {
        pivot += q[rowK + j];
      }
      if (!(pivot > 0)) {
        throw new ArithmeticException("There is no way out of state " + k + " of the block.");
      }
      for (int i = k + 1; i < order; i++) {
        int rowI = i * order;
        if (q[rowI + k] == 0) {
          continue;
        }
        double factor = q[rowI + k] / pivot;
        q[rowI + k] = factor;
        slack[i] += factor * slack[k];
        for (int j = k + 1; j < order; j++) {
          q[rowI + j] += factor * q[rowK + j];
        }
      }
      slack[k] = pivot;
    }
    return new SubstochasticFactorization(order, q, slack);
  }

  /** Solves {@code (I - Q) x = b} in place. */
  public void solve(double[] b) {
    for (int i = 1; i < order; i++) {
      double sum = b[i];
      for (int k = 0, e = i * order; k < i; k++, e++) {
        sum += factors[e] * b[k];
      }
      b[i] = sum;
    }
    for (int i = order - 1; i >= 0; i--) {
      double sum = b[i];
      for (int j = i + 1; j < order; j++) {
        sum += factors[i * order + j] * b[j];
      }
      b[i] = sum / pivots[i];
    }
  }

  /** Solves {@code (I - Q)' y = b} in place. */
  public void solveTransposed(double[] b) {
    for (int k = 0; k < order; k++) {
      double value = b[k] / pivots[k];
      b[k] = value;
      for (int j = k + 1; j < order; j++) {
        b[j] += factors[k * order + j] * value;
      }
    }
    for (int k = order - 1; k > 0; k--) {
      double value = b[k];
      for (int i = 0, e = k * order; i < k; i++, e++) {
        b[i] += factors[e] * value;
      }
    }
  }
}
