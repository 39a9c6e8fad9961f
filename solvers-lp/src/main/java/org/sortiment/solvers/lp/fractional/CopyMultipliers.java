package org.sortiment.solvers.lp.fractional;

import java.util.Arrays;

/**
 * The multipliers of copies of the offer variables, one copy a term, and the subgradient method on
 * them: steps go along the gradient and what is left of the direction before where the two make a
 * wide angle (Camerini, Fratta, Maffioli 1975). Memory 6 n numbers a term. Not thread-safe.
 */
final class CopyMultipliers {
  /** How much of an old direction that the new gradient points away from is made up for. */
  private static final double DEFLECTION = 1.5;

  /** By term, the products whose multipliers may move. */
  private final int[][] own;

  private final double[][] values;
  private final double[][] kept;
  private final double[][] gradient;
  private final double[][] direction;
  private final double[][] best;
  private final double[][] bestGradient;

  /**
   * All 0.
   *
   * @param own by term, the products whose multipliers may move
   */
  CopyMultipliers(int[][] own, int n) {
    this.own = own;
    this.values = new double[own.length][n];
    this.kept = new double[own.length][n];
    this.gradient = new double[own.length][n];
    this.direction = new double[own.length][n];
    this.best = new double[own.length][n];
    this.bestGradient = new double[own.length][n];
  }

  /** The multipliers of a term, by product; may be changed. */
  double[] of(int k) {
    return values[k];
  }

  /** What a term chooses, by product; to be set before {@link #center}. */
  double[] gradient(int k) {
    return gradient[k];
  }

  /** The products whose multipliers of this term may move; not to be changed. */
  int[] products(int k) {
    return own[k];
  }

  /** Keeps the multipliers for {@link #restore}. */
  void keep() {
    copy(values, kept);
  }

  /** Goes back to the multipliers that were kept last. */
  void restore() {
    copy(kept, values);
  }

  /** Forgets the direction of the last step. */
  void begin() {
    for (double[] each : direction) {
      Arrays.fill(each, 0);
    }
  }

  /** The choices of the terms less their average: how far they disagree. */
  void center(double[] mean) {
    for (int k = 0; k < own.length; k++) {
      for (int i : own[k]) {
        gradient[k][i] -= mean[i];
      }
    }
  }

  /** Keeps multipliers and gradient for {@link #goToBest}. */
  void markBest() {
    copy(values, best);
    copy(gradient, bestGradient);
  }

  /** Goes back to what was marked last. */
  void goToBest() {
    copy(best, values);
    copy(bestGradient, gradient);
  }

  private static void copy(double[][] source, double[][] target) {
    for (int k = 0; k < source.length; k++) {
      System.arraycopy(source[k], 0, target[k], 0, source[k].length);
    }
  }

  /** One step, along which the bound falls so much to first order; false when all terms agree. */
  boolean move(double fall) {
    double both = 0;
    double old = 0;
    for (int k = 0; k < own.length; k++) {
      for (int i : own[k]) {
        both += gradient[k][i] * direction[k][i];
        old += direction[k][i] * direction[k][i];
      }
    }
    double keep = old > 0 ? Math.max(0, -DEFLECTION * both / old) : 0;
    double norm = 0;
    for (int k = 0; k < own.length; k++) {
      for (int i : own[k]) {
        direction[k][i] = gradient[k][i] + keep * direction[k][i];
        norm += direction[k][i] * direction[k][i];
      }
    }
    if (!(norm > 1e-18)) {
      return false;
    }
    double length = fall / norm;
    for (int k = 0; k < own.length; k++) {
      for (int i : own[k]) {
        values[k][i] -= length * direction[k][i];
      }
    }
    return true;
  }
}
