package org.sortiment.solvers.basket;

import org.sortiment.api.basket.MultivariateLogit;

/**
 * The multivariate logit: x is V, the sum of the weights of a category's offers, and y is G, the
 * sum of weight times revenue. For fixed others
 *
 * <pre>R = (D G_g + B V_g + C) / (D V_g + E),</pre>
 *
 * <p>so that R rises in G_g, is monotone in V_g, and its best answer has the slope t = R - B / D.
 * Here B / D is the revenue from the other categories given that something of g is bought: the
 * revenue of a model of the same kind with one category less.
 *
 * <p>A box is bounded twice, in (V, G) and in (V, a), where a = G / V is the mean price: R is the
 * sum over categories of a_g times the probability of g in the basket. When no factor is below 1
 * these probabilities rise in every V (the weights are log-supermodular: Fortuin, Kasteleyn,
 * Ginibre 1971), so that in (V, a) the upper ends are the largest, whatever the box.
 */
final class LogitObjective implements Objective {
  /** So many categories of unknown direction are tried at both ends. */
  private static final int TRIED = 4;

  /**
   * With more categories a bound does not ask for the bounds with one or two more bought: 2^count
   * sums each would leave no time for smaller boxes.
   */
  private static final int DEEP = 6;

  private final double noPurchaseWeight;
  private final double[] factors;
  private final int count;
  private final int all;
  private final int depth;

  /** Whether no factor is below 1. */
  private final boolean isSupportive;

  LogitObjective(MultivariateLogit logit, int count) {
    this.noPurchaseWeight = logit.noPurchaseWeight();
    this.factors = logit.factors(count);
    this.count = count;
    this.all = (1 << count) - 1;
    this.depth = count <= DEEP ? 2 : 1;
    this.isSupportive = logit.pairs().stream().allMatch(pair -> pair.factor() >= 1);
  }

  @Override
  public double value(double[] x, double[] y) {
    return new Sums(0, x, Brought.gains(y)).revenue();
  }

  @Override
  public double slope(int category, double[] x, double[] y) {
    return value(x, y) - new Sums(1 << category, x, Brought.gains(y)).revenue();
  }

  @Override
  public double upperBound(Ends ends) {
    double bound = most(0, ends, depth);
    return isSupportive ? Math.min(bound, mostOfOneCurve(ends)) : bound;
  }

  /**
   * The revenue rises in every V and a when no factor is below 1: so it is at most that of one
   * category's best corner beside the upper ends of all others.
   */
  private double mostOfOneCurve(Ends ends) {
    double bound = Double.POSITIVE_INFINITY;
    double[] gains = new double[count];
    for (int h = 0; h < count; h++) {
      gains[h] = ends.xHigh()[h] == 0 ? 0 : ends.xHigh()[h] * ends.ratioHigh()[h];
      if (gains[h] == Double.POSITIVE_INFINITY) {
        return bound;
      }
    }
    double[] v = ends.xHigh().clone();
    for (int g = 0; g < count; g++) {
      double gain = gains[g];
      v[g] = 0;
      gains[g] = 0;
      Sums without = new Sums(0, v, Brought.gains(gains));
      Sums with = new Sums(1 << g, v, Brought.gains(gains));
      double best = 0;
      for (int k = ends.low(g); k <= ends.high(g); k++) {
        double weight = without.weight + with.weight * ends.x(g, k);
        double brought = without.gain + with.gain * ends.x(g, k) + with.weight * ends.y(g, k);
        best = Math.max(best, brought / weight);
      }
      bound = Math.min(bound, best * SAFE);
      v[g] = ends.xHigh()[g];
      gains[g] = gain;
    }
    return bound;
  }

  @Override
  public double[] slopes(int category, Ends ends, double least, double most) {
    int bought = 1 << category;
    double low = least(bought, ends, depth - 1);
    double high = most(bought, ends, depth - 1);
    double rounding = (SAFE - 1) * (most + high);
    return new double[] {least - high - rounding, most - low + rounding};
  }

  /** The largest revenue of the others over a box. */
  private double most(int bought, Ends ends, int depth) {
    double high = range(bought, ends, Brought.gains(ends.yHigh()), depth)[1];
    return Math.min(high, range(bought, ends, Brought.prices(ends.ratioHigh()), depth)[1]);
  }

  /** The least one. */
  private double least(int bought, Ends ends, int depth) {
    double low = range(bought, ends, Brought.gains(ends.yLow()), depth)[0];
    return Math.max(low, range(bought, ends, Brought.prices(ends.ratioLow()), depth)[0]);
  }

  /**
   * What categories bring: G, or mean prices a with G = a V.
   *
   * @param values by category
   */
  private record Brought(double[] values, boolean arePrices) {
    static Brought gains(double[] values) {
      return new Brought(values, false);
    }

    static Brought prices(double[] values) {
      return new Brought(values, true);
    }

    double gain(int h, double weight) {
      return arePrices ? values[h] * weight : values[h];
    }

    /** What of it does not depend on V. */
    double price(int h) {
      return arePrices ? values[h] : 0;
    }
  }

  /**
   * The sums over all sets of categories that contain some given ones: of the weights, and of the
   * weights times what the others bring. O(2^others).
   */
  private final class Sums {
    double weight;
    double gain;

    Sums(int bought, double[] v, Brought brought) {
      int free = all & ~bought;
      double[] product = new double[all + 1];
      double[] earned = new double[all + 1];
      product[0] = 1;
      weight = bought == 0 ? noPurchaseWeight : factors[bought];
      for (int set = -free & free; set != 0; set = (set - free) & free) {
        int h = Integer.numberOfTrailingZeros(set);
        int rest = set & (set - 1);
        product[set] = product[rest] * v[h];
        earned[set] = earned[rest] * v[h] + product[rest] * brought.gain(h, v[h]);
        weight += factors[set | bought] * product[set];
        gain += factors[set | bought] * earned[set];
      }
    }

    double revenue() {
      return gain / weight;
    }
  }

  /**
   * The least and the largest revenue of the others, given what is bought, when V lies in a box and
   * G, or G / V, is fixed; safe against rounding.
   *
   * <p>In V_h the revenue rises where what h itself and the others bring with h is more than it,
   * and falls where it is less: once bounds tell which, one end of V_h is enough. What is left is
   * tried at both ends, or bounded by the quotient of sums at different ends.
   */
  private double[] range(int bought, Ends ends, Brought brought, int depth) {
    double[] vLow = ends.xLow();
    double[] vHigh = ends.xHigh();
    int free = all & ~bought;
    if (free == 0) {
      return new double[] {0, 0};
    }
    double prices = 0;
    for (int h = 0; h < count; h++) {
      prices += (free >> h & 1) == 1 ? brought.price(h) : 0;
    }
    if (prices == Double.POSITIVE_INFINITY) {
      return new double[] {0, prices};
    }
    Sums least = new Sums(bought, vLow, brought);
    Sums most = new Sums(bought, vHigh, brought);
    if (isSupportive && brought.arePrices) {
      return new double[] {least.revenue() / SAFE, most.revenue() * SAFE};
    }
    double low = least.gain / most.weight / SAFE;
    double high = most.gain / least.weight * SAFE;
    if (brought.arePrices) {
      high = Math.min(high, prices * SAFE);
    }
    if (depth == 0 || !(low < high)) {
      return new double[] {low, high};
    }
    double[] withLow = new double[count];
    double[] withHigh = new double[count];
    for (int h = 0; h < count; h++) {
      if ((free >> h & 1) == 1) {
        double[] with = range(bought | 1 << h, ends, brought, depth - 1);
        withLow[h] = with[0] + brought.price(h);
        withHigh[h] = with[1] + brought.price(h);
      }
    }
    Corner up = new Corner(bought, vLow, vHigh, brought);
    Corner down = new Corner(bought, vLow, vHigh, brought);
    double reachedHigh = Math.max(least.revenue(), most.revenue()) / SAFE;
    double reachedLow = Math.min(least.revenue(), most.revenue()) * SAFE;
    for (int h = 0; h < count; h++) {
      if ((free >> h & 1) == 1 && vLow[h] < vHigh[h]) {
        // Only points that are no worse than one that is known are of interest.
        up.decide(h, withLow[h] >= high, withHigh[h] <= reachedHigh);
        down.decide(h, withHigh[h] <= low, withLow[h] >= reachedLow);
      }
    }
    return new double[] {Math.max(low, down.least()), Math.min(high, up.most())};
  }

  /** The ends of V at which the revenue is largest, or least, as far as they are known. */
  private final class Corner {
    private final int bought;
    private final double[] from;
    private final double[] to;
    private final Brought brought;

    Corner(int bought, double[] from, double[] to, Brought brought) {
      this.bought = bought;
      this.from = from.clone();
      this.to = to.clone();
      this.brought = brought;
    }

    /** Takes one end of a category where it is known to be the one. */
    void decide(int h, boolean isHigh, boolean isLow) {
      if (isHigh) {
        from[h] = to[h];
      } else if (isLow) {
        to[h] = from[h];
      }
    }

    double most() {
      return tried(true) * SAFE;
    }

    double least() {
      return tried(false) / SAFE;
    }

    private double tried(boolean most) {
      int[] open = new int[TRIED];
      int found = 0;
      for (int h = 0; h < count && found <= TRIED; h++) {
        if ((bought >> h & 1) == 0 && from[h] < to[h]) {
          if (found < TRIED) {
            open[found] = h;
          }
          found++;
        }
      }
      if (found > TRIED) {
        Sums ofLow = new Sums(bought, from, brought);
        Sums ofHigh = new Sums(bought, to, brought);
        return most ? ofHigh.gain / ofLow.weight : ofLow.gain / ofHigh.weight;
      }
      double best = most ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      double[] v = from.clone();
      for (int ends = 0; ends < 1 << found; ends++) {
        for (int k = 0; k < found; k++) {
          v[open[k]] = (ends >> k & 1) == 1 ? to[open[k]] : from[open[k]];
        }
        double each = new Sums(bought, v, brought).revenue();
        best = most ? Math.max(best, each) : Math.min(best, each);
      }
      return best;
    }
  }
}
