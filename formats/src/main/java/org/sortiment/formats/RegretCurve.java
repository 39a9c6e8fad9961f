package org.sortiment.formats;

import java.util.List;
import java.util.StringJoiner;
import org.sortiment.api.solve.Estimate;
import org.sortiment.formats.text.Numbers;

/**
 * Regret, bound minus profit, for seasons of several lengths.
 *
 * @param planner the planner's id
 * @param points by rising number of customers
 */
public record RegretCurve(String planner, List<Point> points) {
  /** Copies the points. */
  public RegretCurve {
    points = List.copyOf(points);
  }

  /**
   * One season.
   *
   * @param customers the mean number of customers
   * @param profit of the plan
   * @param bound its mean
   * @param boundError the half-width of its 95 % interval; 0 when nothing was sampled
   */
  public record Point(double customers, Estimate profit, double bound, double boundError) {
    /** Bound minus profit: no plan would have earned more than this on top. */
    public double regret() {
      return bound - profit.mean();
    }

    /** The half-width of the 95 % interval, from two independent samples. */
    public double error() {
      return Math.hypot(profit.high() - profit.mean(), boundError);
    }

    /** Whether the regret is larger than what chance explains, so that its logarithm means much. */
    public boolean isPositive() {
      return regret() > error();
    }
  }

  /** The points whose regret is positive beyond chance. */
  public List<Point> positive() {
    return points.stream().filter(Point::isPositive).toList();
  }

  /** The others, which a logarithmic axis cannot show, in words; empty when there are none. */
  public String notPositive() {
    StringJoiner text = new StringJoiner("; ");
    for (Point point : points) {
      if (!point.isPositive()) {
        text.add(
            Numbers.brief(point.regret(), 3)
                + " \u00b1 "
                + Numbers.brief(point.error(), 2)
                + " for "
                + Numbers.amount(point.customers())
                + " customers");
      }
    }
    return text.toString();
  }

  /**
   * The exponent b of regret = a T^b: least squares of the logarithms, each point weighted by its
   * precision. NaN below two points.
   */
  public double slope() {
    return line()[1];
  }

  /** The half-width of the 95 % interval of the slope. */
  public double slopeError() {
    return line()[2];
  }

  /** The fitted regret at a number of customers. */
  public double fitted(double customers) {
    double[] line = line();
    return Math.exp(line[0] + line[1] * Math.log(customers));
  }

  /** Intercept and slope of log regret over log customers, and the half-width of the slope. */
  private double[] line() {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (Point point : positive()) {
      double weight = weight(point);
      sum += weight;
      x += weight * Math.log(point.customers());
      y += weight * Math.log(point.regret());
    }
    x /= sum;
    y /= sum;
    double xx = 0;
    double xy = 0;
    for (Point point : positive()) {
      double dx = Math.log(point.customers()) - x;
      xx += weight(point) * dx * dx;
      xy += weight(point) * dx * (Math.log(point.regret()) - y);
    }
    double slope = xy / xx;
    return new double[] {y - slope * x, slope, Estimate.Z / Math.sqrt(xx)};
  }

  /** One over the variance of the logarithm; 2 % are added for what is no power law. */
  private static double weight(Point point) {
    double relative = point.error() / point.regret() / Estimate.Z;
    return 1 / (relative * relative + 4e-4);
  }
}
