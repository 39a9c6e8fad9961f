package org.sortiment.solvers.lp.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;

/**
 * The constraints of a problem as rows {@code min <= a.x <= max} by product, for searches that
 * change one product at a time: whether a change keeps every row within its bounds costs O(rows of
 * the product). Immutable; the levels of the rows belong to the caller.
 */
public final class RowLevels {
  private static final double ROUNDING = 1e-14;

  private final AssortmentProblem problem;
  private final int productCount;
  private final double[] min;
  private final double[] max;
  private final double[] surelyMin;
  private final double[] surelyMax;
  private final int[] start;
  private final int[] row;
  private final double[] coefficient;

  /** The rows of a problem. */
  public RowLevels(AssortmentProblem problem) {
    this.problem = problem;
    this.productCount = problem.catalog().size();
    int m = problem.constraints().size();
    this.min = new double[m];
    this.max = new double[m];
    this.surelyMin = new double[m];
    this.surelyMax = new double[m];
    List<List<double[]>> byProduct = new ArrayList<>();
    for (int i = 0; i < productCount; i++) {
      byProduct.add(new ArrayList<>(2));
    }
    for (int k = 0; k < m; k++) {
      add(k, problem.constraints().get(k), byProduct);
    }
    this.start = new int[productCount + 1];
    for (int i = 0; i < productCount; i++) {
      start[i + 1] = start[i] + byProduct.get(i).size();
    }
    this.row = new int[start[productCount]];
    this.coefficient = new double[row.length];
    int e = 0;
    for (List<double[]> entries : byProduct) {
      for (double[] entry : entries) {
        row[e] = (int) entry[0];
        coefficient[e++] = entry[1];
      }
    }
  }

  private void add(int k, Constraint constraint, List<List<double[]>> byProduct) {
    LinearConstraint linear = constraint.toRow();
    double largest = 0;
    for (int t = 0; t < linear.termCount(); t++) {
      byProduct.get(linear.product(t)).add(new double[] {k, linear.coefficient(t)});
      largest = Math.max(largest, Math.abs(linear.coefficient(t)));
    }
    min[k] = linear.lowestValue();
    max[k] = linear.highestValue();
    surelyMin[k] = linear.min() - sureSlack(linear.min(), largest);
    surelyMax[k] = linear.max() + sureSlack(linear.max(), largest);
  }

  /**
   * What a row tolerates whatever is offered: its tolerance does not count coefficients of what is
   * not. Sums that are taken forth and back need room for their rounding.
   */
  private static double sureSlack(double bound, double largest) {
    return Double.isInfinite(bound)
        ? 0
        : LinearConstraint.TOLERANCE * Math.abs(bound) + ROUNDING * largest;
  }

  /** The number of products. */
  public int productCount() {
    return productCount;
  }

  /** The number of rows. */
  public int rowCount() {
    return min.length;
  }

  /** The lower bound of a row, with its tolerance. */
  public double min(int k) {
    return min[k];
  }

  /** The upper bound of a row, with its tolerance. */
  public double max(int k) {
    return max[k];
  }

  /** The first entry of a product; its entries are start(i) .. start(i + 1) - 1. */
  public int start(int product) {
    return start[product];
  }

  /** The row of an entry. */
  public int row(int entry) {
    return row[entry];
  }

  /** The coefficient of an entry. */
  public double coefficient(int entry) {
    return coefficient[entry];
  }

  /** The levels of all rows for an assortment that contains what {@code members} marks. */
  public double[] levels(boolean[] members) {
    double[] levels = new double[min.length];
    for (int i = 0; i < productCount; i++) {
      if (members[i]) {
        shift(levels, i, 1);
      }
    }
    return levels;
  }

  /** Adds sign times the coefficients of a product to the levels. */
  public void shift(double[] levels, int product, double sign) {
    for (int e = start[product]; e < start[product + 1]; e++) {
      levels[row[e]] += sign * coefficient[e];
    }
  }

  /** Whether the constraints themselves hold: rounding has no part in it. */
  public boolean isFeasible(Assortment assortment) {
    return problem.isFeasible(assortment);
  }

  /** Whether every row of these products is within its bounds, but for rounding. */
  public boolean holds(double[] levels, int... products) {
    for (int product : products) {
      for (int e = start[product]; e < start[product + 1]; e++) {
        if (!(levels[row[e]] >= surelyMin[row[e]] && levels[row[e]] <= surelyMax[row[e]])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether offering the product can bring a row back from its upper bound. */
  public boolean canOpen(int product) {
    for (int e = start[product]; e < start[product + 1]; e++) {
      if (coefficient[e] < 0 && max[row[e]] < Double.POSITIVE_INFINITY) {
        return true;
      }
    }
    return false;
  }

  /** Whether two products have the same coefficients in the same rows. */
  public boolean areAlike(int i, int j) {
    return Arrays.equals(row, start[i], start[i + 1], row, start[j], start[j + 1])
        && Arrays.equals(coefficient, start[i], start[i + 1], coefficient, start[j], start[j + 1]);
  }
}
