package org.sortiment.markov.stopping;

import java.util.Arrays;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.markov.DenseSubstitution;
import org.sortiment.markov.SparseSubstitution;

/** The rows of rho as full arrays, whatever its shape; for any number of threads. */
final class ChainRows {
  private static final double ULP = 0x1p-52;

  private final SubstitutionOperator rho;
  private final ThreadLocal<double[]> buffer;
  private final double rounding;

  ChainRows(SubstitutionOperator rho) {
    this.rho = rho;
    this.buffer = ThreadLocal.withInitial(() -> new double[rho.size()]);
    int longest = rho.size();
    if (rho instanceof SparseSubstitution sparse) {
      longest = 0;
      for (int i = 0; i < rho.size(); i++) {
        longest = Math.max(longest, sparse.rowStart(i + 1) - sparse.rowStart(i));
      }
    }
    this.rounding = (longest + 4) * ULP;
  }

  /** Row i, in an array of the calling thread that its next call overwrites. */
  double[] row(int i) {
    double[] row = buffer.get();
    if (rho instanceof DenseSubstitution dense) {
      dense.copyRow(i, row, 0);
    } else {
      Arrays.fill(row, 0);
      rho.forEach(i, (to, probability) -> row[to] = probability);
    }
    return row;
  }

  /** sum_j rho_ij x_j. */
  double product(int i, double[] x) {
    if (rho instanceof SparseSubstitution sparse) {
      double sum = 0;
      for (int e = sparse.rowStart(i), end = sparse.rowStart(i + 1); e < end; e++) {
        sum += sparse.entryValue(e) * x[sparse.entryColumn(e)];
      }
      return sum;
    }
    return rho instanceof DenseSubstitution dense
        ? dense.rowProduct(i, x)
        : BorderedElimination.dot(row(i), 0, rho.size(), x);
  }

  /** x_i = sum_j rho_ij x_j, and y_i likewise. */
  void products(int i, double[] x, double[] y) {
    if (rho instanceof SparseSubstitution sparse) {
      double sumX = 0;
      double sumY = 0;
      for (int e = sparse.rowStart(i), end = sparse.rowStart(i + 1); e < end; e++) {
        int j = sparse.entryColumn(e);
        double probability = sparse.entryValue(e);
        sumX += probability * x[j];
        sumY += probability * y[j];
      }
      x[i] = sumX;
      y[i] = sumY;
    } else {
      x[i] = product(i, x);
      y[i] = product(i, y);
    }
  }

  /** How far rounding may move a product with x >= 0, as a fraction of it. */
  double rounding() {
    return rounding;
  }

  /** Row i in some columns. */
  double[] part(int i, int[] columns) {
    double[] row = row(i);
    double[] part = new double[columns.length];
    for (int p = 0; p < part.length; p++) {
      part[p] = row[columns[p]];
    }
    return part;
  }
}
