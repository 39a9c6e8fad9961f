package org.sortiment.markov.stopping;

import java.util.Arrays;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.markov.DenseSubstitution;

/** The rows of rho as full arrays, whatever its shape; for any number of threads. */
final class ChainRows {
  private final SubstitutionOperator rho;
  private final ThreadLocal<double[]> buffer;

  ChainRows(SubstitutionOperator rho) {
    this.rho = rho;
    this.buffer = ThreadLocal.withInitial(() -> new double[rho.size()]);
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
    return rho instanceof DenseSubstitution dense
        ? dense.rowProduct(i, x)
        : BorderedElimination.dot(row(i), 0, rho.size(), x);
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
