package org.sortiment.solvers.lp.frontier;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;

/**
 * y is the expected revenue less what offering the products costs, x stands for the utility: for
 * any choice model. The objective y + weight * utility(x) is convex and rises in both.
 *
 * @param problem whose assortments are measured
 * @param measure what x is
 */
public record RevenueAndUtility(AssortmentProblem problem, Measure measure) implements Measures {
  /** What x is. */
  public enum Measure {
    /** The utility itself. */
    UTILITY,
    /**
     * {@code -exp(-utility)}, which is minus the probability of no purchase where the utility is
     * {@code -log P_0}: then a revenue + b x = sum of (a r_i + b) P_i - b, a revenue with every
     * price raised by the same amount. The utility is a convex function of it.
     */
    PURCHASE;

    /** The utility where the model has one; otherwise what raised prices maximise. */
    public static Measure of(ChoiceModel model) {
      return model instanceof RandomUtilityModel ? UTILITY : PURCHASE;
    }

    /** x of a utility. */
    public double of(double utility) {
      return this == UTILITY ? utility : -Math.exp(-utility);
    }

    double utility(double x) {
      return this == UTILITY ? x : x < 0 ? -Math.log(-x) + 0.0 : Double.POSITIVE_INFINITY;
    }
  }

  @Override
  public Rounding rounding() {
    return Rounding.OF_MODELS;
  }

  @Override
  public Point point(Assortment assortment) {
    Evaluation evaluation = Evaluation.of(problem, assortment);
    return new Point(
        assortment,
        measure.of(evaluation.utility()),
        evaluation.netRevenue(),
        Optional.of(evaluation));
  }

  @Override
  public double leastX() {
    return measure.of(0);
  }

  @Override
  public double mostX() {
    return measure.of(Double.MAX_VALUE);
  }

  @Override
  public double revenue(double x, double y) {
    return y;
  }

  @Override
  public double utility(double x) {
    return measure.utility(x);
  }

  /** 1 + x, where x is minus the probability of no purchase. */
  @Override
  public double purchaseProbability(double x) {
    return measure == Measure.PURCHASE && isUtilityOfLeaving(problem.choiceModel())
        ? 1 + x
        : Double.NaN;
  }

  /**
   * Whether the utility of an assortment is -log P_0. That of a nested logit is not where customers
   * can choose a nest and leave from there.
   */
  static boolean isUtilityOfLeaving(ChoiceModel model) {
    return !(model instanceof RandomUtilityModel) || model instanceof MultinomialLogitModel;
  }

  @Override
  public Direction tangent(double utilityWeight, double x, double y) {
    if (utilityWeight == 0) {
      return Direction.ONLY_Y;
    }
    return Direction.ofSlope(
        measure == Measure.UTILITY ? utilityWeight : utilityWeight / Math.max(0, -x));
  }

  @Override
  public boolean isLinear(double utilityWeight) {
    return utilityWeight == 0 || measure == Measure.UTILITY;
  }

  @Override
  public boolean isTangentProof(double utilityWeight) {
    return isLinear(utilityWeight);
  }

  @Override
  public Optional<Direction> between(Point left, Point right) {
    double a = right.x() - left.x();
    double b = left.y() - right.y();
    boolean apart =
        a > Rounding.GAIN * Math.abs(left.x()) && b > Rounding.GAIN * Math.abs(left.y());
    return apart ? Direction.of(a, b) : Optional.empty();
  }

  @Override
  public boolean isBetter(Point one, Point other, Direction direction) {
    double gain = direction.valueAt(one.x(), one.y()) - direction.valueAt(other.x(), other.y());
    return gain > Rounding.GAIN * direction.sizeAt(other.x(), other.y());
  }
}
