package org.sortiment.api.problem;

import java.util.Arrays;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.math.CompensatedSum;

/**
 * {@code min <= sum of a_i over the offered products <= max}: shelf space, budgets.
 *
 * <p>A sum counts as within a bound when it exceeds it by at most {@link #TOLERANCE} times the
 * largest magnitude among the bound and the coefficients of what is offered, so that 0.1 + 0.2 fits
 * into 0.3. A large coefficient of a product that is not offered forgives nothing; where nothing is
 * offered the smallest coefficient counts.
 */
public final class LinearConstraint implements Constraint {
  /** The relative tolerance of a bound. */
  public static final double TOLERANCE = 1e-9;

  private final int[] products;
  private final double[] coefficients;
  private final double min;
  private final double max;

  /**
   * One row.
   *
   * @param products distinct product indices, shape m
   * @param coefficients finite, shape m, in the same order
   * @param min lower bound; {@link Double#NEGATIVE_INFINITY} for none
   * @param max upper bound; {@link Double#POSITIVE_INFINITY} for none
   */
  public LinearConstraint(int[] products, double[] coefficients, double min, double max) {
    if (products.length != coefficients.length) {
      throw new IllegalArgumentException(
          "The products ("
              + products.length
              + ") and the coefficients ("
              + coefficients.length
              + ") must be equally many.");
    }
    if (!(min < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException("min", min, "must be a number below infinity");
    }
    if (!(max > Double.NEGATIVE_INFINITY)) {
      throw new InvalidInputException("max", max, "must be a number above minus infinity");
    }
    if (min > max) {
      throw new InvalidInputException(
          "min", Double.toString(min), "must not exceed max (" + max + ")", "Maybe swap them.");
    }
    int[] sorted = products.clone();
    Arrays.sort(sorted);
    for (int k = 0; k < sorted.length; k++) {
      if (sorted[k] < 0 || (k > 0 && sorted[k] == sorted[k - 1])) {
        throw new InvalidInputException("products", sorted[k], "must be distinct indices >= 0");
      }
      if (!Double.isFinite(coefficients[k])) {
        throw new InvalidInputException(
            "coefficients[" + k + "]", coefficients[k], "must be finite");
      }
    }
    this.products = products.clone();
    this.coefficients = coefficients.clone();
    this.min = min;
    this.max = max;
  }

  private LinearConstraint(double[] coefficients, int[] products, double min, double max) {
    this.products = products;
    this.coefficients = coefficients;
    this.min = min;
    this.max = max;
  }

  /** A row of arrays that nobody changes and everything is right about: O(1). */
  static LinearConstraint ofChecked(int[] products, double[] coefficients, double min, double max) {
    return new LinearConstraint(coefficients, products, min, max);
  }

  /** How many products have a coefficient, m. */
  public int termCount() {
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

  /** The row's value for an assortment. */
  public double value(Assortment assortment) {
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < products.length; k++) {
      if (assortment.contains(products[k])) {
        sum.add(coefficients[k]);
      }
    }
    return sum.value();
  }

  /**
   * No smaller value counts as at least {@link #min}, whatever is offered: that bound less the
   * largest tolerance.
   */
  public double lowestValue() {
    return min - slack(min, largestCoefficient());
  }

  /**
   * No larger value counts as at most {@link #max}, whatever is offered: that bound and the largest
   * tolerance.
   */
  public double highestValue() {
    return max + slack(max, largestCoefficient());
  }

  /** What counts where nothing is offered; 0 without terms. */
  private double smallestCoefficient() {
    double smallest = Double.POSITIVE_INFINITY;
    for (double coefficient : coefficients) {
      smallest = Math.min(smallest, coefficient == 0 ? smallest : Math.abs(coefficient));
    }
    return smallest == Double.POSITIVE_INFINITY ? 0 : smallest;
  }

  private double largestCoefficient() {
    double largest = 0;
    for (double coefficient : coefficients) {
      largest = Math.max(largest, Math.abs(coefficient));
    }
    return largest;
  }

  @Override
  public boolean isSatisfiedBy(Assortment assortment) {
    CompensatedSum sum = new CompensatedSum();
    double largest = smallestCoefficient();
    for (int k = 0; k < products.length; k++) {
      if (assortment.contains(products[k])) {
        sum.add(coefficients[k]);
        largest = Math.max(largest, Math.abs(coefficients[k]));
      }
    }
    double value = sum.value();
    return value <= max + slack(max, largest) && value >= min - slack(min, largest);
  }

  private static double slack(double bound, double largest) {
    return Double.isInfinite(bound) ? 0 : TOLERANCE * Math.max(largest, Math.abs(bound));
  }

  @Override
  public int largestProduct() {
    return Arrays.stream(products).max().orElse(-1);
  }

  /** The product indices, in the order of the terms; a copy. */
  @Override
  public int[] products() {
    return products.clone();
  }

  /** The coefficients, in the order of the terms; a copy. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  @Override
  public LinearConstraint toRow() {
    return this;
  }

  @Override
  public LinearConstraint renumbered(int[] number) {
    return new LinearConstraint(
        Arrays.stream(products).map(i -> number[i]).toArray(), coefficients, min, max);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearConstraint that
        && Double.compare(min, that.min) == 0
        && Double.compare(max, that.max) == 0
        && Arrays.equals(products, that.products)
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(products) * 31 + Arrays.hashCode(coefficients);
  }

  @Override
  public String toString() {
    return min + " <= weighted sum of " + products.length + " products <= " + max;
  }
}
