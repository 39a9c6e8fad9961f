package org.sortiment.estimation.markov;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.sortiment.estimation.offers.OfferSets;

/**
 * One step of the EM of Simsek and Topaloglu (2018). For every distinct offer set S, with U what is
 * not offered, one factorisation of I - rho_UU gives
 *
 * <p>R = lambda_U (I - rho_UU)^-1, expected visits of U; P_i = lambda_i + sum over U of R_j rho_ji;
 * w_i = (choices of i) / P_i; Psi = w on S, and (I - rho_UU)^-1 rho_US w on U.
 *
 * <p>Expected first choices of j are then lambda_j Psi_j, expected moves from j to k are R_j rho_jk
 * Psi_k. No purchase, index n, is an absorbing state like any offered product. O(|U|^3 + n |U|) a
 * set.
 */
final class ChainStep {
  private final OfferSets sets;
  private final int n;
  private final int outcomes;
  private final double[] first;
  private final double[][] moves;
  private double logLikelihood;

  ChainStep(OfferSets sets) {
    this.sets = sets;
    this.n = sets.productCount();
    this.outcomes = sets.outcomes();
    this.first = new double[outcomes];
    this.moves = new double[n][outcomes];
  }

  /** Expected first choices, shape outcomes. */
  double[] first() {
    return first;
  }

  /** Expected moves, shape n x outcomes. */
  double[][] moves() {
    return moves;
  }

  /** The log-likelihood of the parameters that the step started from. */
  double logLikelihood() {
    return logLikelihood;
  }

  /** Adds up expectations over all sets. */
  void run(double[] lambda, double[][] rho) {
    org.sortiment.api.math.CompensatedSum sum = new org.sortiment.api.math.CompensatedSum();
    for (int s = 0; s < sets.size(); s++) {
      sum.add(add(s, lambda, rho));
    }
    logLikelihood = sum.value();
  }

  private double add(int set, double[] lambda, double[][] rho) {
    int[] missing = missing(set);
    double[][] inverse = inverse(missing, rho);
    double[] visits = new double[missing.length];
    for (int a = 0; a < missing.length; a++) {
      for (int b = 0; b < missing.length; b++) {
        visits[b] += lambda[missing[a]] * inverse[a][b];
      }
    }
    double[] p = probabilities(set, missing, visits, lambda, rho);
    double[] psi = new double[outcomes];
    double value = 0;
    for (int i = 0; i < outcomes; i++) {
      if (sets.offers(set, i) && sets.count(set, i) > 0) {
        psi[i] = sets.count(set, i) / p[i];
        value += sets.count(set, i) * Math.log(p[i]);
      }
    }
    double[] reached = new double[missing.length];
    for (int a = 0; a < missing.length; a++) {
      for (int i = 0; i < outcomes; i++) {
        if (sets.offers(set, i)) {
          reached[a] += rho[missing[a]][i] * psi[i];
        }
      }
    }
    for (int a = 0; a < missing.length; a++) {
      double sum = 0;
      for (int b = 0; b < missing.length; b++) {
        sum += inverse[a][b] * reached[b];
      }
      psi[missing[a]] = sum;
    }
    for (int j = 0; j < outcomes; j++) {
      first[j] += lambda[j] * psi[j];
    }
    for (int a = 0; a < missing.length; a++) {
      int j = missing[a];
      for (int k = 0; k < outcomes; k++) {
        moves[j][k] += visits[a] * rho[j][k] * psi[k];
      }
    }
    return value;
  }

  private int[] missing(int set) {
    return java.util.stream.IntStream.range(0, n).filter(j -> !sets.offers(set, j)).toArray();
  }

  private double[] probabilities(
      int set, int[] missing, double[] visits, double[] lambda, double[][] rho) {
    double[] p = new double[outcomes];
    for (int i = 0; i < outcomes; i++) {
      if (sets.offers(set, i)) {
        p[i] = lambda[i];
        for (int a = 0; a < missing.length; a++) {
          p[i] += visits[a] * rho[missing[a]][i];
        }
      }
    }
    return p;
  }

  /** (I - rho_UU)^-1. */
  static double[][] inverse(int[] missing, double[][] rho) {
    int size = missing.length;
    if (size == 0) {
      return new double[0][0];
    }
    double[][] matrix = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        matrix[a][b] = (a == b ? 1 : 0) - rho[missing[a]][missing[b]];
      }
    }
    return new LUDecomposition(new Array2DRowRealMatrix(matrix, false), 1e-300)
        .getSolver()
        .getInverse()
        .getData();
  }
}
