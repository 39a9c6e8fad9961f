package org.sortiment.solvers.lp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;

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

    double largestCoefficient() {
      double largest = 0;
      for (double coefficient : coefficients) {
        largest = Math.max(largest, Math.abs(coefficient));
      }
      return largest;
    }
  }

  private Rows() {}

  /** One row per constraint, in order. */
  static List<Row> of(AssortmentProblem problem) {
    List<Row> rows = new ArrayList<>(problem.constraints().size());
    for (Constraint constraint : problem.constraints()) {
      rows.add(of(constraint));
    }
    return rows;
  }

  private static Row of(Constraint constraint) {
    if (constraint instanceof CardinalityBound group) {
      double[] ones = new double[group.groupSize()];
      Arrays.fill(ones, 1);
      double max = group.max() >= group.groupSize() ? Double.POSITIVE_INFINITY : group.max();
      double min = group.min() == 0 ? Double.NEGATIVE_INFINITY : group.min();
      return new Row(group.products(), ones, min, max);
    }
    if (constraint instanceof Precedence pair) {
      return new Row(
          new int[] {pair.product(), pair.requires()},
          new double[] {1, -1},
          Double.NEGATIVE_INFINITY,
          0);
    }
    LinearConstraint linear = (LinearConstraint) constraint;
    int[] products = new int[linear.termCount()];
    double[] coefficients = new double[linear.termCount()];
    for (int k = 0; k < products.length; k++) {
      products[k] = linear.product(k);
      coefficients[k] = linear.coefficient(k);
    }
    return new Row(products, coefficients, linear.min(), linear.max());
  }

  /**
   * The program max 0.x over these rows and 0 <= x <= 1, one column per product. Bounds of rows are
   * widened by nine tenths of what {@link LinearConstraint} tolerates, so that no assortment that
   * counts as feasible is cut off by rounding in a backend.
   */
  static LinearProgram program(int productCount, List<Row> rows, boolean integer) {
    LinearProgram.Builder program = LinearProgram.builder(Sense.MAXIMIZE);
    for (int j = 0; j < productCount; j++) {
      program.addColumn(0, 1, 0, integer);
    }
    for (Row row : rows) {
      double scale = row.largestCoefficient();
      if (scale == 0) {
        scale = 1;
      }
      double widening = 0.9 * LinearConstraint.TOLERANCE;
      double[] scaled = new double[row.coefficients.length];
      boolean exact = scale == 1;
      for (int k = 0; k < scaled.length; k++) {
        scaled[k] = row.coefficients[k] / scale;
        exact &= scaled[k] == Math.rint(scaled[k]);
      }
      double min = row.min / scale;
      double max = row.max / scale;
      if (!exact) {
        min -= Double.isInfinite(min) ? 0 : widening * Math.max(1, Math.abs(min));
        max += Double.isInfinite(max) ? 0 : widening * Math.max(1, Math.abs(max));
      }
      program.addRow(min, max, row.products, scaled);
    }
    return program.build();
  }
}
