package org.sortiment.solvers.basket;

import java.util.Arrays;

/**
 * The two sums of the multivariate logit, over all choices of one of two points (V, G) per category
 * at once: of the weights of the sets of categories, and of the weights times what the categories
 * bring.
 *
 * <p>Both are multilinear: each is a coefficient by set of categories, and putting a value in for
 * one category joins the coefficients with and without it. Category by category, for both of its
 * points, that takes O(count 2^count) steps for all 2^count choices together; categories with one
 * point halve it. All numbers that are added are >= 0, so that each sum is right up to (3 count) *
 * 2^-53 of itself, or so.
 */
final class VertexSums {
  /** By choice: bit j says that the j-th open category takes its second point. */
  private final double[] weight;

  private final double[] gain;
  private int size;

  /** The categories that have two points. */
  private final int[] open;

  private int openCount;

  /**
   * Sums go into arrays that are used again.
   *
   * @param count of categories
   */
  VertexSums(int count) {
    weight = new double[1 << count];
    gain = new double[1 << count];
    open = new int[count];
  }

  /**
   * Computes the sums, which replace those before.
   *
   * @param factors by set of categories; of the empty set the weight of leaving
   * @param bought the category that is in every set and brings nothing, or -1
   * @param segments the points
   */
  void compute(double[] factors, int bought, Segments segments) {
    size = factors.length;
    System.arraycopy(factors, 0, weight, 0, size);
    Arrays.fill(gain, 0, size, 0);
    openCount = 0;
    for (int g = segments.count() - 1; g >= 0; g--) {
      if (g == bought) {
        take(g);
      } else if (segments.isOpen(g)) {
        open[openCount++] = g;
        split(1 << g, segments.xLow[g], segments.yLow[g], segments.xHigh[g], segments.yHigh[g]);
      } else {
        join(g, segments.xLow[g], segments.yLow[g]);
      }
    }
  }

  private void split(int bit, double x0, double y0, double x1, double y1) {
    double[] d = weight;
    double[] n = gain;
    for (int block = 0; block < size; block += bit << 1) {
      for (int i = block; i < block + bit; i++) {
        double d0 = d[i];
        double d1 = d[i + bit];
        double n0 = n[i];
        double n1 = n[i + bit];
        d[i] = d0 + x0 * d1;
        n[i] = n0 + x0 * n1 + y0 * d1;
        d[i + bit] = d0 + x1 * d1;
        n[i + bit] = n0 + x1 * n1 + y1 * d1;
      }
    }
  }

  private void join(int g, double x, double y) {
    int bit = 1 << g;
    int to = 0;
    for (int block = 0; block < size; block += bit << 1) {
      for (int i = block; i < block + bit; i++, to++) {
        double d1 = weight[i + bit];
        gain[to] = gain[i] + x * gain[i + bit] + y * d1;
        weight[to] = weight[i] + x * d1;
      }
    }
    size = to;
  }

  private void take(int g) {
    int bit = 1 << g;
    int to = 0;
    for (int block = 0; block < size; block += bit << 1) {
      for (int i = block; i < block + bit; i++, to++) {
        gain[to] = gain[i + bit];
        weight[to] = weight[i + bit];
      }
    }
    size = to;
  }

  /** How many choices there are. */
  int size() {
    return size;
  }

  double weight(int choice) {
    return weight[choice];
  }

  double gain(int choice) {
    return gain[choice];
  }

  double revenue(int choice) {
    return gain[choice] / weight[choice];
  }

  /** How many categories have two points. */
  int openCount() {
    return openCount;
  }

  /** The category of a bit of a choice. */
  int category(int bit) {
    return open[openCount - 1 - bit];
  }

  /** Whether no sum is too large for a number. */
  boolean isFinite() {
    double last = 0;
    for (int choice = 0; choice < size; choice++) {
      // Not a number stays it.
      last = Math.max(last, Math.max(weight[choice], gain[choice]));
    }
    return last < Double.POSITIVE_INFINITY;
  }

  /** The choice of the largest revenue. */
  int best() {
    int best = 0;
    for (int i = 1; i < size; i++) {
      if (gain[i] * weight[best] > gain[best] * weight[i]) {
        best = i;
      }
    }
    return best;
  }

  /** The largest revenue of all choices. */
  double most() {
    double most = 0;
    for (int i = 0; i < size; i++) {
      most = Math.max(most, gain[i] / weight[i]);
    }
    return most;
  }

  /** The least one. */
  double least() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, gain[i] / weight[i]);
    }
    return least;
  }
}
