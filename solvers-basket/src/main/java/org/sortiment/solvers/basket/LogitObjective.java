package org.sortiment.solvers.basket;

import java.util.Arrays;
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

  /** So small a part of the bound is not worth turning for. */
  private static final double NOTHING = 1e-12;

  /** More than what interpolation between two numbers can be off, relative to them. */
  private static final double ROUNDING = 1e-14;

  /** By set of categories; of the empty set the weight of leaving. */
  private final double[] factors;

  private final int count;
  private final Segments segments;
  private final VertexSums sums;

  /** By category: the slope of its segment, and those between which it is turned. */
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
    for (int g = 0; g < count; g++) {
      points.setPoint(g, x[g], y[g]);
    }
    sums.compute(factors, bought, points);
    return sums.revenue(0);
  }

  @Override
  public Relaxation relax(Ends ends, double[] wanted, double worth) {
    double bound = Double.POSITIVE_INFINITY;
    Cut cut = new Cut();
    for (int g = 0; g < count; g++) {
      slopeLow[g] = ends.leastSlope(g);
      slopeHigh[g] = ends.mostSlope(g);
      slope[g] = Math.max(slopeLow[g], Math.min(slopeHigh[g], wanted[g]));
    }
    for (int turn = 0; turn < TURNS; turn++) {
      setTangents(ends);
      sums.compute(factors, -1, segments);
      if (!sums.isFinite()) {
        break;
      }
      double most = sums.most() * SAFE;
      boolean isBest = most < bound;
      bound = Math.min(bound, most);
      if (bound <= worth) {
        break;
      }
      Cut found = new Cut();
      boolean isTurned = turn(ends, found);
      cut = isBest ? found : cut;
      if (narrow(ends, worth)) {
        return new Relaxation(bound, -1, 0, true);
      }
      if (!isTurned) {
        break;
      }
    }
    return new Relaxation(bound, cut.category, cut.corner, false);
  }

  private void setTangents(Ends ends) {
    for (int g = 0; g < count; g++) {
      segments.setTangent(g, ends, slope[g]);
    }
  }

  /** Where a box is cut: the category, and the last corner of the lower part. */
  private static final class Cut {
    private int category = -1;
    private int corner;
  }

  /**
   * Halves the way of each slope to the one that touches at the end where the bound is reached. The
   * bound exceeds what is reached at these ends by how far the segments are above the corners
   * there; the cut is where that counts most, beside the corner that the segment touches.
   *
   * @return whether any segment is above the corner there
   */
  private boolean turn(Ends ends, Cut cut) {
    int best = sums.best();
    double widest = 0;
    boolean isTurned = false;
    for (int bit = 0; bit < sums.openCount(); bit++) {
      int g = sums.category(bit);
      boolean isHigh = (best >> bit & 1) == 1;
      double above =
          isHigh
              ? segments.yHigh[g] - ends.y(g, ends.high(g))
              : segments.yLow[g] - ends.y(g, ends.low(g));
      double rate =
          (sums.weight(best | 1 << bit) - sums.weight(best & ~(1 << bit)))
              / (segments.xHigh[g] - segments.xLow[g]);
      if (above * rate > widest) {
        widest = above * rate;
        cut.category = g;
        cut.corner =
            isHigh
                ? Math.min(segments.touched[g], ends.high(g) - 1)
                : Math.max(ends.low(g), segments.touched[g] - 1);
      }
      if (above * rate > NOTHING * sums.gain(best)) {
        isTurned = true;
        if (isHigh) {
          slopeHigh[g] = slope[g];
        } else {
          slopeLow[g] = slope[g];
        }
        slope[g] = 0.5 * (slopeLow[g] + slopeHigh[g]);
      }
    }
    return isTurned;
  }

  /**
   * Drops ends of the box that cannot be worth as much.
   *
   * @return whether there were any
   */
  private boolean narrow(Ends ends, double worth) {
    int openCount = sums.openCount();
    double[] atLow = new double[openCount];
    double[] atHigh = new double[openCount];
    Arrays.fill(atLow, Double.NEGATIVE_INFINITY);
    Arrays.fill(atHigh, Double.NEGATIVE_INFINITY);
    for (int choice = 0; choice < sums.size(); choice++) {
      double gain = sums.gain(choice);
      double cost = worth * sums.weight(choice);
      double more = gain - cost + (SAFE - 1) * (gain + cost);
      for (int bit = 0; bit < openCount; bit++) {
        if ((choice >> bit & 1) == 1) {
          atHigh[bit] = Math.max(atHigh[bit], more);
        } else {
          atLow[bit] = Math.max(atLow[bit], more);
        }
      }
    }
    int[] categories = new int[openCount];
    for (int bit = 0; bit < openCount; bit++) {
      categories[bit] = sums.category(bit);
    }
    Segments lowest = new Segments(count);
    for (int g = 0; g < count; g++) {
      lowest.setPoint(g, ends.x(g, ends.low(g)), 0);
    }
    boolean isNarrowed = false;
    for (int bit = 0; bit < openCount; bit++) {
      int g = categories[bit];
      sums.compute(factors, g, lowest);
      double rate = sums.weight(0) / SAFE;
      int low = ends.low(g);
      int high = ends.high(g);
      while (low <= high && most(ends, g, low, atLow[bit], atHigh[bit], rate) < 0) {
        low++;
      }
      while (low <= high && most(ends, g, high, atLow[bit], atHigh[bit], rate) < 0) {
        high--;
      }
      if (low > ends.low(g) || high < ends.high(g)) {
        isNarrowed = true;
        ends.narrow(g, low, high);
        if (low > high) {
          break;
        }
      }
    }
    return isNarrowed;
  }

  /** No choice with this corner has more of N - R0 D. */
  private double most(Ends ends, int g, int corner, double atLow, double atHigh, double rate) {
    double x = ends.x(g, corner);
    double part = (x - segments.xLow[g]) / (segments.xHigh[g] - segments.xLow[g]);
    double onSegment =
        atLow * (1 - part) + atHigh * part + ROUNDING * (Math.abs(atLow) + Math.abs(atHigh));
    double segment = segments.yLow[g] * (1 - part) + segments.yHigh[g] * part;
    double above = segment - ends.y(g, corner) - ROUNDING * (segments.yLow[g] + segments.yHigh[g]);
    return onSegment - rate * Math.max(0, above);
  }

  /**
   * What the others bring with the category is, along the corners of each other one, a quotient
   * whose level sets are intervals: it is least at ends of the box, and at most what it is over
   * segments.
   */
  @Override
  public double[] slopes(int category, Ends ends, double least, double most) {
    for (int g = 0; g < count; g++) {
      segments.setChord(g, ends);
    }
    sums.compute(factors, category, segments);
    double low = sums.isFinite() ? sums.least() : 0;
    setTangents(ends);
    sums.compute(factors, category, segments);
    double high = sums.isFinite() ? sums.most() : Double.POSITIVE_INFINITY;
    double rounding = (SAFE - 1) * (most + high);
    return new double[] {least - high - rounding, most - low + rounding};
  }
}
