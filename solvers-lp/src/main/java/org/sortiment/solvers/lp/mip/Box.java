package org.sortiment.solvers.lp.mip;

import org.sortiment.api.lp.LinearProgram;

/** Bounds of all columns at a node of a search tree; those of integer columns are integers. */
final class Box {
  /** Bounds of integer columns this close to an integer mean it. */
  private static final double NEARLY_INTEGER = 1e-7;

  final double[] lower;
  final double[] upper;

  /** The bounds of the program. */
  Box(LinearProgram program) {
    int n = program.columnCount();
    lower = new double[n];
    upper = new double[n];
    for (int j = 0; j < n; j++) {
      lower[j] = inwardLower(program.isInteger(j), program.columnLower(j));
      upper[j] = inwardUpper(program.isInteger(j), program.columnUpper(j));
    }
  }

  /** An integer column's lower bound as an integer; otherwise branching on it would not end. */
  static double inwardLower(boolean integer, double bound) {
    return integer ? Math.ceil(bound - NEARLY_INTEGER) + 0.0 : bound;
  }

  /** An integer column's upper bound as an integer. */
  static double inwardUpper(boolean integer, double bound) {
    return integer ? Math.floor(bound + NEARLY_INTEGER) + 0.0 : bound;
  }

  private Box(double[] lower, double[] upper) {
    this.lower = lower;
    this.upper = upper;
  }

  Box copy() {
    return new Box(lower.clone(), upper.clone());
  }

  boolean isFixed(int column) {
    return lower[column] == upper[column];
  }
}
