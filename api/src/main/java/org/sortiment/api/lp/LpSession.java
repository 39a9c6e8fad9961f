package org.sortiment.api.lp;

/**
 * A program being solved again and again with small changes; a backend with {@link
 * LpCapability#WARM_START} keeps its basis between solves. After {@link #close} every other call
 * throws {@link IllegalStateException}; closing twice is allowed.
 */
public interface LpSession extends AutoCloseable {
  /** The id of the backend that solves. */
  String backend();

  /** Replaces the objective coefficient of a column, finite. */
  void setObjective(int column, double coefficient);

  /** Replaces all objective coefficients, shape columns. */
  default void setObjective(double[] coefficients) {
    for (int j = 0; j < coefficients.length; j++) {
      setObjective(j, coefficients[j]);
    }
  }

  /** Replaces the bounds of a column. Crossed bounds are allowed: they are infeasible. */
  void setColumnBounds(int column, double lower, double upper);

  /** Replaces the bounds of a row. */
  void setRowBounds(int row, double lower, double upper);

  /**
   * Appends a continuous column with coefficients in rows that are there already, and returns its
   * index.
   *
   * @throws UnsupportedOperationException when the backend does not declare {@link
   *     LpCapability#ADDED_COLUMNS}
   */
  default int addColumn(double lower, double upper, double cost, int[] rows, double[] values) {
    throw new UnsupportedOperationException(backend() + " cannot add columns to a session.");
  }

  /**
   * Appends a row over columns that are there already, and returns its index.
   *
   * @throws UnsupportedOperationException when the backend does not declare {@link
   *     LpCapability#ADDED_ROWS}
   */
  default int addRow(double lower, double upper, int[] columns, double[] values) {
    throw new UnsupportedOperationException(backend() + " cannot add rows to a session.");
  }

  /** Why this backend solves, for one that chose among several; otherwise empty. */
  default String explanation() {
    return "";
  }

  /**
   * Solves the program as it stands. An interrupt of the calling thread leaves its flag set and
   * gives {@link LpStatus#LIMIT_REACHED} where the backend can be interrupted.
   */
  LpResult solve(LpOptions options);

  /** Releases what the session holds. */
  @Override
  void close();
}
