package org.sortiment.estimation.likelihood;

import org.sortiment.api.math.CompensatedSum;

/**
 * What blocks of units add up to. Who works on a block, and when, differs; how it is cut, what is
 * added within it in which order, and in which order blocks are added, is here, and the same for
 * all: therefore results are equal bit for bit.
 */
final class BlockSums {
  private static final int BLOCKS = 256;

  private BlockSums() {}

  /** How many blocks there are of so many units (or clusters of them). */
  static int blocks(int count) {
    return Math.min(BLOCKS, Math.max(1, count));
  }

  /** The first unit of a block; that of the block after the last is the number of units. */
  static int start(int count, int block) {
    return (int) ((long) count * block / blocks(count));
  }

  /** Value and derivatives of some units, as {@link Sums#toArray} lays them out. */
  static double[] sums(
      Likelihood.Kernel kernel, int dimension, double[] theta, int order, int first, int last) {
    Sums sums = new Sums(dimension, order);
    for (int unit = first; unit < last; unit++) {
      kernel.add(theta, unit, sums);
    }
    return sums.toArray();
  }

  /**
   * The outer products of the scores, lower triangle.
   *
   * @param clusters where each cluster of units begins and, last, where they end; empty when every
   *     choice stands for itself
   * @param first unit, or cluster
   * @param last the one behind
   */
  static double[] outerProducts(
      Likelihood.Kernel kernel,
      int dimension,
      double[] theta,
      int[] clusters,
      int first,
      int last) {
    double[] sum = new double[dimension * (dimension + 1) / 2];
    for (int c = first; c < last; c++) {
      if (clusters.length == 0) {
        kernel.scores(theta, c, (score, weight, squared) -> addOuter(sum, score, squared));
      } else {
        double[] total = new double[dimension];
        for (int unit = clusters[c]; unit < clusters[c + 1]; unit++) {
          kernel.scores(theta, unit, (score, weight, s) -> addTo(total, score, weight));
        }
        addOuter(sum, total, 1);
      }
    }
    return sum;
  }

  /** Adds blocks in their order, entry by entry, with compensation. */
  static double[] inOrder(Iterable<double[]> blocks, int length) {
    double[] total = new double[length];
    for (int k = 0; k < length; k++) {
      CompensatedSum sum = new CompensatedSum();
      for (double[] block : blocks) {
        sum.add(block[k]);
      }
      total[k] = sum.value();
    }
    return total;
  }

  private static void addOuter(double[] triangle, double[] score, double weight) {
    int at = 0;
    for (int i = 0; i < score.length; i++) {
      double a = weight * score[i];
      for (int j = 0; j <= i; j++) {
        triangle[at++] += a * score[j];
      }
    }
  }

  private static void addTo(double[] total, double[] score, double weight) {
    for (int i = 0; i < total.length; i++) {
      total[i] += weight * score[i];
    }
  }
}
