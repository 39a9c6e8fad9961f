package org.sortiment.estimation.likelihood;

/**
 * Running sums of a log-likelihood, its gradient and its Hessian. The Hessian is the lower
 * triangle, row by row: entry (i, j) with j at most i stands at i (i + 1) / 2 + j.
 */
public final class Sums {
  private final int order;
  private double value;
  private final double[] gradient;
  private final double[] hessian;

  /**
   * Zeros.
   *
   * @param dimension the number of parameters
   * @param order 0 for the value, 1 with the gradient, 2 with the Hessian
   */
  public Sums(int dimension, int order) {
    this.order = order;
    this.gradient = new double[order >= 1 ? dimension : 0];
    this.hessian = new double[order >= 2 ? row(dimension) : 0];
  }

  /** The sums that {@link #toArray} has laid out. */
  static Sums of(int dimension, int order, double[] array) {
    Sums sums = new Sums(dimension, order);
    sums.value = array[0];
    System.arraycopy(array, 1, sums.gradient, 0, sums.gradient.length);
    System.arraycopy(array, 1 + sums.gradient.length, sums.hessian, 0, sums.hessian.length);
    return sums;
  }

  /** How many numbers there are: the value, then the gradient, then the Hessian. */
  static int length(int dimension, int order) {
    return 1 + (order >= 1 ? dimension : 0) + (order >= 2 ? row(dimension) : 0);
  }

  /** The value, the gradient and the Hessian, one after the other. */
  double[] toArray() {
    double[] array = new double[1 + gradient.length + hessian.length];
    array[0] = value;
    System.arraycopy(gradient, 0, array, 1, gradient.length);
    System.arraycopy(hessian, 0, array, 1 + gradient.length, hessian.length);
    return array;
  }

  /** How many derivatives are wanted. */
  public int order() {
    return order;
  }

  /** Adds to the log-likelihood. */
  public void addValue(double term) {
    value += term;
  }

  /** The log-likelihood. */
  public double value() {
    return value;
  }

  /** The gradient, to be added to; empty when it is not wanted. */
  public double[] gradient() {
    return gradient;
  }

  /** The lower triangle of the Hessian, to be added to; empty when it is not wanted. */
  public double[] hessian() {
    return hessian;
  }

  /** Where the rows of a triangle begin. */
  public static int row(int i) {
    return i * (i + 1) / 2;
  }

  /** Where the entry of two parameters stands, in either order. */
  public static int at(int i, int j) {
    return i >= j ? row(i) + j : row(j) + i;
  }
}
