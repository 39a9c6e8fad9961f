package org.sortiment.solvers.lp.logit;

import java.util.BitSet;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.solvers.lp.frontier.Direction;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.Point;
import org.sortiment.solvers.lp.frontier.Rounding;

/**
 * x is V, the sum of the attraction weights v_i of the offered products, and y is g, the sum of the
 * v_i r_i (revenues in the scale of the data). The objective is g / (v_0 + V) + L log((v_0 + V) /
 * v_0) for a weight L of utility. Along a line g = c + s V it is s + K / t + L log t up to a
 * constant, where t = v_0 + V, which falls and then rises in t.
 *
 * <p>Its tangent at a point is the direction g - theta V with theta = revenue - L. The objective is
 * convex in the purchase probabilities, and its tangent there is a ratio of linear functions: what
 * is better in that direction has a larger ratio, and so a larger objective. With L = 0 the
 * objective is the ratio itself (Dinkelbach 1967).
 *
 * <p>Two assortments are compared through the products in which they differ, so that rounding is
 * relative to what differs and not to the whole.
 */
final class LogitMeasures implements Measures {
  /** An improvement below this fraction of the terms it is made of is rounding. */
  private static final double ROUNDING = 1e-13;

  private final LogitData data;
  private final double mostX;

  LogitMeasures(LogitData data) {
    this.data = data;
    this.mostX = CompensatedSum.of(data.weights);
  }

  @Override
  public Rounding rounding() {
    return Rounding.OF_SUMS;
  }

  @Override
  public Point point(Assortment assortment) {
    CompensatedSum v = new CompensatedSum();
    CompensatedSum g = new CompensatedSum();
    for (int i = assortment.next(0); i >= 0; i = assortment.next(i + 1)) {
      v.add(data.weights[i]);
      g.addProduct(data.weights[i], data.revenues[i]);
    }
    return new Point(assortment, v.value(), g.value(), Optional.empty());
  }

  @Override
  public double leastX() {
    return 0;
  }

  @Override
  public double mostX() {
    return mostX;
  }

  /** The expected revenue of a point, in the scale of the data. */
  double scaledRevenue(double x, double y) {
    return y / (data.noPurchaseWeight + x);
  }

  @Override
  public double revenue(double x, double y) {
    return data.unscaled(scaledRevenue(x, y));
  }

  @Override
  public double utility(double x) {
    return Math.log1p(x / data.noPurchaseWeight);
  }

  /** Straight lines of (V, g) are straight lines of (V, g) / (v_0 + V). */
  @Override
  public double purchaseProbability(double x) {
    return x / (data.noPurchaseWeight + x);
  }

  @Override
  public Optional<Direction> ofLoweredPrices(double less) {
    return Optional.of(Direction.ofSlope(-data.scaled(less)));
  }

  @Override
  public Direction tangent(double utilityWeight, double x, double y) {
    // Revenue alone: just above, since with weights far apart steps too small for a double lie on
    // the way.
    double theta =
        utilityWeight == 0
            ? scaledRevenue(x, y) * (1 + 0x1p-51)
            : scaledRevenue(x, y) - data.scaled(utilityWeight);
    return Direction.ofSlope(-theta);
  }

  @Override
  public boolean isLinear(double utilityWeight) {
    return false;
  }

  @Override
  public boolean isTangentProof(double utilityWeight) {
    return utilityWeight == 0;
  }

  @Override
  public Optional<Direction> between(Point left, Point right) {
    Difference across = difference(left.assortment(), right.assortment());
    if (!(across.weight > 0)) {
      return Optional.empty();
    }
    return Direction.of(across.weight, -across.gain);
  }

  @Override
  public boolean isBetter(Point one, Point other, Direction direction) {
    CompensatedSum gain = new CompensatedSum();
    double magnitude = 0;
    BitSet different = different(one.assortment(), other.assortment());
    for (int i = different.nextSetBit(0); i >= 0; i = different.nextSetBit(i + 1)) {
      double weighted = data.weighted(direction.a(), direction.b(), i);
      gain.add(one.assortment().contains(i) ? weighted : -weighted);
      magnitude += Math.abs(weighted);
    }
    return gain.value() > ROUNDING * magnitude;
  }

  /**
   * What changes from one assortment to another.
   *
   * @param weight the change of V
   * @param gain the change of g
   * @param products those that enter or leave, ascending
   */
  record Difference(double weight, double gain, int[] products) {}

  Difference difference(Assortment from, Assortment to) {
    CompensatedSum v = new CompensatedSum();
    CompensatedSum g = new CompensatedSum();
    int[] products = different(from, to).stream().toArray();
    for (int i : products) {
      double sign = to.contains(i) ? 1 : -1;
      v.add(sign * data.weights[i]);
      g.addProduct(sign * data.weights[i], data.revenues[i]);
    }
    return new Difference(v.value(), g.value(), products);
  }

  private static BitSet different(Assortment one, Assortment other) {
    BitSet different = one.toBitSet();
    different.xor(other.toBitSet());
    return different;
  }
}
