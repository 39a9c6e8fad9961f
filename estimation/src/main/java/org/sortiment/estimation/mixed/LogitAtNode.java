package org.sortiment.estimation.mixed;

import java.util.Arrays;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The log-likelihood of some choices under a logit with parameters b, with its derivatives by b,
 * for many b. The gradient of a linear utility is gathered once. Not thread-safe.
 */
final class LogitAtNode {
  static final double[] NONE = new double[0];

  private final ChoiceData data;
  private final UtilityFunction utility;
  private final UtilityFunction.Rows rows;
  private final int dimension;
  private final double[] gradient;
  private final double[] hessian;
  private final double[] mean;
  private double[] x = new double[64];
  private double[] counts = new double[16];
  private double[] p = new double[16];
  private double[] slope = new double[16];
  private int firstSituation;
  private int lastSituation;

  LogitAtNode(ChoiceData data, UtilityFunction utility) {
    this.data = data;
    this.utility = utility;
    this.rows = utility.rows();
    this.dimension = utility.dimension();
    this.gradient = new double[dimension];
    this.hessian = new double[dimension * (dimension + 1) / 2];
    this.mean = new double[dimension];
  }

  /** All choices of the situations from {@code first} to before {@code last}. */
  void begin(int first, int last) {
    gather(first, last);
    int start = data.firstRow(first);
    for (int row = start; row < data.firstRow(last); row++) {
      counts[row - start] = data.chosen(row);
    }
  }

  /** One choice of one situation, {@code row} of the data. */
  void beginOne(int situation, int row) {
    gather(situation, situation + 1);
    int start = data.firstRow(situation);
    Arrays.fill(counts, 0, data.firstRow(situation + 1) - start, 0);
    counts[row - start] = 1;
  }

  private void gather(int first, int last) {
    firstSituation = first;
    lastSituation = last;
    int count = data.firstRow(last) - data.firstRow(first);
    if (count > counts.length) {
      counts = new double[count];
    }
    if (count * dimension > x.length) {
      x = new double[count * dimension];
    }
    if (utility.isLinear()) {
      for (int s = first; s < last; s++) {
        int size = rows.load(s, mean); // the values of b do not matter
        System.arraycopy(
            rows.gradient(),
            0,
            x,
            (data.firstRow(s) - data.firstRow(first)) * dimension,
            size * dimension);
      }
    }
  }

  /** The log-likelihood at b; derivatives up to an order are then in gradient and Hessian. */
  double at(double[] b, int order) {
    if (order >= 1) {
      Arrays.fill(gradient, 0);
    }
    if (order >= 2) {
      Arrays.fill(hessian, 0);
    }
    double value = 0;
    int start = data.firstRow(firstSituation);
    for (int s = firstSituation; s < lastSituation; s++) {
      int offset = data.firstRow(s) - start;
      int size = data.firstRow(s + 1) - start - offset;
      if (size > p.length) {
        p = new double[size];
        slope = new double[size];
      }
      utilities(b, s, offset, size);
      value += situation(offset, size, order);
      if (order >= 2) {
        rows.addCurvature(b, slope, hessian);
      }
    }
    return value;
  }

  private void utilities(double[] b, int situation, int offset, int size) {
    if (!utility.isLinear()) {
      rows.load(situation, b);
      System.arraycopy(rows.gradient(), 0, x, offset * dimension, size * dimension);
      for (int j = 0; j < size; j++) {
        p[j] = rows.value(j);
      }
      return;
    }
    for (int j = 0, at = offset * dimension; j < size; j++) {
      double sum = 0;
      for (int k = 0; k < dimension; k++) {
        sum += b[k] * x[at++];
      }
      p[j] = sum;
    }
  }

  private double situation(int offset, int size, int order) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < size; j++) {
      largest = Math.max(largest, p[j]);
    }
    double value = 0;
    double count = 0;
    double total = 0;
    for (int j = 0; j < size; j++) {
      double chosen = counts[offset + j];
      if (chosen > 0) {
        value += chosen * (p[j] - largest);
        count += chosen;
      }
      p[j] = Math.exp(p[j] - largest);
      total += p[j];
    }
    value -= count * Math.log(total);
    if (order == 0) {
      return value;
    }
    Arrays.fill(mean, 0);
    for (int j = 0; j < size; j++) {
      p[j] /= total;
      slope[j] = counts[offset + j] - count * p[j];
      int at = (offset + j) * dimension;
      for (int k = 0; k < dimension; k++) {
        gradient[k] += slope[j] * x[at + k];
        mean[k] += p[j] * x[at + k];
      }
    }
    if (order >= 2) {
      for (int j = 0; j < size; j++) {
        double weight = count * p[j];
        int row = (offset + j) * dimension;
        for (int k = 0, at = 0; k < dimension; k++) {
          double a = weight * (x[row + k] - mean[k]);
          for (int l = 0; l <= k; l++) {
            hessian[at++] -= a * (x[row + l] - mean[l]);
          }
        }
      }
    }
    return value;
  }

  /** By b. */
  double[] gradient() {
    return gradient;
  }

  /** By b, lower triangle. */
  double[] hessian() {
    return hessian;
  }
}
