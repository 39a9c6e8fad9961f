package org.sortiment.solvers.basket;

import java.util.List;
import org.sortiment.api.basket.NeedLists;

/**
 * Need lists: x is q, the probability that a customer finds something in the category, and y is m,
 * her expected payment. The revenue is multilinear with coefficients >= 0,
 *
 * <pre>R = sum over lists b, categories g in b of a_b m_g * product over h in b, h != g, of
 * f_b(q_h), f_b(q) = q + s_b (1 - q),</pre>
 *
 * <p>so that it rises in every m and q: over a box it is largest at the upper ends. For fixed
 * others R = A m_g + B q_g + C, and the best answer has the slope t = -B / A. Within one list B / A
 * = (1 - s_b) * the sum of m_h / f_b(q_h) over the others, which rises in m and falls in q; over
 * several lists it is a mean of theirs.
 */
final class NeedObjective implements Objective {
  private final double[] share;
  private final double[] survival;
  private final int[][] members;

  NeedObjective(NeedLists lists) {
    List<NeedLists.Need> needs = lists.needs();
    share = needs.stream().mapToDouble(NeedLists.Need::share).toArray();
    survival = needs.stream().mapToDouble(NeedLists.Need::survival).toArray();
    members =
        needs.stream()
            .map(need -> need.categories().stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  private double found(int list, double q) {
    return q + survival[list] * (1 - q);
  }

  @Override
  public double value(double[] x, double[] y) {
    double sum = 0;
    for (int b = 0; b < share.length; b++) {
      for (int g : members[b]) {
        sum += y[g] * others(b, g, g, x);
      }
    }
    return sum;
  }

  /** share * the product of f over the list without two of its categories. */
  private double others(int list, int one, int other, double[] x) {
    double product = share[list];
    for (int h : members[list]) {
      product *= h == one || h == other ? 1 : found(list, x[h]);
    }
    return product;
  }

  private boolean needs(int list, int category) {
    for (int h : members[list]) {
      if (h == category) {
        return true;
      }
    }
    return false;
  }

  /** A: what a unit of m is worth. */
  private double ofRevenue(int category, double[] x) {
    double sum = 0;
    for (int b = 0; b < share.length; b++) {
      sum += needs(b, category) ? others(b, category, category, x) : 0;
    }
    return sum;
  }

  /** B: what a unit of q is worth. */
  private double ofPurchase(int category, double[] x, double[] y) {
    double sum = 0;
    for (int b = 0; b < share.length; b++) {
      if (needs(b, category)) {
        for (int h : members[b]) {
          sum += h == category ? 0 : (1 - survival[b]) * y[h] * others(b, category, h, x);
        }
      }
    }
    return sum;
  }

  @Override
  public double slope(int category, double[] x, double[] y) {
    double a = ofRevenue(category, x);
    double b = ofPurchase(category, x, y);
    return b == 0 ? 0 : -b / a;
  }

  /** At the upper ends, where one category may have no more than a corner of its own. */
  @Override
  public Relaxation relax(Ends ends, double[] slopes, double worth) {
    return new Relaxation(upperBound(ends), -1, 0, false);
  }

  private double upperBound(Ends ends) {
    double[] x = ends.xHigh().clone();
    double[] y = ends.yHigh().clone();
    double bound = value(x, y);
    for (int g = 0; g < x.length; g++) {
      int answer = ends.best(g, slope(g, x, y));
      x[g] = ends.x(g, answer);
      y[g] = ends.y(g, answer);
      bound = Math.min(bound, value(x, y));
      x[g] = ends.xHigh()[g];
      y[g] = ends.yHigh()[g];
    }
    return bound * SAFE;
  }

  @Override
  public double[] slopes(int category, Ends ends, double least, double most) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int b = 0; b < share.length; b++) {
      if (share[b] > 0 && needs(b, category)) {
        low = Math.min(low, ratio(b, category, ends.yLow(), ends.xHigh(), 0));
        high =
            Math.max(high, ratio(b, category, ends.yHigh(), ends.xLow(), Double.POSITIVE_INFINITY));
      }
    }
    low = low == Double.POSITIVE_INFINITY ? 0 : low;
    double least2 =
        ofPurchase(category, ends.xLow(), ends.yLow()) / ofRevenue(category, ends.xHigh());
    double most2 =
        ofPurchase(category, ends.xHigh(), ends.yHigh()) / ofRevenue(category, ends.xLow());
    // Not a number is 0 / 0, which tells nothing.
    low = least2 > low ? least2 : low;
    high = most2 < high ? most2 : high;
    return new double[] {-high * SAFE, -low / SAFE};
  }

  /**
   * B / A of one list.
   *
   * @param open stands for the quotient where nothing is found and so nobody pays
   */
  private double ratio(int list, int category, double[] y, double[] x, double open) {
    double sum = 0;
    for (int h : members[list]) {
      if (h == category || survival[list] == 1) {
        continue;
      }
      double reached = found(list, x[h]);
      sum += reached == 0 ? open : y[h] / reached;
    }
    return sum == 0 ? 0 : (1 - survival[list]) * sum;
  }
}
