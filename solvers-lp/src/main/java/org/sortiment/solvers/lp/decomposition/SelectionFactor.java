package org.sortiment.solvers.lp.decomposition;

import java.util.Arrays;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * The {@link Factor} of a bound on the number of products in a group: 0 within the bound. Its
 * maximum takes the smallest multipliers, all that are negative as far as the bound allows. They
 * are kept sorted, so that a pass over g products costs O(g^2) moves at the most.
 */
final class SelectionFactor implements Factor {
  private final int[] products;
  private final int min;
  private final int max;
  private final double penalty;
  private final double[] multipliers;
  private final int[] free;

  /** Positions of the free products by falling value, which is minus the multiplier. */
  private final int[] order;

  private int freeCount;
  private int least;
  private int most;

  /**
   * A factor.
   *
   * @param penalty more than any assortment can bring, for what the bound forbids
   */
  SelectionFactor(int[] products, int min, int max, double penalty) {
    this.products = products;
    this.min = min;
    this.max = max;
    this.penalty = penalty;
    this.multipliers = new double[products.length];
    this.free = new int[products.length];
    this.order = new int[products.length];
  }

  @Override
  public void open(byte[] state) {
    freeCount = 0;
    least = min;
    most = max;
    for (int p = 0; p < products.length; p++) {
      if (state[products[p]] == OfferTree.FREE) {
        free[freeCount++] = p;
      } else if (state[products[p]] == OfferTree.IN) {
        least--;
        most--;
      }
    }
    if (least <= 0 && most >= freeCount) {
      // Nothing left to say.
      freeCount = 0;
    }
    sort();
  }

  private void sort() {
    Integer[] sorted = new Integer[freeCount];
    Arrays.setAll(sorted, c -> c);
    Arrays.sort(sorted, (a, b) -> Double.compare(multipliers[free[a]], multipliers[free[b]]));
    for (int r = 0; r < freeCount; r++) {
      order[r] = sorted[r];
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

  /** The value of rank r, from 0, among all but the one of rank {@code but}. */
  private double value(int r, int but) {
    return -multipliers[free[order[r < but ? r : r + 1]]];
  }

  /** What a place is worth that the product of this rank takes from the others. */
  private double place(int rank) {
    int others = freeCount - 1;
    if (most <= 0) {
      return penalty;
    }
    if (least > others) {
      return -penalty;
    }
    if (most <= others && value(most - 1, rank) > 0) {
      return value(most - 1, rank);
    }
    return least > 0 && value(least - 1, rank) < 0 ? value(least - 1, rank) : 0;
  }

  @Override
  public double pass(double[] pool, int[] left) {
    sort();
    int[] rank = new int[freeCount];
    for (int r = 0; r < freeCount; r++) {
      rank[order[r]] = r;
    }
    for (int c = 0; c < freeCount; c++) {
      int i = products[free[c]];
      double difference = -multipliers[free[c]] - place(rank[c]);
      double change = Factor.share(difference, i, pool, left);
      multipliers[free[c]] += change;
      move(c, rank);
    }
    return maximum();
  }

  /** Restores the order after a change of one multiplier. */
  private void move(int c, int[] rank) {
    int r = rank[c];
    double m = multipliers[free[c]];
    while (r > 0 && multipliers[free[order[r - 1]]] > m) {
      order[r] = order[r - 1];
      rank[order[r]] = r;
      r--;
    }
    while (r < freeCount - 1 && multipliers[free[order[r + 1]]] < m) {
      order[r] = order[r + 1];
      rank[order[r]] = r;
      r++;
    }
    order[r] = c;
    rank[c] = r;
  }

  private double maximum() {
    double sum = 0;
    for (int r = 0; r < Math.min(most, freeCount); r++) {
      double value = -multipliers[free[order[r]]];
      if (r < least || value > 0) {
        sum += value;
      }
    }
    return sum;
  }

  @Override
  public void losses(double[] with, double[] without) {
    for (int r = 0; r < freeCount; r++) {
      int p = free[order[r]];
      double difference = -multipliers[p] - place(r);
      with[products[p]] += Math.max(0, -difference);
      without[products[p]] += Math.max(0, difference);
    }
  }

  @Override
  public String toString() {
    return min + " to " + max + " of " + Arrays.toString(products);
  }
}
