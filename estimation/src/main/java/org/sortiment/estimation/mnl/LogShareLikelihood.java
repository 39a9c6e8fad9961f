package org.sortiment.estimation.mnl;

import java.util.function.DoubleConsumer;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.estimation.likelihood.Sums;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The log-likelihood of a regression: in every situation and for every alternative that was chosen,
 * log(n_j / n_0) is V_j - V_0 plus a normal error of a given variance, alternative 0 being no
 * purchase. Its maximum is least squares, its inverse Hessian their classical covariance, its
 * sandwich that of White (1980).
 */
final class LogShareLikelihood extends UtilityLikelihood {
  private final int without;
  private final double variance;

  LogShareLikelihood(ChoiceData data, UtilityFunction utility, int without, double variance) {
    super(data, utility);
    this.without = without;
    this.variance = variance;
  }

  @Override
  public Kernel kernel() {
    return new Scratch();
  }

  /** The row of no purchase of a situation; -1 where nobody bought nothing. */
  int rowOfNoPurchase(int situation) {
    for (int row = data.firstRow(situation); row < data.firstRow(situation + 1); row++) {
      if (data.alternative(row) == without && data.chosen(row) > 0) {
        return row;
      }
    }
    return -1;
  }

  private final class Scratch implements Kernel {
    private final UtilityFunction.Rows rows = utility.rows();
    private final int size = utility.dimension();
    private final double[] x = new double[size];

    /** Hears of every sale: its variables are in {@code x}. */
    private void each(double[] theta, int situation, DoubleConsumer error) {
      int zero = rowOfNoPurchase(situation);
      if (zero < 0) {
        return;
      }
      rows.load(situation, theta);
      double[] all = rows.gradient();
      int first = data.firstRow(situation);
      for (int row = first; row < data.firstRow(situation + 1); row++) {
        if (row != zero && data.chosen(row) > 0) {
          for (int k = 0; k < size; k++) {
            x[k] = all[(row - first) * size + k] - all[(zero - first) * size + k];
          }
          error.accept(
              Math.log(data.chosen(row) / data.chosen(zero))
                  - (rows.value(row - first) - rows.value(zero - first)));
        }
      }
    }

    @Override
    public void add(double[] theta, int situation, Sums sums) {
      each(
          theta,
          situation,
          error -> {
            sums.addValue(-error * error / (2 * variance) - Math.log(2 * Math.PI * variance) / 2);
            for (int k = 0; sums.order() >= 1 && k < size; k++) {
              sums.gradient()[k] += error * x[k] / variance;
            }
            for (int k = 0, at = 0; sums.order() >= 2 && k < size; k++) {
              for (int l = 0; l <= k; l++) {
                sums.hessian()[at++] -= x[k] * x[l] / variance;
              }
            }
          });
    }

    @Override
    public void scores(double[] theta, int situation, ScoreSink sink) {
      double[] score = new double[size];
      each(
          theta,
          situation,
          error -> {
            for (int k = 0; k < size; k++) {
              score[k] = error * x[k] / variance;
            }
            sink.accept(score, 1, 1);
          });
    }
  }
}
