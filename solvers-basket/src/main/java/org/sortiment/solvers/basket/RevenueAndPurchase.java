package org.sortiment.solvers.basket;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.solvers.lp.frontier.Direction;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.Point;
import org.sortiment.solvers.lp.frontier.Rounding;

/**
 * y is the expected revenue and x the probability of a purchase, for any choice model; what a
 * purchase is worth beside its price takes the place of utility.
 *
 * @param problem whose assortments are measured
 */
record RevenueAndPurchase(AssortmentProblem problem) implements Measures {
  /** A gain below this fraction of the terms it is made of is rounding of a choice model. */
  private static final double GAIN = 1e-12;

  @Override
  public Rounding rounding() {
    return Rounding.OF_MODELS;
  }

  @Override
  public Point point(Assortment assortment) {
    Evaluation evaluation = Evaluation.of(problem, assortment);
    return new Point(
        assortment, evaluation.purchaseProbability(), evaluation.revenue(), Optional.empty());
  }

  @Override
  public double leastX() {
    return 0;
  }

  @Override
  public double mostX() {
    return 1;
  }

  @Override
  public double revenue(double x, double y) {
    return y;
  }

  @Override
  public double utility(double x) {
    return x;
  }

  @Override
  public double purchaseProbability(double x) {
    return x;
  }

  @Override
  public Direction tangent(double worth, double x, double y) {
    return Direction.ofSlope(worth);
  }

  @Override
  public boolean isLinear(double worth) {
    return true;
  }

  @Override
  public boolean isTangentProof(double worth) {
    return true;
  }

  @Override
  public Optional<Direction> between(Point left, Point right) {
    double a = right.x() - left.x();
    double b = left.y() - right.y();
    boolean apart = a > GAIN * left.x() && b > GAIN * left.y();
    return apart ? Direction.of(a, b) : Optional.empty();
  }

  @Override
  public boolean isBetter(Point one, Point other, Direction direction) {
    double value = direction.valueAt(other.x(), other.y());
    return direction.valueAt(one.x(), one.y()) - value > GAIN * Math.abs(value);
  }
}
