package org.sortiment.markov;

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
  private static final int PANEL = 32;

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
    double[][] panel = new double[Math.min(PANEL, order)][order];
    for (int start = 0; start < order; start += PANEL) {
      int end = Math.min(order, start + PANEL);
      for (int k = start; k < end; k++) {
        double[] row = panel[k - start];
        System.arraycopy(q, k * order, row, 0, order);
        slack[k] += eliminate(row, 0, start, k, panel, slack, k, order);
        double pivot = slack[k];
        for (int j = k + 1; j < order; j++) {
          pivot += row[j];
        }
        if (!(pivot > 0)) {
          throw new ArithmeticException("There is no way out of state " + k + " of the block.");
        }
        row[k] = pivot;
        System.arraycopy(row, 0, q, k * order, order);
      }
      for (int i = end; i < order; i++) {
        slack[i] += eliminate(q, i * order, start, end, panel, slack, end, order);
      }
    }
    for (int k = 0; k < order; k++) {
      slack[k] = q[k * order + k];
    }
    return new SubstochasticFactorization(order, q, slack);
  }

  /**
   * Eliminates the states start..end-1 from the row at an offset of an array: their factors, then
   * the columns from {@code from} on, four states at a time. Returns what the row's slack gains.
   * The panel has its own arrays, so that the compiler knows that none overlaps with the row.
   */
  private static double eliminate(
      double[] q,
      int row,
      int start,
      int end,
      double[][] panel,
      double[] slack,
      int from,
      int order) {
    double gained = 0;
    for (int k = start; k < end; k++) {
      double[] above = panel[k - start];
      double factor = q[row + k] / above[k];
      q[row + k] = factor;
      gained += factor * slack[k];
      for (int j = k + 1; j < Math.min(from, end); j++) {
        q[row + j] += factor * above[j];
      }
    }
    int k = start;
    for (; k + 3 < end; k += 4) {
      addFour(q, row, from, order, panel, k, start);
    }
    for (; k < end; k++) {
      double factor = q[row + k];
      double[] above = panel[k - start];
      for (int j = from; j < order; j++) {
        q[row + j] += factor * above[j];
      }
    }
    return gained;
  }

  private static void addFour(
      double[] q, int row, int from, int order, double[][] panel, int k, int start) {
    double[] u0 = panel[k - start];
    double[] u1 = panel[k - start + 1];
    double[] u2 = panel[k - start + 2];
    double[] u3 = panel[k - start + 3];
    double f0 = q[row + k];
    double f1 = q[row + k + 1];
    double f2 = q[row + k + 2];
    double f3 = q[row + k + 3];
    for (int j = from; j < order; j++) {
      q[row + j] += f0 * u0[j] + f1 * u1[j] + (f2 * u2[j] + f3 * u3[j]);
    }
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
