package org.sortiment.estimation.markov;

import java.util.Arrays;
import org.sortiment.api.math.CompensatedSum;
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
    CompensatedSum sum = new CompensatedSum();
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
    int[] all = new int[n];
    int size = 0;
    for (int j = 0; j < n; j++) {
      if (!sets.offers(set, j)) {
        all[size++] = j;
      }
    }
    return Arrays.copyOf(all, size);
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

  /**
   * (I - rho_UU)^-1, by Gauss and Jordan in place. The matrix is an M-matrix (rows of rho add up to
   * at most 1, and from everywhere customers end up with what is offered), so that no pivots have
   * to be looked for; that makes it many times as fast as a general solver on the few products that
   * are missing, and the EM spends its time here.
   */
  static double[][] inverse(int[] missing, double[][] rho) {
    int size = missing.length;
    double[][] matrix = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        matrix[a][b] = (a == b ? 1 : 0) - rho[missing[a]][missing[b]];
      }
    }
    for (int k = 0; k < size; k++) {
      double[] pivotRow = matrix[k];
      double inverse = 1 / pivotRow[k];
      pivotRow[k] = 1;
      for (int b = 0; b < size; b++) {
        pivotRow[b] *= inverse;
      }
      for (int a = 0; a < size; a++) {
        if (a != k) {
          double[] row = matrix[a];
          double factor = row[k];
          row[k] = 0;
          for (int b = 0; b < size; b++) {
            row[b] -= factor * pivotRow[b];
          }
        }
      }
    }
    return matrix;
  }
}
