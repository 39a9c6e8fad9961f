package org.sortiment.estimation.gev;

import java.util.Arrays;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.estimation.likelihood.Likelihood;
import org.sortiment.estimation.likelihood.Sums;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The log-likelihood of the cross-nested logit (Vovsha 1997; in this form Ben-Akiva, Bierlaire
 * 1999), of which the nested logit is the case of one nest for each alternative: with I_m = log sum
 * over the nest of (alpha_jm exp V_j)^mu_m,
 *
 * <p>P(i) = sum_m exp(I_m / mu_m) / sum_l exp(I_l / mu_l) * (alpha_im exp V_i)^mu_m / exp I_m.
 *
 * <p>In a sample taken by choice, where R_i is the probability that a customer who chose i is in
 * it, the observed choice has the probability R_i P(i) / sum_j R_j P(j) (Bierlaire, Bolduc,
 * McFadden 2008).
 *
 * <p>Derivatives by V, log mu and the logits of alpha come from jets, a situation at a time, and
 * are then carried over to the coefficients by the chain rule. O(d^2) per operation for d local
 * variables.
 */
final class NestedLikelihood implements Likelihood {
  private final ChoiceData data;
  private final UtilityFunction utility;
  private final Nests nests;
  private final double[] logSampling;

  /**
   * A likelihood.
   *
   * @param logSampling log R by alternative; empty when the sample does not depend on choices
   */
  NestedLikelihood(ChoiceData data, UtilityFunction utility, Nests nests, double... logSampling) {
    this.data = data;
    this.utility = utility;
    this.nests = nests;
    this.logSampling = logSampling;
  }

  @Override
  public int dimension() {
    return utility.dimension() + nests.dimension();
  }

  @Override
  public int units() {
    return data.situations();
  }

  @Override
  public Kernel kernel() {
    return new Scratch();
  }

  private final class Scratch implements Kernel {
    private final UtilityFunction.Rows rows = utility.rows();
    private final int inside = utility.dimension();
    private final int beyond = nests.dimension();
    private final Jets[] jets = {new Jets(0), new Jets(1), new Jets(2)};
    private final Jets.Jet[] mu = new Jets.Jet[nests.count()];
    private final Jets.Jet[] logsum = new Jets.Jet[nests.count()];
    private final Jets.Jet[] worth = new Jets.Jet[nests.count()];
    private Jets.Jet[] v = new Jets.Jet[16];
    private Jets.Jet[][] term = new Jets.Jet[16][nests.count()];
    private Jets.Jet[] list = new Jets.Jet[64];
    private Jets.Jet logTotal = new Jets.Jet();
    private Jets.Jet[] sampled = new Jets.Jet[16]; // log of R_i P(i)
    private Jets.Jet logSampled = new Jets.Jet();
    private double[] product = new double[16 * inside];
    private int size;

    private void prepare(double[] theta, int situation, Jets j) {
      size = rows.load(situation, theta);
      if (size > v.length) {
        v = new Jets.Jet[size];
        term = new Jets.Jet[size][nests.count()];
        sampled = new Jets.Jet[size];
        product = new double[size * inside];
      }
      if (list.length < size + nests.count()) {
        list = new Jets.Jet[size + nests.count()];
      }
      j.begin(size + beyond);
      int start = data.firstRow(situation);
      for (int m = 0; m < nests.count(); m++) {
        mu[m] = j.exp(1, j.variable(size + m, theta[inside + m]));
      }
      for (int row = 0; row < size; row++) {
        v[row] = j.variable(row, rows.value(row));
        int alternative = data.alternative(start + row);
        int[] own = nests.of(alternative);
        for (int k = 0; k < own.length; k++) {
          Jets.Jet inNest = v[row];
          if (own.length > 1) {
            inNest = j.sum(v[row], 1, logShare(theta, alternative, k, j));
          }
          term[row][own[k]] = j.product(mu[own[k]], inNest);
        }
      }
      int parts = 0;
      Jets.Jet[] total = new Jets.Jet[nests.count() + size];
      for (int m = 0; m < nests.count(); m++) {
        int count = 0;
        for (int row = 0; row < size; row++) {
          if (contains(nests.of(data.alternative(start + row)), m)) {
            list[count++] = term[row][m];
          }
        }
        if (count > 0) {
          logsum[m] = j.logSumExp(list, count);
          worth[m] = j.product(j.exp(-1, j.variable(size + m, theta[inside + m])), logsum[m]);
          total[parts++] = worth[m];
        }
      }
      for (int row = 0; row < size; row++) {
        if (nests.of(data.alternative(start + row)).length == 0) {
          total[parts++] = v[row];
        }
      }
      logTotal = j.logSumExp(total, parts);
      if (logSampling.length > 0) {
        for (int row = 0; row < size; row++) {
          double own = logSampling[data.alternative(start + row)];
          sampled[row] = j.sum(j.constant(own), 1, logChoice(situation, row, j));
        }
        logSampled = j.logSumExp(sampled, size);
      }
    }

    /** Of an observed choice. */
    private Jets.Jet logProbability(int situation, int row, Jets j) {
      return logSampling.length == 0
          ? logChoice(situation, row, j)
          : j.sum(sampled[row], -1, logSampled);
    }

    private Jets.Jet logShare(double[] theta, int alternative, int k, Jets j) {
      int count = nests.of(alternative).length;
      int first = nests.firstLogit(alternative);
      for (int l = 0; l < count - 1; l++) {
        list[l] = j.variable(size + first + l, theta[inside + first + l]);
      }
      list[count - 1] = j.constant(0);
      Jets.Jet own = list[k];
      return j.sum(own, -1, j.logSumExp(list, count));
    }

    private Jets.Jet logChoice(int situation, int row, Jets j) {
      int[] own = nests.of(data.alternative(data.firstRow(situation) + row));
      if (own.length == 0) {
        return j.sum(v[row], -1, logTotal);
      }
      for (int k = 0; k < own.length; k++) {
        Jets.Jet path = j.sum(worth[own[k]], -1, logTotal);
        j.add(path, 1, term[row][own[k]]);
        j.add(path, -1, logsum[own[k]]);
        list[k] = path;
      }
      return own.length == 1 ? list[0] : j.logSumExp(list, own.length);
    }

    private boolean contains(int[] values, int wanted) {
      for (int value : values) {
        if (value == wanted) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void add(double[] theta, int situation, Sums sums) {
      Jets j = jets[sums.order()];
      prepare(theta, situation, j);
      Jets.Jet total = j.constant(0);
      int start = data.firstRow(situation);
      for (int row = 0; row < size; row++) {
        if (data.chosen(start + row) > 0) {
          j.add(total, data.chosen(start + row), logProbability(situation, row, j));
        }
      }
      sums.addValue(total.value);
      if (sums.order() >= 1) {
        addGradient(total.gradient, sums.gradient());
      }
      if (sums.order() >= 2) {
        addHessian(theta, total, sums.hessian());
      }
    }

    private void addGradient(double[] local, double[] gradient) {
      double[] x = rows.gradient();
      for (int row = 0; row < size; row++) {
        for (int k = 0; k < inside; k++) {
          gradient[k] += local[row] * x[row * inside + k];
        }
      }
      for (int k = 0; k < beyond; k++) {
        gradient[inside + k] += local[size + k];
      }
    }

    private void addHessian(double[] theta, Jets.Jet local, double[] hessian) {
      double[] x = rows.gradient();
      double[] h = local.hessian;
      Arrays.fill(product, 0, size * inside, 0);
      for (int r = 0; r < size; r++) {
        for (int s = 0; s < size; s++) {
          double entry = h[Sums.at(r, s)];
          for (int k = 0; entry != 0 && k < inside; k++) {
            product[r * inside + k] += entry * x[s * inside + k];
          }
        }
      }
      for (int r = 0; r < size; r++) {
        for (int k = 0; k < inside; k++) {
          double a = x[r * inside + k];
          for (int l = 0; a != 0 && l <= k; l++) {
            hessian[Sums.row(k) + l] += a * product[r * inside + l];
          }
        }
      }
      for (int e = 0; e < beyond; e++) {
        int target = Sums.row(inside + e);
        int source = Sums.row(size + e);
        for (int r = 0; r < size; r++) {
          double entry = h[source + r];
          for (int k = 0; entry != 0 && k < inside; k++) {
            hessian[target + k] += entry * x[r * inside + k];
          }
        }
        for (int f = 0; f <= e; f++) {
          hessian[target + inside + f] += h[source + size + f];
        }
      }
      rows.addCurvature(theta, local.gradient, hessian);
    }

    @Override
    public void scores(double[] theta, int situation, ScoreSink sink) {
      prepare(theta, situation, jets[1]);
      int start = data.firstRow(situation);
      double[] score = new double[inside + beyond];
      for (int row = 0; row < size; row++) {
        if (data.chosen(start + row) > 0) {
          Arrays.fill(score, 0);
          addGradient(logProbability(situation, row, jets[1]).gradient, score);
          sink.accept(score, data.chosen(start + row), data.chosenSquares(start + row));
        }
      }
    }
  }
}
