package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.RowLevels;

/**
 * By multipliers on the rows of any constraints: for any m_k, which charge for a row's upper bound
 * when positive and pay for its lower bound when negative, the sum of weights is at most sum m_k
 * bound_k + sum of max(0, w_i - sum m_k a_ki), by weak duality. Each call moves the multipliers row
 * by row to where the bound is least for the others as they are, a sort of the row's products by
 * w_i / a_ki; for a single row, a knapsack, that is its fractional optimum. The multipliers stay
 * for the next call. O(entries log) a call.
 */
final class RowBound implements OfferBound {
  private static final int PASSES = 2;
  private static final double ROUNDING = 1e-13;

  private final int[][] products;
  private final double[][] coefficients;
  private final double[] min;
  private final double[] max;
  private final double[] multipliers;
  private final double[] reduced;
  private final double[] levels;

  RowBound(RowLevels rows) {
    int m = rows.rowCount();
    int[] length = new int[m];
    int n = rows.productCount();
    for (int i = 0; i < n; i++) {
      for (int e = rows.start(i); e < rows.start(i + 1); e++) {
        length[rows.row(e)]++;
      }
    }
    products = new int[m][];
    coefficients = new double[m][];
    min = new double[m];
    max = new double[m];
    for (int k = 0; k < m; k++) {
      products[k] = new int[length[k]];
      coefficients[k] = new double[length[k]];
      min[k] = rows.min(k);
      max[k] = rows.max(k);
    }
    Arrays.fill(length, 0);
    for (int i = 0; i < n; i++) {
      for (int e = rows.start(i); e < rows.start(i + 1); e++) {
        products[rows.row(e)][length[rows.row(e)]] = i;
        coefficients[rows.row(e)][length[rows.row(e)]++] = rows.coefficient(e);
      }
    }
    multipliers = new double[m];
    reduced = new double[n];
    levels = new double[m];
  }

  @Override
  public double maximize(double[] weights, byte[] state, double[] offers) {
    System.arraycopy(weights, 0, reduced, 0, weights.length);
    for (int k = 0; k < products.length; k++) {
      levels[k] = 0;
      for (int t = 0; t < products[k].length; t++) {
        reduced[products[k][t]] -= multipliers[k] * coefficients[k][t];
        levels[k] += state[products[k][t]] == OfferTree.IN ? coefficients[k][t] : 0;
      }
    }
    int[] breaks = new int[products.length];
    double[] parts = new double[products.length];
    Arrays.fill(breaks, -1);
    for (int pass = 0; pass < (products.length == 1 ? 1 : PASSES); pass++) {
      for (int k = 0; k < products.length; k++) {
        move(k, state, breaks, parts);
      }
    }
    CompensatedSum bound = new CompensatedSum();
    double size = 0;
    for (int i = 0; i < weights.length; i++) {
      boolean in = state[i] == OfferTree.FREE && reduced[i] > 0;
      offers[i] = in ? 1 : 0;
      bound.add(in ? reduced[i] : 0);
      size += state[i] == OfferTree.FREE ? Math.abs(weights[i]) : 0;
    }
    for (int k = 0; k < products.length; k++) {
      double limit = multipliers[k] > 0 ? max[k] : min[k];
      if (multipliers[k] != 0) {
        bound.addProduct(multipliers[k], limit - levels[k]);
        size += Math.abs(multipliers[k]) * (Math.abs(limit) + Math.abs(levels[k]));
      }
      if (breaks[k] >= 0 && multipliers[k] != 0 && state[breaks[k]] == OfferTree.FREE) {
        offers[breaks[k]] = parts[k];
      }
    }
    return bound.value() + ROUNDING * size;
  }

  /**
   * Moves one multiplier to where the bound is least: up from 0 while the products that pay exceed
   * the row's upper bound, or down while they miss its lower bound. At a kink a part of its product
   * keeps the row at its bound.
   */
  private void move(int k, byte[] state, int[] breaks, double[] parts) {
    double before = multipliers[k];
    int count = 0;
    int[] free = new int[products[k].length];
    double[] at = new double[products[k].length];
    double above = max[k] - levels[k];
    double below = min[k] - levels[k];
    for (int t = 0; t < products[k].length; t++) {
      double a = coefficients[k][t];
      int i = products[k][t];
      if (state[i] == OfferTree.FREE && a != 0) {
        double pays = reduced[i] + before * a;
        at[count] = pays / a;
        free[count++] = t;
        above -= a > 0 ? (pays > 0 ? a : 0) : (pays >= 0 ? a : 0);
        below -= a > 0 ? (pays >= 0 ? a : 0) : (pays > 0 ? a : 0);
      }
    }
    // above and below: the slope of the bound on either side of 0.
    breaks[k] = -1;
    double best = 0;
    if (above < 0 || below > 0) {
      int sign = above < 0 ? 1 : -1;
      double slope = above < 0 ? -above : below;
      int[] order =
          IntStream.range(0, count)
              .filter(p -> sign * at[p] > 0)
              .boxed()
              .sorted((p, q) -> Double.compare(sign * at[p], sign * at[q]))
              .mapToInt(p -> p)
              .toArray();
      for (int p : order) {
        double a = coefficients[k][free[p]];
        best = at[p];
        if (slope <= Math.abs(a)) {
          double part = slope / Math.abs(a);
          breaks[k] = products[k][free[p]];
          // Up, a product with a > 0 leaves and one with a < 0 enters; down, the other way round.
          parts[k] = (a > 0) == (sign > 0) ? 1 - part : part;
          break;
        }
        slope -= Math.abs(a);
      }
    }
    multipliers[k] = best;
    for (int t = 0; t < products[k].length; t++) {
      reduced[products[k][t]] -= (best - before) * coefficients[k][t];
    }
  }

  @Override
  public void losses(double[] weights, byte[] state, double[] offers, double[] loss) {
    for (int i = 0; i < weights.length; i++) {
      if (state[i] == OfferTree.FREE) {
        boolean whole = offers[i] == 0 || offers[i] == 1;
        loss[i] = whole ? Math.abs(reduced[i]) * (1 - 1e-9) : 0;
      }
    }
  }
}
