package org.sortiment.solvers.lp.decomposition;

import java.util.Arrays;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * A {@link Factor} given by its value for each of the 2^s subsets of its s products. Folding the
 * table over one product after another gives all of a pass in O(2^s) for the s products that are
 * free.
 */
final class TableFactor implements Factor {
  private final int[] products;
  private final double[] table;
  private final double[] multipliers;
  private final double[] open;
  private final int[] free;
  private final double[] work;
  private final double[] sums;
  private int freeCount;
  private long opened = -1;

  /**
   * A factor.
   *
   * @param products bit b of a subset stands for products[b]
   * @param table by subset, finite; length 2^products.length
   * @param work space of the same length or more, which factors may share
   * @param sums another
   */
  TableFactor(int[] products, double[] table, double[] work, double[] sums) {
    this.products = products;
    this.table = table.clone();
    this.multipliers = new double[products.length];
    this.open = new double[table.length];
    this.free = new int[products.length];
    this.work = work;
    this.sums = sums;
  }

  @Override
  public void open(byte[] state) {
    int base = 0;
    int mask = 0;
    for (int b = 0; b < products.length; b++) {
      base |= state[products[b]] == OfferTree.IN ? 1 << b : 0;
      mask |= state[products[b]] == OfferTree.FREE ? 1 << b : 0;
    }
    long key = (long) base << 32 | mask;
    if (key == opened) {
      return;
    }
    opened = key;
    freeCount = 0;
    open[0] = table[base];
    for (int b = 0; b < products.length; b++) {
      if ((mask >> b & 1) != 0) {
        free[freeCount++] = b;
      }
    }
    // Subsets of the mask in rising order.
    for (int s = 0, subset = 0; s < 1 << freeCount; s++) {
      open[s] = table[base | subset];
      subset = (subset - mask) & mask;
    }
  }

  @Override
  public int freeCount() {
    return freeCount;
  }

  @Override
  public int freeProduct(int c) {
    return products[free[c]];
  }

  @Override
  public double multiplier(int c) {
    return multipliers[free[c]];
  }

  /** Replaces the table, for the next time the factor is opened. */
  void replace(double[] values) {
    System.arraycopy(values, 0, table, 0, table.length);
    opened = -1;
  }

  /** Puts the term less the multipliers into the work space. */
  private void load() {
    int size = 1;
    sums[0] = 0;
    for (int c = 0; c < freeCount; c++) {
      double m = multipliers[free[c]];
      for (int s = 0; s < size; s++) {
        sums[size + s] = sums[s] + m;
      }
      size *= 2;
    }
    for (int s = 0; s < size; s++) {
      work[s] = open[s] - sums[s];
    }
  }

  /** The maximum with the product of the top bit less that without. */
  private double difference(int half) {
    double without = Double.NEGATIVE_INFINITY;
    double with = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < half; s++) {
      without = Math.max(without, work[s]);
      with = Math.max(with, work[half + s]);
    }
    return with - without;
  }

  private void fold(int half, double change) {
    for (int s = 0; s < half; s++) {
      work[s] = Math.max(work[s], work[half + s] - change);
    }
  }

  @Override
  public double pass(double[] pool, int[] left) {
    load();
    for (int c = freeCount - 1; c >= 0; c--) {
      int half = 1 << c;
      int i = products[free[c]];
      double difference = difference(half);
      double change = Factor.share(difference, i, pool, left);
      multipliers[free[c]] += change;
      fold(half, change);
    }
    return work[0];
  }

  @Override
  public void losses(double[] with, double[] without) {
    load();
    for (int c = freeCount - 1; c >= 0; c--) {
      int half = 1 << c;
      double difference = difference(half);
      with[products[free[c]]] += Math.max(0, -difference);
      without[products[free[c]]] += Math.max(0, difference);
      fold(half, 0);
    }
  }

  @Override
  public String toString() {
    return "table over " + Arrays.toString(products);
  }
}
