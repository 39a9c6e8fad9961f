package org.sortiment.solvers.lp.feasible;

import java.util.List;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;

/**
 * Constraints as rows {@code min <= a.x <= max} over 0/1 variables, each with its products and
 * coefficients in arrays of equal length. Bounds are those of the constraints, without tolerance.
 * Immutable; O(total size of the constraints).
 */
public final class ConstraintRows {
  private final int productCount;
  private final List<Constraint> constraints;
  final int[][] products;
  final double[][] coefficients;
  final double[] min;
  final double[] max;

  /** Whether a row counts products, so that sums are exact and no tolerance applies. */
  final boolean[] whole;

  /** The rows of these constraints over products 0..productCount-1, in the same order. */
  public ConstraintRows(int productCount, List<Constraint> constraints) {
    this.productCount = productCount;
    this.constraints = List.copyOf(constraints);
    int m = constraints.size();
    products = new int[m][];
    coefficients = new double[m][];
    min = new double[m];
    max = new double[m];
    whole = new boolean[m];
    for (int k = 0; k < m; k++) {
      read(k, constraints.get(k));
    }
  }

  private void read(int k, Constraint constraint) {
    LinearConstraint row = constraint.toRow();
    products[k] = new int[row.termCount()];
    coefficients[k] = new double[row.termCount()];
    for (int t = 0; t < products[k].length; t++) {
      products[k][t] = row.product(t);
      coefficients[k][t] = row.coefficient(t);
    }
    min[k] = row.min();
    max[k] = row.max();
    whole[k] = !(constraint instanceof LinearConstraint);
  }

  /** The number of products, n. */
  public int productCount() {
    return productCount;
  }

  /** The number of rows. */
  public int rowCount() {
    return min.length;
  }

  /** The constraint that row k says. */
  public Constraint constraint(int k) {
    return constraints.get(k);
  }

  /** The smallest magnitude of row k's coefficients, which counts where nothing is offered. */
  double smallest(int k) {
    double smallest = Double.POSITIVE_INFINITY;
    for (double a : coefficients[k]) {
      smallest = Math.min(smallest, a == 0 ? smallest : Math.abs(a));
    }
    return smallest == Double.POSITIVE_INFINITY ? 0 : smallest;
  }

  /** By how much rounding may falsify a sum of that many terms whose magnitudes add up to this. */
  static double rounding(int terms, double magnitude) {
    return (terms + 2) * 0x1p-52 * magnitude;
  }

  /** What a linear row tolerates beyond a bound, given the largest coefficient that takes part. */
  static double tolerance(double bound, double largest) {
    return Double.isInfinite(bound)
        ? 0
        : LinearConstraint.TOLERANCE * Math.max(Math.abs(bound), largest);
  }
}
