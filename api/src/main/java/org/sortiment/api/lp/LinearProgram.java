package org.sortiment.api.lp;

import java.util.Arrays;

/**
 * A linear or mixed-integer program: optimise c.x + c0 subject to {@code rowLower <= A x <=
 * rowUpper} and {@code columnLower <= x <= columnUpper}, with x_j integer for the marked columns.
 * Immutable; A is kept by rows, 12 bytes per nonzero.
 *
 * <p>Every number is finite, except that bounds may be infinite: NaN never reaches a backend.
 *
 * <p>Columns first, then rows over them:
 *
 * {@snippet class="org.sortiment.examples.Snippets" region="program"}
 */
public final class LinearProgram {
  private final Sense sense;
  private final double offset;
  private final double[] objective;
  private final double[] columnLower;
  private final double[] columnUpper;
  private final boolean[] integer;
  private final double[] rowLower;
  private final double[] rowUpper;
  private final int[] rowEnd;
  private final int[] columns;
  private final double[] values;
  private final boolean hasIntegers;

  /** The same columns and matrix with other numbers, which are taken over and not copied. */
  private LinearProgram(
      LinearProgram other,
      boolean[] integer,
      double[] objective,
      double[] columnLower,
      double[] columnUpper,
      double[] rowLower,
      double[] rowUpper) {
    this.sense = other.sense;
    this.offset = other.offset;
    this.objective = objective;
    this.columnLower = columnLower;
    this.columnUpper = columnUpper;
    this.integer = integer;
    this.rowLower = rowLower;
    this.rowUpper = rowUpper;
    this.rowEnd = other.rowEnd;
    this.columns = other.columns;
    this.values = other.values;
    this.hasIntegers = integer == other.integer ? other.hasIntegers : anyOf(integer);
  }

  private LinearProgram(Builder b) {
    sense = b.sense;
    offset = b.offset;
    objective = Arrays.copyOf(b.objective, b.columnCount);
    columnLower = Arrays.copyOf(b.columnLower, b.columnCount);
    columnUpper = Arrays.copyOf(b.columnUpper, b.columnCount);
    integer = Arrays.copyOf(b.integer, b.columnCount);
    rowLower = Arrays.copyOf(b.rowLower, b.rowCount);
    rowUpper = Arrays.copyOf(b.rowUpper, b.rowCount);
    rowEnd = Arrays.copyOf(b.rowEnd, b.rowCount);
    columns = Arrays.copyOf(b.columns, b.entryCount);
    values = Arrays.copyOf(b.values, b.entryCount);
    hasIntegers = anyOf(integer);
  }

  private static boolean anyOf(boolean[] marks) {
    boolean any = false;
    for (boolean each : marks) {
      any |= each;
    }
    return any;
  }

  /**
   * This program with another objective and other bounds, all validated by the caller, who leaves
   * the arrays alone from now on; shares the matrix.
   */
  LinearProgram with(
      double[] newObjective,
      double[] newColumnLower,
      double[] newColumnUpper,
      double[] newRowLower,
      double[] newRowUpper) {
    return new LinearProgram(
        this, integer, newObjective, newColumnLower, newColumnUpper, newRowLower, newRowUpper);
  }

  /** Starts a program without columns and rows. */
  public static Builder builder(Sense sense) {
    return new Builder(sense);
  }

  /** This program with every integer column made continuous; shares everything else. */
  public LinearProgram relaxation() {
    return hasIntegers
        ? new LinearProgram(
            this,
            new boolean[integer.length],
            objective,
            columnLower,
            columnUpper,
            rowLower,
            rowUpper)
        : this;
  }

  /** The direction of optimization. */
  public Sense sense() {
    return sense;
  }

  /** The constant c0 of the objective. */
  public double offset() {
    return offset;
  }

  /** The number of columns (variables). */
  public int columnCount() {
    return objective.length;
  }

  /** The number of rows (constraints). */
  public int rowCount() {
    return rowLower.length;
  }

  /** The number of stored coefficients. */
  public int entryCount() {
    return columns.length;
  }

  /** The objective coefficient of a column. */
  public double objective(int column) {
    return objective[column];
  }

  /** The lower bound of a column, or minus infinity. */
  public double columnLower(int column) {
    return columnLower[column];
  }

  /** The upper bound of a column, or infinity. */
  public double columnUpper(int column) {
    return columnUpper[column];
  }

  /** Whether a column must be integer. */
  public boolean isInteger(int column) {
    return integer[column];
  }

  /** Whether any column must be integer. */
  public boolean hasIntegers() {
    return hasIntegers;
  }

  /** The lower bound of a row, or minus infinity. */
  public double rowLower(int row) {
    return rowLower[row];
  }

  /** The upper bound of a row, or infinity. */
  public double rowUpper(int row) {
    return rowUpper[row];
  }

  /** The first entry of a row; its entries are rowStart(row) .. rowEnd(row) - 1. */
  public int rowStart(int row) {
    return row == 0 ? 0 : rowEnd[row - 1];
  }

  /** One past the last entry of a row. */
  public int rowEnd(int row) {
    return rowEnd[row];
  }

  /** The column of an entry. */
  public int entryColumn(int entry) {
    return columns[entry];
  }

  /** The coefficient of an entry. */
  public double entryValue(int entry) {
    return values[entry];
  }

  /** Whether both have the same columns, rows and entries in the same order. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof LinearProgram that
            && sense == that.sense
            && Double.compare(offset, that.offset) == 0
            && Arrays.equals(objective, that.objective)
            && Arrays.equals(columnLower, that.columnLower)
            && Arrays.equals(columnUpper, that.columnUpper)
            && Arrays.equals(integer, that.integer)
            && Arrays.equals(rowLower, that.rowLower)
            && Arrays.equals(rowUpper, that.rowUpper)
            && Arrays.equals(rowEnd, that.rowEnd)
            && Arrays.equals(columns, that.columns)
            && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    int hash = 31 * sense.hashCode() + Arrays.hashCode(objective);
    hash = 31 * hash + Arrays.hashCode(rowUpper);
    return 31 * (31 * hash + Arrays.hashCode(columns)) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return sense
        + " over "
        + columnCount()
        + " columns, "
        + rowCount()
        + " rows, "
        + entryCount()
        + " coefficients"
        + (hasIntegers ? ", with integers" : "");
  }

  /** Collects columns, then rows. Not thread-safe. */
  public static final class Builder {
    private final Sense sense;
    private double offset;
    private double[] objective = new double[8];
    private double[] columnLower = new double[8];
    private double[] columnUpper = new double[8];
    private boolean[] integer = new boolean[8];
    private int columnCount;
    private double[] rowLower = new double[8];
    private double[] rowUpper = new double[8];
    private int[] rowEnd = new int[8];
    private int rowCount;
    private int[] columns = new int[16];
    private double[] values = new double[16];
    private int entryCount;
    private int[] lastRowOfColumn = new int[8];

    private Builder(Sense sense) {
      this.sense = sense;
    }

    /** Sets the constant of the objective, finite. */
    public Builder offset(double constant) {
      offset = requireFinite("objective offset", constant);
      return this;
    }

    /** Appends a continuous column and returns its index. */
    public int addColumn(double lower, double upper, double cost) {
      return addColumn(lower, upper, cost, false);
    }

    /** Appends an integer column with bounds 0 and 1 and returns its index. */
    public int addBinary(double cost) {
      return addColumn(0, 1, cost, true);
    }

    /** Appends a column and returns its index. Crossed bounds are allowed: they are infeasible. */
    public int addColumn(double lower, double upper, double cost, boolean isInteger) {
      if (columnCount == objective.length) {
        int length = 2 * columnCount;
        objective = Arrays.copyOf(objective, length);
        columnLower = Arrays.copyOf(columnLower, length);
        columnUpper = Arrays.copyOf(columnUpper, length);
        integer = Arrays.copyOf(integer, length);
        lastRowOfColumn = Arrays.copyOf(lastRowOfColumn, length);
      }
      requireBounds("column", columnCount, lower, upper);
      objective[columnCount] = requireFinite("objective coefficient", cost);
      columnLower[columnCount] = lower;
      columnUpper[columnCount] = upper;
      integer[columnCount] = isInteger;
      return columnCount++;
    }

    /**
     * Appends a row and returns its index; for an equality, lower and upper are equal.
     *
     * @param rowColumns distinct columns added before
     * @param rowValues finite, as many
     */
    public int addRow(double lower, double upper, int[] rowColumns, double[] rowValues) {
      if (rowColumns.length != rowValues.length) {
        throw new IllegalArgumentException(
            "Row "
                + rowCount
                + " has "
                + rowColumns.length
                + " columns but "
                + rowValues.length
                + " values.");
      }
      requireBounds("row", rowCount, lower, upper);
      if (rowCount == rowLower.length) {
        rowLower = Arrays.copyOf(rowLower, 2 * rowCount);
        rowUpper = Arrays.copyOf(rowUpper, 2 * rowCount);
        rowEnd = Arrays.copyOf(rowEnd, 2 * rowCount);
      }
      if (entryCount + rowColumns.length > columns.length) {
        int length = Math.max(entryCount + rowColumns.length, 2 * columns.length);
        columns = Arrays.copyOf(columns, length);
        values = Arrays.copyOf(values, length);
      }
      for (int k = 0; k < rowColumns.length; k++) {
        int column = rowColumns[k];
        if (column < 0 || column >= columnCount || lastRowOfColumn[column] == rowCount + 1) {
          throw new IllegalArgumentException(
              "Row "
                  + rowCount
                  + " mentions column "
                  + column
                  + ", which is unknown or appears twice.");
        }
        lastRowOfColumn[column] = rowCount + 1;
        columns[entryCount + k] = column;
        values[entryCount + k] = requireFinite("coefficient", rowValues[k]);
      }
      entryCount += rowColumns.length;
      rowLower[rowCount] = lower;
      rowUpper[rowCount] = upper;
      rowEnd[rowCount] = entryCount;
      return rowCount++;
    }

    /** The program of what was added so far. */
    public LinearProgram build() {
      return new LinearProgram(this);
    }

    static double requireFinite(String what, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("The " + what + " (" + value + ") must be finite.");
      }
      return value;
    }

    static void requireBounds(String what, int index, double lower, double upper) {
      if (!(lower < Double.POSITIVE_INFINITY) || !(upper > Double.NEGATIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "The bounds ["
                + lower
                + ", "
                + upper
                + "] of "
                + what
                + " "
                + index
                + " must be numbers, the lower below infinity and the upper above minus infinity.");
      }
    }
  }
}
