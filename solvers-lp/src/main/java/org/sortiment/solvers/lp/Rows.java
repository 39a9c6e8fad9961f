package org.sortiment.solvers.lp;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.solvers.lp.unimodular.UnitRows;

/** Constraints as linear rows {@code min <= a.x <= max} over the 0/1 offer variables. */
final class Rows {
  /** One row; {@code min} and {@code max} may be infinite. The arrays are not changed. */
  static final class Row {
    final int[] products;
    final double[] coefficients;
    final double min;
    final double max;

    Row(int[] products, double[] coefficients, double min, double max) {
      this.products = products;
      this.coefficients = coefficients;
      this.min = min;
      this.max = max;
    }
  }

  private Rows() {}

  /**
   * One row per constraint: those whose coefficients have one magnitude with coefficients 0, +1, -1
   * and integer bounds, the others scaled so that the largest magnitude is 1.
   *
   * <p>Bounds of the latter are widened by nine tenths of what {@link LinearConstraint} tolerates,
   * so that no assortment that counts as feasible is cut off by rounding in a backend.
   */
  static List<Row> of(AssortmentProblem problem) {
    UnitRows unit = UnitRows.of(problem.catalog().size(), problem.constraints());
    List<Row> rows = new ArrayList<>(problem.constraints().size());
    for (int i = 0; i < unit.rowCount(); i++) {
      rows.add(unitRow(unit, i));
    }
    for (int k : unit.others()) {
      rows.add(scaledRow((LinearConstraint) problem.constraints().get(k)));
    }
    return rows;
  }

  private static Row unitRow(UnitRows unit, int row) {
    byte[] signs = unit.signs(row);
    double[] values = new double[signs.length];
    int positive = 0;
    for (int k = 0; k < signs.length; k++) {
      values[k] = signs[k];
      positive += signs[k] > 0 ? 1 : 0;
    }
    int lower = unit.lower(row);
    int upper = unit.upper(row);
    return new Row(
        unit.columns(row),
        values,
        lower <= positive - signs.length ? Double.NEGATIVE_INFINITY : lower,
        upper >= positive ? Double.POSITIVE_INFINITY : upper);
  }

  private static Row scaledRow(LinearConstraint constraint) {
    int[] products = new int[constraint.termCount()];
    double[] coefficients = new double[constraint.termCount()];
    double scale = 0;
    for (int k = 0; k < products.length; k++) {
      products[k] = constraint.product(k);
      scale = Math.max(scale, Math.abs(constraint.coefficient(k)));
    }
    for (int k = 0; k < products.length; k++) {
      coefficients[k] = constraint.coefficient(k) / scale;
    }
    double min = constraint.min() / scale;
    double max = constraint.max() / scale;
    return new Row(products, coefficients, min - widening(min), max + widening(max));
  }

  private static double widening(double bound) {
    return Double.isInfinite(bound)
        ? 0
        : 0.9 * LinearConstraint.TOLERANCE * Math.max(1, Math.abs(bound));
  }

  /** The program max 0.x over the problem's rows and 0 <= x <= 1, one column per product. */
  static LinearProgram program(AssortmentProblem problem, boolean integer) {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    for (int j = 0; j < problem.catalog().size(); j++) {
      program.addColumn(0, 1, 0, integer);
    }
    for (Row row : of(problem)) {
      program.addRow(row.min, row.max, row.products, row.coefficients);
    }
    return program.build();
  }
}
