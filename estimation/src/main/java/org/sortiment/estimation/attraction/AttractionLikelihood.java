package org.sortiment.estimation.attraction;

import java.util.Arrays;
import org.sortiment.estimation.likelihood.Likelihood;
import org.sortiment.estimation.likelihood.ParameterSpace;
import org.sortiment.estimation.likelihood.Sums;
import org.sortiment.estimation.offers.OfferSets;

/**
 * The log-likelihood of the general attraction model (Gallego, Ratliff, Shebalov 2015): P(i) = v_i
 * / D and P(no purchase) = (1 + sum of w over what is left out) / D, D = 1 + sum over S of v + that
 * sum, with v = exp u and w = share v, where the share 1 / (1 + exp -a) is the part of its weight
 * that a product keeps when it is left out. Theta: u of every product, then a of those that are
 * left out of some set. A unit is a distinct offer set.
 */
final class AttractionLikelihood implements Likelihood {
  private final OfferSets sets;
  private final int n;
  private final int[] shadow; // of a product: its place among the a, or -1
  private final int dimension;

  AttractionLikelihood(OfferSets sets, int[] shadow) {
    this.sets = sets;
    this.n = sets.productCount();
    this.shadow = shadow.clone();
    int count = 0;
    for (int place : shadow) {
      count += place >= 0 ? 1 : 0;
    }
    this.dimension = n + count;
  }

  static double share(double a) {
    return ParameterSpace.fraction(a);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int units() {
    return sets.size();
  }

  @Override
  public Kernel kernel() {
    return new Scratch();
  }

  private final class Scratch implements Kernel {
    private final double[] q = new double[n];
    private final double[] mean = new double[dimension];

    /**
     * log(1 + sum of exp t_j) over the products of a set and those left out of it, or over the
     * latter alone; q becomes the parts, mean the gradient.
     */
    private double logSum(double[] theta, int set, boolean withOffered) {
      double largest = 0;
      for (int j = 0; j < n; j++) {
        boolean offered = sets.offers(set, j);
        q[j] =
            !offered
                ? theta[j] + Math.log(share(theta[n + shadow[j]]))
                : withOffered ? theta[j] : Double.NEGATIVE_INFINITY;
        largest = Math.max(largest, q[j]);
      }
      double total = Math.exp(-largest);
      for (int j = 0; j < n; j++) {
        q[j] = Math.exp(q[j] - largest);
        total += q[j];
      }
      Arrays.fill(mean, 0);
      for (int j = 0; j < n; j++) {
        q[j] /= total;
        mean[j] = q[j];
        if (!sets.offers(set, j)) {
          mean[n + shadow[j]] = q[j] * (1 - share(theta[n + shadow[j]]));
        }
      }
      return largest + Math.log(total);
    }

    @Override
    public void add(double[] theta, int set, Sums sums) {
      addLogSum(theta, set, true, -sets.total(set), sums);
      addLogSum(theta, set, false, sets.count(set, n), sums);
      double value = 0;
      for (int j = 0; j < n; j++) {
        value += sets.count(set, j) * theta[j];
        if (sums.order() >= 1) {
          sums.gradient()[j] += sets.count(set, j);
        }
      }
      sums.addValue(value);
    }

    private void addLogSum(double[] theta, int set, boolean withOffered, double weight, Sums sums) {
      sums.addValue(weight * logSum(theta, set, withOffered));
      for (int k = 0; k < sums.gradient().length; k++) {
        sums.gradient()[k] += weight * mean[k];
      }
      if (sums.order() < 2) {
        return;
      }
      double[] hessian = sums.hessian();
      for (int i = 0, at = 0; i < dimension; i++) {
        for (int j = 0; j <= i; j++, at++) {
          hessian[at] -= weight * mean[i] * mean[j];
        }
      }
      for (int j = 0; j < n; j++) {
        hessian[Sums.at(j, j)] += weight * q[j];
        if (!sets.offers(set, j)) {
          int a = n + shadow[j];
          double rest = 1 - share(theta[a]);
          hessian[Sums.at(a, j)] += weight * q[j] * rest;
          hessian[Sums.at(a, a)] += weight * q[j] * (rest * rest - rest * (1 - rest));
        }
      }
    }

    @Override
    public void scores(double[] theta, int set, ScoreSink sink) {
      double[] score = new double[dimension];
      double[] leaving = new double[dimension];
      logSum(theta, set, false);
      System.arraycopy(mean, 0, leaving, 0, dimension);
      logSum(theta, set, true);
      for (int i = 0; i <= n; i++) {
        if (sets.count(set, i) > 0) {
          for (int k = 0; k < dimension; k++) {
            score[k] = (i == n ? leaving[k] : k == i ? 1 : 0) - mean[k];
          }
          sink.accept(score, sets.count(set, i), sets.count(set, i));
        }
      }
    }
  }
}
