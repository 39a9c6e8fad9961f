package org.sortiment.markov.stopping;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Gaussian elimination on I - Q for a substochastic matrix Q that grows by rows and columns at its
 * end: what was factored before is kept, so that the whole sequence costs one factorization, (2/3)
 * m^3 operations for the final order m.
 *
 * <p>Nothing is ever subtracted (Grassmann, Taksar, Heyman 1985): a pivot is the sum of what its
 * row sends further on, so every entry of a solution keeps a small relative error however rarely
 * customers leave. No pivoting is needed for such an M-matrix. Two more columns ride along, the
 * mass that a row sends outside the matrix and the right-hand side. Rows are worked on in panels of
 * {@value #PANEL} and in parallel; each row is summed in the same order whatever the number of
 * threads.
 *
 * <p>Layout: row p holds the factors L (left of the diagonal), U (right of it, as positive
 * numbers), then the outside mass and the right-hand side in columns m and m + 1.
 */
final class BorderedElimination {
  private static final int PANEL = 32;
  private static final int BLOCK = 32;

  /** A panel's part of that many columns, 32 kilobytes, stays in the first cache. */
  private static final int CHUNK = 128;

  private final boolean parallel;
  private final double[][] rows;
  private final double[] pivots;
  private int order;

  /** An empty matrix that may grow up to a capacity. */
  BorderedElimination(int capacity, boolean parallel) {
    this.parallel = parallel;
    this.rows = new double[capacity][];
    this.pivots = new double[capacity];
  }

  /** Writes row p from column {@code from} on: entries, outside mass, right-hand side. */
  @FunctionalInterface
  interface RowSource {
    void fill(int p, int from, double[] row);
  }

  /**
   * Grows to order m by the rows from the current order on, and solves.
   *
   * @param m the new order
   * @param source of old rows from the current order on, and of whole new rows
   * @param x the solution, shape m at least, overwritten
   * @throws ArithmeticException when some row sends nothing outside, not even through others
   */
  void growAndSolve(int m, RowSource source, double[] x) {
    int old = order;
    int width = m + 2;
    inParallel(
        0,
        m,
        p -> {
          if (p >= old || rows[p].length < width) {
            double[] longer = new double[Math.min(rows.length + 2, width + width / 4)];
            if (p < old) {
              System.arraycopy(rows[p], 0, longer, 0, old);
            }
            rows[p] = longer;
          }
          source.fill(p, p < old ? old : 0, rows[p]);
        });
    for (int start = 0; start < m; start += PANEL) {
      int end = Math.min(m, start + PANEL);
      for (int p = start; p < end; p++) {
        eliminate(p, start, p, old, width);
        if (p >= old) {
          pivots[p] = pivot(p, width - 1);
        }
      }
      int panelStart = start;
      int blocks = (m - end + BLOCK - 1) / BLOCK;
      inParallel(
          0,
          blocks,
          block -> {
            int first = end + block * BLOCK;
            eliminateBlock(first, Math.min(m, first + BLOCK), panelStart, end, old, width);
          });
    }
    order = m;
    for (int p = m - 1; p >= 0; p--) {
      x[p] = (rows[p][m + 1] + dot(rows[p], p + 1, m, x)) / pivots[p];
    }
  }

  /**
   * Eliminates a panel from the rows first..last-1: first their factors, then, chunk by chunk of
   * columns that stay in the cache, four rows of the panel at a time.
   */
  private void eliminateBlock(int first, int last, int start, int end, int old, int width) {
    for (int p = first; p < last; p++) {
      factors(rows[p], p, start, end, old);
    }
    for (int chunk = end; chunk < width; chunk += CHUNK) {
      int to = Math.min(width, chunk + CHUNK);
      for (int p = first; p < last; p++) {
        // Rows that are there already only change in the new columns.
        int from = p < old ? Math.max(old, chunk) : chunk;
        double[] row = rows[p];
        int k = start;
        for (; k + 3 < end; k += 4) {
          addFour(row, row[k], row[k + 1], row[k + 2], row[k + 3], k, from, to);
        }
        for (; k < end; k++) {
          addOne(row, row[k], rows[k], from, to);
        }
      }
    }
  }

  /** One array written in a plain loop: that is what compilers turn into vector instructions. */
  private void addFour(
      double[] row, double f0, double f1, double f2, double f3, int k, int from, int to) {
    double[] u0 = rows[k];
    double[] u1 = rows[k + 1];
    double[] u2 = rows[k + 2];
    double[] u3 = rows[k + 3];
    for (int j = from; j < to; j++) {
      row[j] += f0 * u0[j] + f1 * u1[j] + (f2 * u2[j] + f3 * u3[j]);
    }
  }

  private static void addOne(double[] row, double factor, double[] u, int from, int to) {
    if (factor != 0) {
      for (int j = from; j < to; j++) {
        row[j] += factor * u[j];
      }
    }
  }

  /** Eliminates columns start..end-1 from row p, which lies below them. */
  private void eliminate(int p, int start, int end, int old, int width) {
    double[] row = rows[p];
    int from = factors(row, p, start, end, old);
    for (int k = start; k < end; k++) {
      addOne(row, row[k], rows[k], Math.max(from, end), width);
    }
  }

  /**
   * Computes the factors of row p in columns start..end-1, unless they are known, and brings the
   * columns among these that change up to date. Returns the first column of the row that changes.
   */
  private int factors(double[] row, int p, int start, int end, int old) {
    int from = p < old ? old : 0;
    for (int k = start; k < end; k++) {
      if (p >= old) {
        row[k] /= pivots[k];
      }
      addOne(row, row[k], rows[k], Math.max(from, k + 1), end);
    }
    return from;
  }

  private double pivot(int p, int end) {
    double sum = 0;
    for (int j = p + 1; j < end; j++) {
      sum += rows[p][j];
    }
    if (!(sum > 0)) {
      throw new ArithmeticException("Row " + p + " of the matrix sends nothing outside.");
    }
    return sum;
  }

  private void inParallel(int from, int to, IntConsumer work) {
    IntStream range = IntStream.range(from, to);
    if (parallel && to - from > 1) {
      range = range.parallel();
    }
    range.forEach(work);
  }

  /** The sum of row[j] x[j] for from <= j < to, in four strands. */
  static double dot(double[] row, int from, int to, double[] x) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = from;
    for (; j + 3 < to; j += 4) {
      s0 += row[j] * x[j];
      s1 += row[j + 1] * x[j + 1];
      s2 += row[j + 2] * x[j + 2];
      s3 += row[j + 3] * x[j + 3];
    }
    for (; j < to; j++) {
      s0 += row[j] * x[j];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
