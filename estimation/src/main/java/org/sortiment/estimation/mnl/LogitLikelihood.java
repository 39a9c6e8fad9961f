package org.sortiment.estimation.mnl;

import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Utility;
import org.sortiment.estimation.likelihood.Sums;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The log-likelihood of the multinomial logit (McFadden 1974). With n_j choices of j in a
 * situation, N in all, and d_j the gradient of V_j: gradient sum_j (n_j - N p_j) d_j, Hessian -N
 * times the covariance of d under p, plus (n_j - N p_j) times the second derivatives of V_j where V
 * is not linear. O(rows K^2) time, O(rows of a situation times K) scratch.
 */
public final class LogitLikelihood extends UtilityLikelihood {
  /** For a utility over data. */
  public LogitLikelihood(ChoiceData data, Utility utility) {
    this(data, new UtilityFunction(data, utility));
  }

  LogitLikelihood(ChoiceData data, UtilityFunction utility) {
    super(data, utility);
  }

  @Override
  public Kernel kernel() {
    return new Scratch();
  }

  private final class Scratch implements Kernel {
    private final UtilityFunction.Rows rows = utility.rows();
    private final int dimension = utility.dimension();
    private final double[] mean = new double[dimension];
    private double[] p = new double[16];
    private double[] residual = new double[16];
    private double logTotal;

    private int probabilities(double[] theta, int situation) {
      int size = rows.load(situation, theta);
      if (size > p.length) {
        p = new double[size];
        residual = new double[size];
      }
      double largest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < size; j++) {
        largest = Math.max(largest, rows.value(j));
      }
      double total = 0;
      for (int j = 0; j < size; j++) {
        p[j] = Math.exp(rows.value(j) - largest);
        total += p[j];
      }
      for (int j = 0; j < size; j++) {
        p[j] /= total;
      }
      logTotal = largest + Math.log(total);
      return size;
    }

    @Override
    public void add(double[] theta, int situation, Sums sums) {
      int size = probabilities(theta, situation);
      int start = data.firstRow(situation);
      double count = 0;
      double value = 0;
      for (int j = 0; j < size; j++) {
        double chosen = data.chosen(start + j);
        if (chosen > 0) {
          count += chosen;
          value += chosen * (rows.value(j) - logTotal);
        }
      }
      sums.addValue(value);
      if (sums.order() == 0) {
        return;
      }
      double[] d = rows.gradient();
      double[] gradient = sums.gradient();
      for (int j = 0; j < size; j++) {
        residual[j] = data.chosen(start + j) - count * p[j];
        for (int k = 0, at = j * dimension; k < dimension; k++, at++) {
          gradient[k] += residual[j] * d[at];
        }
      }
      if (sums.order() >= 2) {
        center(d, size);
        double[] hessian = sums.hessian();
        int j = 0;
        for (; j + 1 < size; j += 2) {
          subtractTwo(hessian, d, j * dimension, count * p[j], count * p[j + 1]);
        }
        if (j < size) {
          subtractOne(hessian, d, j * dimension, count * p[j]);
        }
        rows.addCurvature(theta, residual, hessian);
      }
    }

    private void subtractOne(double[] hessian, double[] d, int row, double weight) {
      for (int k = 0, at = 0; k < dimension; k++) {
        double a = weight * d[row + k];
        for (int l = 0; l <= k; l++) {
          hessian[at++] -= a * d[row + l];
        }
      }
    }

    /** Two rows at a time: half the loads and stores of the Hessian, on which the time goes. */
    private void subtractTwo(double[] hessian, double[] d, int row, double first, double second) {
      int next = row + dimension;
      for (int k = 0, at = 0; k < dimension; k++) {
        double a = first * d[row + k];
        double b = second * d[next + k];
        for (int l = 0; l <= k; l++) {
          hessian[at++] -= a * d[row + l] + b * d[next + l];
        }
      }
    }

    /** Subtracts the mean under p. */
    private void center(double[] d, int size) {
      for (int k = 0; k < dimension; k++) {
        mean[k] = 0;
      }
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < dimension; k++) {
          mean[k] += p[j] * d[j * dimension + k];
        }
      }
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < dimension; k++) {
          d[j * dimension + k] -= mean[k];
        }
      }
    }

    @Override
    public void scores(double[] theta, int situation, ScoreSink sink) {
      int size = probabilities(theta, situation);
      double[] d = rows.gradient();
      center(d, size);
      int start = data.firstRow(situation);
      double[] score = new double[dimension];
      for (int j = 0; j < size; j++) {
        if (data.chosen(start + j) > 0) {
          System.arraycopy(d, j * dimension, score, 0, dimension);
          sink.accept(score, data.chosen(start + j), data.chosenSquares(start + j));
        }
      }
    }
  }
}
