package org.sortiment.backend.ortools;

import java.util.Arrays;
import org.sortiment.api.lp.LinearProgram;

/**
 * Factors, powers of two, that bring the coefficients of a program near 1: geometric means of the
 * extremes of rows and columns in turn, then the largest of each row and column to 1 (Curtis, Reid
 * 1972; Fourer 1982). Powers of two change no digit, so the scaled program is the same one, and
 * answers come back unrounded. Zero coefficients count for nothing. O(coefficients).
 *
 * <p>An engine that does this itself does it at every solve: a third of the time of a warm one on
 * dense programs.
 */
final class PowerScaling {
  private static final int PASSES = 2;

  /** Beyond these exponents factors would not be normal numbers. */
  private static final int LARGEST = 1000;

  private double[] columns;
  private double[] rows;

  private PowerScaling(int columnCount, int rowCount) {
    columns = new double[columnCount];
    rows = new double[rowCount];
    Arrays.fill(columns, 1);
    Arrays.fill(rows, 1);
  }

  /** All factors 1. */
  static PowerScaling none(LinearProgram program) {
    return new PowerScaling(program.columnCount(), program.rowCount());
  }

  /** The factors of that program. */
  static PowerScaling of(LinearProgram program) {
    PowerScaling scaling = none(program);
    int[] exponents = new int[program.entryCount()];
    for (int e = 0; e < exponents.length; e++) {
      double value = program.entryValue(e);
      exponents[e] = value == 0 ? Integer.MIN_VALUE : Math.getExponent(value);
    }
    int[] column = new int[program.columnCount()];
    int[] row = new int[program.rowCount()];
    for (int pass = 0; pass <= PASSES; pass++) {
      improve(program, exponents, column, row, pass == PASSES);
    }
    Arrays.setAll(scaling.columns, j -> power(-column[j]));
    Arrays.setAll(scaling.rows, i -> power(-row[i]));
    return scaling;
  }

  private static double power(int exponent) {
    return Math.scalb(1.0, Math.max(-LARGEST, Math.min(LARGEST, exponent)));
  }

  private static void improve(
      LinearProgram program, int[] exponents, int[] columns, int[] rows, boolean last) {
    int n = columns.length;
    int[] low = new int[n];
    int[] high = new int[n];
    Arrays.fill(low, Integer.MAX_VALUE);
    Arrays.fill(high, Integer.MIN_VALUE);
    for (int i = 0; i < rows.length; i++) {
      int rowLow = Integer.MAX_VALUE;
      int rowHigh = Integer.MIN_VALUE;
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        if (exponents[e] != Integer.MIN_VALUE) {
          int exponent = exponents[e] - columns[program.entryColumn(e)];
          rowLow = Math.min(rowLow, exponent);
          rowHigh = Math.max(rowHigh, exponent);
        }
      }
      rows[i] = middle(rowLow, rowHigh, last);
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        if (exponents[e] != Integer.MIN_VALUE) {
          int j = program.entryColumn(e);
          low[j] = Math.min(low[j], exponents[e] - rows[i]);
          high[j] = Math.max(high[j], exponents[e] - rows[i]);
        }
      }
    }
    for (int j = 0; j < n; j++) {
      columns[j] = middle(low[j], high[j], last);
    }
  }

  /** The mean of the two, or the larger; 0 when there is none. */
  private static int middle(int low, int high, boolean last) {
    return low > high ? 0 : last ? high : Math.floorDiv(low + high, 2);
  }

  /** A new column: its largest scaled coefficient becomes about 1. */
  void addColumn(int[] inRows, double[] values) {
    columns = Arrays.copyOf(columns, columns.length + 1);
    columns[columns.length - 1] = power(-largest(rows, inRows, values));
  }

  /** A new row: its largest scaled coefficient becomes about 1. */
  void addRow(int[] inColumns, double[] values) {
    rows = Arrays.copyOf(rows, rows.length + 1);
    rows[rows.length - 1] = power(-largest(columns, inColumns, values));
  }

  private static int largest(double[] factors, int[] indices, double[] values) {
    int high = Integer.MIN_VALUE;
    for (int k = 0; k < indices.length; k++) {
      if (values[k] != 0) {
        high = Math.max(high, Math.getExponent(values[k]) + Math.getExponent(factors[indices[k]]));
      }
    }
    return high == Integer.MIN_VALUE ? 0 : high;
  }

  /** A coefficient as the engine sees it. */
  double entry(int row, int column, double value) {
    return Math.scalb(value, Math.getExponent(rows[row]) + Math.getExponent(columns[column]));
  }

  /** An objective coefficient as the engine sees it. */
  double cost(int column, double value) {
    return value * columns[column];
  }

  /** A bound of a column as the engine sees it. */
  double columnBound(int column, double value) {
    return value / columns[column];
  }

  /** A bound of a row as the engine sees it. */
  double rowBound(int row, double value) {
    return value * rows[row];
  }

  /** The value of a column, from the engine's. */
  double value(int column, double engineValue) {
    return engineValue * columns[column];
  }

  /** The dual of a row, from the engine's. */
  double dual(int row, double engineDual) {
    return engineDual * rows[row];
  }
}
