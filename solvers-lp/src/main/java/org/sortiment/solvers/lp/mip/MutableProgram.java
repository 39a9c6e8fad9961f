package org.sortiment.solvers.lp.mip;

import java.util.function.DoubleUnaryOperator;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.math.CompensatedSum;

/** A program with the objective and bounds as they stand in a session and in a search tree. */
final class MutableProgram {
  /** By how much a row or bound may be exceeded, relative to its size: rounding alone. */
  private static final double ROUNDING = 1e-12;

  /** The same where continuous columns carry what an LP backend tolerates. */
  private static final double LP_FEASIBILITY = 1e-7;

  private final LinearProgram program;
  private final double[] objective;
  private final double[] sessionLower;
  private final double[] sessionUpper;
  private final double[] lower;
  private final double[] upper;
  private final double[] rowLower;
  private final double[] rowUpper;
  private final boolean hasContinuousColumns;

  MutableProgram(LinearProgram program) {
    this.program = program;
    int n = program.columnCount();
    objective = new double[n];
    sessionLower = new double[n];
    sessionUpper = new double[n];
    for (int j = 0; j < n; j++) {
      objective[j] = program.objective(j);
      sessionLower[j] = inwardLower(program, j, program.columnLower(j));
      sessionUpper[j] = inwardUpper(program, j, program.columnUpper(j));
    }
    boolean continuous = false;
    for (int j = 0; j < n; j++) {
      continuous |= !program.isInteger(j);
    }
    hasContinuousColumns = continuous;
    lower = sessionLower.clone();
    upper = sessionUpper.clone();
    rowLower = new double[program.rowCount()];
    rowUpper = new double[program.rowCount()];
    for (int i = 0; i < rowLower.length; i++) {
      rowLower[i] = program.rowLower(i);
      rowUpper[i] = program.rowUpper(i);
    }
  }

  /** Bounds of integer columns are integers: otherwise branching on them would not end. */
  private static double inwardLower(LinearProgram program, int column, double bound) {
    return program.isInteger(column) ? Math.ceil(bound - LP_FEASIBILITY) : bound;
  }

  private static double inwardUpper(LinearProgram program, int column, double bound) {
    return program.isInteger(column) ? Math.floor(bound + LP_FEASIBILITY) : bound;
  }

  Sense sense() {
    return program.sense();
  }

  boolean hasContinuousColumns() {
    return hasContinuousColumns;
  }

  boolean isInteger(int column) {
    return program.isInteger(column);
  }

  double objective(int column) {
    return objective[column];
  }

  double columnLower(int column) {
    return lower[column];
  }

  double columnUpper(int column) {
    return upper[column];
  }

  void setObjective(int column, double coefficient) {
    objective[column] = coefficient;
  }

  void setColumnBounds(int column, double newLower, double newUpper) {
    sessionLower[column] = inwardLower(program, column, newLower);
    sessionUpper[column] = inwardUpper(program, column, newUpper);
    restoreColumnBounds(column);
  }

  void setRowBounds(int row, double newLower, double newUpper) {
    rowLower[row] = newLower;
    rowUpper[row] = newUpper;
  }

  void narrowColumnBounds(int column, double newLower, double newUpper) {
    lower[column] = newLower;
    upper[column] = newUpper;
  }

  void restoreColumnBounds(int column) {
    lower[column] = sessionLower[column];
    upper[column] = sessionUpper[column];
  }

  /** The point with its integer columns rounded. */
  double[] rounded(double[] point, DoubleUnaryOperator rounding) {
    double[] rounded = point.clone();
    for (int j = 0; j < rounded.length; j++) {
      if (isInteger(j)) {
        rounded[j] = rounding.applyAsDouble(rounded[j]) + 0.0;
      }
    }
    return rounded;
  }

  double objective(double[] point) {
    CompensatedSum sum = new CompensatedSum();
    sum.add(program.offset());
    for (int j = 0; j < point.length; j++) {
      sum.addProduct(objective[j], point[j]);
    }
    return sum.value();
  }

  /**
   * Whether a point satisfies every bound and row. Continuous columns leave room for what an LP
   * backend tolerates; with integers only, nothing but rounding is allowed.
   */
  boolean isFeasible(double[] point) {
    double tolerance = hasContinuousColumns ? LP_FEASIBILITY : ROUNDING;
    for (int j = 0; j < point.length; j++) {
      double slack = tolerance * Math.max(1, Math.abs(point[j]));
      if (!(point[j] >= lower[j] - slack && point[j] <= upper[j] + slack)) {
        return false;
      }
    }
    for (int i = 0; i < rowLower.length; i++) {
      CompensatedSum value = new CompensatedSum();
      double scale = 1;
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        double x = point[program.entryColumn(e)];
        value.addProduct(program.entryValue(e), x);
        scale = Math.max(scale, Math.abs(program.entryValue(e) * x));
      }
      double slack = tolerance * scale;
      if (!(value.value() >= rowLower[i] - slack && value.value() <= rowUpper[i] + slack)) {
        return false;
      }
    }
    return true;
  }

  /** The integer column with the widest range left, or -1 when all are fixed. */
  int widestIntegerColumn() {
    int widest = -1;
    double range = 0.5;
    for (int j = 0; j < lower.length; j++) {
      if (isInteger(j) && upper[j] - lower[j] > range) {
        range = upper[j] - lower[j];
        widest = j;
      }
    }
    return widest;
  }
}
