package org.sortiment.solvers.lp.constraints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.Constraint;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;
import org.sortiment.solvers.lp.constraints.unimodular.UnitRow;
import org.sortiment.solvers.lp.feasible.Presolve;

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
   * <p>The latter come as {@link Presolve} leaves them: without products that no or every feasible
   * assortment offers, which get rows of their own, and with coefficients no larger than needed.
   * Their bounds include what {@link org.sortiment.api.problem.LinearConstraint} tolerates, so that
   * no assortment that counts as feasible is cut off.
   */
  public static List<Row> of(int n, List<Constraint> constraints) {
    List<Row> rows = new ArrayList<>(constraints.size());
    List<Integer> others = new ArrayList<>();
    for (int k = 0; k < constraints.size(); k++) {
      Optional<UnitRow> unit = UnitRow.of(constraints.get(k));
      if (unit.isPresent()) {
        rows.add(unitRow(unit.get()));
      } else {
        others.add(k);
      }
    }
    if (others.isEmpty()) {
      return rows;
    }
    Presolve presolve = Presolve.of(n, constraints);
    if (presolve.isInfeasible()) {
      rows.add(new Row(new int[0], new double[0], 1, 1));
      return rows;
    }
    presolve.offered().stream().forEach(i -> rows.add(fixed(i, 1)));
    presolve.excluded().stream().forEach(i -> rows.add(fixed(i, 0)));
    for (int k : others) {
      presolve.side(k, true).ifPresent(side -> rows.add(scaledRow(side, 1)));
      presolve.side(k, false).ifPresent(side -> rows.add(scaledRow(side, -1)));
    }
    return rows;
  }

  private static Row fixed(int product, int value) {
    return new Row(new int[] {product}, new double[] {1}, value, value);
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

  /** sign * a.x <= max, scaled so that the largest magnitude is 1. */
  private static Row scaledRow(Presolve.Side side, int sign) {
    double scale = 0;
    for (double each : side.coefficients()) {
      scale = Math.max(scale, Math.abs(each));
    }
    double divisor = scale == 0 ? 1 : sign * scale;
    double[] coefficients =
        Arrays.stream(side.coefficients()).map(each -> each / divisor).toArray();
    double bound = side.max() / divisor;
    return sign > 0
        ? new Row(side.products(), coefficients, Double.NEGATIVE_INFINITY, bound)
        : new Row(side.products(), coefficients, bound, Double.POSITIVE_INFINITY);
  }

  /**
   * Appends the constraints over n products as rows over 0/1 offer variables, which are columns of
   * the program from {@code firstColumn} on, one a product.
   */
  public static void append(
      int n, List<Constraint> constraints, LinearProgram.Builder program, int firstColumn) {
    for (Row row : of(n, constraints)) {
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
    append(system.productCount(), system.constraints(), program, 0);
    return program.build();
  }
}
