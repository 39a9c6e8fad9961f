package org.sortiment.solvers.lp.constraints;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;
import org.sortiment.solvers.lp.constraints.unimodular.UnitRow;

/** Constraints as linear rows {@code min <= a.x <= max} over the 0/1 offer variables. */
public final class Rows {
  /** One row; {@code min} and {@code max} may be infinite. */
  public static final class Row {
    private final int[] products;
    private final double[] coefficients;
    private final double min;
    private final double max;

    private Row(int[] products, double[] coefficients, double min, double max) {
      this.products = products;
      this.coefficients = coefficients;
      this.min = min;
      this.max = max;
    }

    /** How many products have a coefficient. */
    public int size() {
      return products.length;
    }

    /** The product of term {@code k}. */
    public int product(int k) {
      return products[k];
    }

    /** The coefficient of term {@code k}. */
    public double coefficient(int k) {
      return coefficients[k];
    }

    /** The lower bound, or minus infinity. */
    public double min() {
      return min;
    }

    /** The upper bound, or infinity. */
    public double max() {
      return max;
    }
  }

  private Rows() {}

  /**
   * One row per constraint: first those whose coefficients have one magnitude, with coefficients 0,
   * +1, -1 and integer bounds, then the others, scaled so that the largest magnitude is 1.
   *
   * <p>Bounds of the latter are widened by nine tenths of what {@link LinearConstraint} tolerates,
   * so that no assortment that counts as feasible is cut off by rounding in a backend.
   */
  public static List<Row> of(List<Constraint> constraints) {
    List<Row> rows = new ArrayList<>(constraints.size());
    List<Row> others = new ArrayList<>();
    for (Constraint constraint : constraints) {
      Optional<UnitRow> unit = UnitRow.of(constraint);
      if (unit.isPresent()) {
        rows.add(unitRow(unit.get()));
      } else {
        others.add(scaledRow(constraint.toRow()));
      }
    }
    rows.addAll(others);
    return rows;
  }

  private static Row unitRow(UnitRow row) {
    byte[] signs = row.signs();
    double[] values = new double[signs.length];
    for (int k = 0; k < signs.length; k++) {
      values[k] = signs[k];
    }
    return new Row(
        row.columns(),
        values,
        row.lower() <= -row.negativeCount() ? Double.NEGATIVE_INFINITY : row.lower(),
        row.upper() >= row.positiveCount() ? Double.POSITIVE_INFINITY : row.upper());
  }

  private static Row scaledRow(LinearConstraint constraint) {
    double[] coefficients = constraint.coefficients();
    double scale = 0;
    for (double coefficient : coefficients) {
      scale = Math.max(scale, Math.abs(coefficient));
    }
    for (int k = 0; k < coefficients.length; k++) {
      coefficients[k] /= scale;
    }
    double min = constraint.min() / scale;
    double max = constraint.max() / scale;
    return new Row(constraint.products(), coefficients, min - widening(min), max + widening(max));
  }

  private static double widening(double bound) {
    return Double.isInfinite(bound)
        ? 0
        : 0.9 * LinearConstraint.TOLERANCE * Math.max(1, Math.abs(bound));
  }

  /**
   * Appends the constraints as rows over 0/1 offer variables, which are columns of the program from
   * {@code firstColumn} on, one a product.
   */
  public static void append(
      List<Constraint> constraints, LinearProgram.Builder program, int firstColumn) {
    for (Row row : of(constraints)) {
      int[] columns = row.products.clone();
      for (int k = 0; k < columns.length; k++) {
        columns[k] += firstColumn;
      }
      program.addRow(row.min, row.max, columns, row.coefficients);
    }
  }

  /** The program max 0.x over the rows and 0 <= x <= 1, one column per product. */
  static LinearProgram program(ConstraintSystem system, boolean integer) {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    for (int j = 0; j < system.productCount(); j++) {
      program.addColumn(0, 1, 0, integer);
    }
    append(system.constraints(), program, 0);
    return program.build();
  }
}
