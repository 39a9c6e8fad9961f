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
 * <p>Bound (ours): put a segment over the corners of every category. On a segment G is linear in V,
 * so that R is a quotient of linear functions of each V alone and monotone in it: over all segments
 * R is largest at a choice of their ends. All 2^count choices together take O(count 2^count) steps
 * ({@link VertexSums}).
 *
 * <p>Ends of a box (ours): with a value R0 that has to be exceeded, N - R0 D is linear in V_g along
 * a segment for every choice of the others, so its maximum over the others is convex in V_g and
 * below the line between its values at both ends; a corner that is below its segment by s has at
 * least A s less, A being the least of the sum of the weights with g. Corners at an end of the box
 * for which that leaves less than 0 are dropped.
 */
final class LogitObjective implements Objective {
  /** How often the segments are turned for a smaller bound. */
  private static final int TURNS = 4;

  private final double[] factors;
  private final int count;
  private final Segments segments;
  private final VertexSums sums;

  /** By category: the slope between which turning goes on. */
  private final double[] slope;

  private final double[] slopeLow;
  private final double[] slopeHigh;

  LogitObjective(MultivariateLogit logit, int count) {
    this.factors = logit.factors(count);
    this.factors[0] = logit.noPurchaseWeight();
    this.count = count;
    this.segments = new Segments(count);
    this.sums = new VertexSums(count);
    this.slope = new double[count];
    this.slopeLow = new double[count];
    this.slopeHigh = new double[count];
  }

  @Override
  public double value(double[] x, double[] y) {
    return revenue(-1, x, y);
  }

  @Override
  public double slope(int category, double[] x, double[] y) {
    return value(x, y) - revenue(category, x, y);
  }

  private double revenue(int bought, double[] x, double[] y) {
    Segments points = new Segments(count);
    System.arraycopy(x, 0, points.xLow, 0, count);
    System.arraycopy(y, 0, points.yLow, 0, count);
    sums.compute(factors, bought, points);
    return sums.revenue(0);
  }

  @Override
  public Relaxation relax(Ends ends, double[] wanted, double worth) {
    double bound = Double.POSITIVE_INFINITY;
    int category = -1;
    int corner = 0;
    boolean isNarrowed = false;
    for (int g = 0; g < count; g++) {
      slopeLow[g] = ends.leastSlope(g);
      slopeHigh[g] = ends.mostSlope(g);
      slope[g] = Math.max(slopeLow[g], Math.min(slopeHigh[g], wanted[g]));
    }
    for (int turn = 0; turn < TURNS; turn++) {
      for (int g = 0; g < count; g++) {
        segments.setTangent(g, ends, slope[g]);
      }
      sums.compute(factors, -1, segments);
      if (!sums.isFinite()) {
        break;
      }
      int best = sums.best();
      double reached = sums.most() * SAFE;
      boolean isBetter = reached < bound;
      bound = Math.min(bound, reached);
      if (bound <= worth) {
        return new Relaxation(bound, -1, 0, false);
      }
      double widest = 0;
      boolean isTurned = false;
      int openCount = sums.openCount();
      for (int bit = 0; bit < openCount; bit++) {
        int g = sums.category(bit);
        boolean isHigh = (best >> bit & 1) == 1;
        double slack =
            isHigh
                ? segments.yHigh[g] - ends.y(g, ends.high(g))
                : segments.yLow[g] - ends.y(g, ends.low(g));
        // The weight with g at the other ends chosen, from the two choices that differ in g only.
        int low = best & ~(1 << bit);
        int high = best | 1 << bit;
        double worthOfGain =
            (sums.weight(high) - sums.weight(low)) / (segments.xHigh[g] - segments.xLow[g]);
        if (isBetter && slack * worthOfGain > widest) {
          widest = slack * worthOfGain;
          category = g;
          corner =
              isHigh
                  ? Math.min(segments.touched[g], ends.high(g) - 1)
                  : Math.max(ends.low(g), segments.touched[g] - 1);
        }
        if (slack * worthOfGain > 1e-12 * sums.gain(best)) {
          isTurned = true;
          if (isHigh) {
            slopeHigh[g] = slope[g];
          } else {
            slopeLow[g] = slope[g];
          }
          slope[g] = 0.5 * (slopeLow[g] + slopeHigh[g]);
        }
      }
      isNarrowed = narrow(ends, worth) || isNarrowed;
      if (isNarrowed || !isTurned) {
        break;
      }
    }
    return new Relaxation(bound, isNarrowed ? -1 : category, corner, isNarrowed);
  }

  /** Drops ends of the box that cannot be worth as much. */
  private boolean narrow(Ends ends, double worth) {
    int openCount = sums.openCount();
    double[] atLow = new double[openCount];
    double[] atHigh = new double[openCount];
    java.util.Arrays.fill(atLow, Double.NEGATIVE_INFINITY);
    java.util.Arrays.fill(atHigh, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < sums.size(); i++) {
      double gain = sums.gain(i);
      double cost = worth * sums.weight(i);
      double more = gain - cost + (SAFE - 1) * (gain + cost);
      for (int bit = 0; bit < openCount; bit++) {
        if ((i >> bit & 1) == 1) {
          atHigh[bit] = Math.max(atHigh[bit], more);
        } else {
          atLow[bit] = Math.max(atLow[bit], more);
        }
      }
    }
    int[] open = new int[openCount];
    for (int bit = 0; bit < openCount; bit++) {
      open[bit] = sums.category(bit);
    }
    Segments lowest = new Segments(count);
    for (int g = 0; g < count; g++) {
      lowest.setLow(g, ends);
    }
    boolean isNarrowed = false;
    for (int bit = 0; bit < openCount; bit++) {
      int g = open[bit];
      sums.compute(factors, g, lowest);
      double least = sums.weight(0) / SAFE;
      int low = ends.low(g);
      int high = ends.high(g);
      while (low <= high && reach(ends, g, low, atLow[bit], atHigh[bit], least) < 0) {
        low++;
      }
      while (low <= high && reach(ends, g, high, atLow[bit], atHigh[bit], least) < 0) {
        high--;
      }
      if (low > ends.low(g) || high < ends.high(g)) {
        isNarrowed = true;
        ends.narrow(g, low, high);
        if (low > high) {
          return true;
        }
      }
    }
    return isNarrowed;
  }

  /** At least what a choice with this corner can have of N - R0 D. */
  private double reach(Ends ends, int g, int k, double atLow, double atHigh, double least) {
    double x = ends.x(g, k);
    double part = (x - segments.xLow[g]) / (segments.xHigh[g] - segments.xLow[g]);
    double line = segments.at(g, x);
    double slack = line - ends.y(g, k) - 1e-14 * (segments.yLow[g] + segments.yHigh[g]);
    double rounding = 1e-14 * (Math.abs(atLow) + Math.abs(atHigh));
    return atLow * (1 - part) + atHigh * part + rounding - least * Math.max(0, slack);
  }

  @Override
  public double[] slopes(int category, Ends ends, double least, double most) {
    for (int g = 0; g < count; g++) {
      segments.setChord(g, ends);
    }
    sums.compute(factors, category, segments);
    double low = sums.isFinite() ? sums.least() : 0;
    for (int g = 0; g < count; g++) {
      segments.setTangent(g, ends, slope[g]);
    }
    sums.compute(factors, category, segments);
    double high = sums.isFinite() ? sums.most() : Double.POSITIVE_INFINITY;
    double rounding = (SAFE - 1) * (most + high);
    return new double[] {least - high - rounding, most - low + rounding};
  }
}
