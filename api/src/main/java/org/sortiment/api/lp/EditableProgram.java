package org.sortiment.api.lp;

import java.util.Arrays;

/**
 * A program that changes, as a session sees it: a copy of a {@link LinearProgram} whose objective,
 * bounds, columns and rows can be edited. Numbers are checked as in the builder. Not thread-safe.
 *
 * <p>{@link #snapshot} costs O(1), and the first change after it O(columns) or O(rows); an added
 * column or row costs O(coefficients).
 */
public final class EditableProgram {
  private LinearProgram base;
  private double[] objective;
  private double[] columnLower;
  private double[] columnUpper;
  private double[] rowLower;
  private double[] rowUpper;

  /** Whether the arrays belong to a snapshot as well, and must be copied before a change. */
  private boolean objectiveShared;

  private boolean columnsShared;
  private boolean rowsShared;

  /** A copy of that program. */
  public EditableProgram(LinearProgram program) {
    adopt(program);
  }

  private void adopt(LinearProgram program) {
    int n = program.columnCount();
    int m = program.rowCount();
    base = program;
    objective = new double[n];
    columnLower = new double[n];
    columnUpper = new double[n];
    rowLower = new double[m];
    rowUpper = new double[m];
    Arrays.setAll(objective, program::objective);
    Arrays.setAll(columnLower, program::columnLower);
    Arrays.setAll(columnUpper, program::columnUpper);
    Arrays.setAll(rowLower, program::rowLower);
    Arrays.setAll(rowUpper, program::rowUpper);
    objectiveShared = false;
    columnsShared = false;
    rowsShared = false;
  }

  /** Replaces the objective coefficient of a column, finite; says whether that was a change. */
  public boolean setObjective(int column, double coefficient) {
    double checked = LinearProgram.Builder.requireFinite("objective coefficient", coefficient);
    if (objective[column] == checked) {
      return false;
    }
    if (objectiveShared) {
      objective = objective.clone();
      objectiveShared = false;
    }
    objective[column] = checked;
    return true;
  }

  /** Replaces the bounds of a column; they may be crossed. Says whether that was a change. */
  public boolean setColumnBounds(int column, double lower, double upper) {
    LinearProgram.Builder.requireBounds("column", column, lower, upper);
    if (columnLower[column] == lower && columnUpper[column] == upper) {
      return false;
    }
    if (columnsShared) {
      columnLower = columnLower.clone();
      columnUpper = columnUpper.clone();
      columnsShared = false;
    }
    columnLower[column] = lower;
    columnUpper[column] = upper;
    return true;
  }

  /** Replaces the bounds of a row; they may be crossed. Says whether that was a change. */
  public boolean setRowBounds(int row, double lower, double upper) {
    LinearProgram.Builder.requireBounds("row", row, lower, upper);
    if (rowLower[row] == lower && rowUpper[row] == upper) {
      return false;
    }
    if (rowsShared) {
      rowLower = rowLower.clone();
      rowUpper = rowUpper.clone();
      rowsShared = false;
    }
    rowLower[row] = lower;
    rowUpper[row] = upper;
    return true;
  }

  /** Appends a continuous column with coefficients in rows that exist; returns its index. */
  public int addColumn(double lower, double upper, double cost, int[] rows, double[] values) {
    LinearProgram old = snapshot();
    LinearProgram.Builder next = columnsOf(old);
    int column = next.addColumn(lower, upper, cost);
    double[] entry = new double[old.rowCount()];
    boolean[] given = new boolean[old.rowCount()];
    if (rows.length != values.length) {
      throw new IllegalArgumentException(
          "The column has " + rows.length + " rows but " + values.length + " values.");
    }
    for (int k = 0; k < rows.length; k++) {
      if (rows[k] < 0 || rows[k] >= given.length || given[rows[k]]) {
        throw new IllegalArgumentException(
            "The column mentions row " + rows[k] + ", which is unknown or appears twice.");
      }
      given[rows[k]] = true;
      entry[rows[k]] = values[k];
    }
    for (int row = 0; row < old.rowCount(); row++) {
      copyRow(old, row, next, given[row] ? column : -1, entry[row]);
    }
    adopt(next.build());
    return column;
  }

  /** Appends a row over columns that exist; returns its index. */
  public int addRow(double lower, double upper, int[] columns, double[] values) {
    LinearProgram old = snapshot();
    LinearProgram.Builder next = columnsOf(old);
    for (int row = 0; row < old.rowCount(); row++) {
      copyRow(old, row, next, -1, 0);
    }
    int row = next.addRow(lower, upper, columns, values);
    adopt(next.build());
    return row;
  }

  private static LinearProgram.Builder columnsOf(LinearProgram program) {
    LinearProgram.Builder next = LinearProgram.builder(program.sense()).offset(program.offset());
    for (int j = 0; j < program.columnCount(); j++) {
      next.addColumn(
          program.columnLower(j),
          program.columnUpper(j),
          program.objective(j),
          program.isInteger(j));
    }
    return next;
  }

  private static void copyRow(
      LinearProgram from, int row, LinearProgram.Builder to, int extraColumn, double extraValue) {
    int start = from.rowStart(row);
    int count = from.rowEnd(row) - start;
    int[] columns = new int[count + (extraColumn < 0 ? 0 : 1)];
    double[] values = new double[columns.length];
    for (int k = 0; k < count; k++) {
      columns[k] = from.entryColumn(start + k);
      values[k] = from.entryValue(start + k);
    }
    if (extraColumn >= 0) {
      columns[count] = extraColumn;
      values[count] = extraValue;
    }
    to.addRow(from.rowLower(row), from.rowUpper(row), columns, values);
  }

  /** The program as it stands now; later edits do not reach it. */
  public LinearProgram snapshot() {
    objectiveShared = true;
    columnsShared = true;
    rowsShared = true;
    return base.with(objective, columnLower, columnUpper, rowLower, rowUpper);
  }
}
