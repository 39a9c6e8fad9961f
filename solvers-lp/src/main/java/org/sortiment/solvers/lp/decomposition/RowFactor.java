package org.sortiment.solvers.lp.decomposition;

import java.util.Arrays;
import java.util.Comparator;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * The {@link Factor} of a row a.x <= b over offers that may be fractional: 0 within the row. With l
 * >= 0 on the row its maximum is at most l b + sum_i max(0, -m_i - l a_i), least for the best l,
 * which a sort of the breakpoints -m_i / a_i finds: O(g log g) a pass over g products.
 */
final class RowFactor implements Factor {
  private final int[] products;
  private final double[] coefficients;
  private final double upper;
  private final double[] multipliers;
  private final int[] free;
  private int freeCount;
  private double room;
  private double price;

  RowFactor(int[] products, double[] coefficients, double upper) {
    this.products = products;
    this.coefficients = coefficients;
    this.upper = upper;
    this.multipliers = new double[products.length];
    this.free = new int[products.length];
  }

  @Override
  public void open(byte[] state) {
    freeCount = 0;
    room = upper;
    double most = 0;
    for (int p = 0; p < products.length; p++) {
      if (state[products[p]] == OfferTree.FREE) {
        free[freeCount++] = p;
        most += Math.max(0, coefficients[p]);
      } else if (state[products[p]] == OfferTree.IN) {
        room -= coefficients[p];
      }
    }
    if (most <= room) {
      // Nothing left to say.
      freeCount = 0;
    }
    price = bestPrice();
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

  private double bestPrice() {
    double[][] breaks = new double[freeCount][];
    int count = 0;
    // The slope b - (sum of a over what is taken) just right of 0, then past each breakpoint.
    double slope = room;
    for (int c = 0; c < freeCount; c++) {
      double a = coefficients[free[c]];
      double value = -multipliers[free[c]];
      if (value > 0 || (value == 0 && a < 0)) {
        slope -= a;
      }
      if (a != 0 && value / a > 0) {
        breaks[count++] = new double[] {value / a, Math.abs(a)};
      }
    }
    if (slope >= 0) {
      return 0;
    }
    Arrays.sort(breaks, 0, count, Comparator.comparingDouble(each -> each[0]));
    for (int s = 0; s < count; s++) {
      slope += breaks[s][1];
      if (slope >= 0) {
        return breaks[s][0];
      }
    }
    // The row cannot hold; any price gives a bound.
    return count == 0 ? 0 : breaks[count - 1][0];
  }

  private double difference(int p) {
    return -multipliers[p] - price * coefficients[p];
  }

  @Override
  public double pass(double[] pool, int[] left) {
    for (int c = 0; c < freeCount; c++) {
      int i = products[free[c]];
      double difference = difference(free[c]);
      double change = Factor.share(difference, i, pool, left);
      multipliers[free[c]] += change;
    }
    price = bestPrice();
    double sum = freeCount == 0 ? 0 : price * room;
    for (int c = 0; c < freeCount; c++) {
      sum += Math.max(0, difference(free[c]));
    }
    return sum;
  }

  @Override
  public void losses(double[] with, double[] without) {
    for (int c = 0; c < freeCount; c++) {
      double difference = difference(free[c]);
      with[products[free[c]]] += Math.max(0, -difference);
      without[products[free[c]]] += Math.max(0, difference);
    }
  }

  @Override
  public double magnitude() {
    return freeCount == 0 ? 0 : price * Math.abs(room);
  }

  @Override
  public String toString() {
    return "row over " + Arrays.toString(products) + " <= " + upper;
  }
}
