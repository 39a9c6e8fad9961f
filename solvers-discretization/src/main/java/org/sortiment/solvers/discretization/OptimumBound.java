package org.sortiment.solvers.discretization;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.solvers.lp.frontier.Exploration;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.Rounding;

/**
 * A bound on revenue + weight * utility of all feasible assortments, for every weight at once: the
 * largest of the lines that belong to the corners of the polygon which the bounds of all answers
 * leave.
 *
 * <p>A candidate with the objective a(w) is worth at least a(w) / b(w) of the optimum, b(w) the
 * largest of lines b_c(w). Each quotient a / b_c of linear functions is monotone where b_c > 0, so
 * that the least one over a range of weights is at an end of the range: two numbers say how good a
 * candidate is in all of its range.
 */
final class OptimumBound {
  /**
   * Rounding of values and corners, relative to the largest terms of any corner; gaps are rounded
   * up by it.
   */
  private static final double ROUNDING = 1e-12;

  /**
   * A bound below this part of these terms is one in which net revenue and utility cancel. It is
   * known to {@link Rounding#PROVEN} of the terms, as every bound of the solvers, and what is so
   * near to it is the optimum.
   */
  private static final double CANCELLED = 1e-3;

  /** Revenue and utility of every corner. */
  private final List<double[]> corners = new ArrayList<>();

  /** Whether some direction is not bounded yet. */
  private final boolean open;

  OptimumBound(Exploration exploration) {
    Measures measures = exploration.measures();
    boolean unbounded = false;
    for (Exploration.OuterCorner each : exploration.outerCorners()) {
      double revenue = measures.revenue(each.x(), each.y());
      double utility = measures.utility(each.x());
      unbounded |= !Double.isFinite(revenue) || !Double.isFinite(utility);
      corners.add(new double[] {revenue, utility, each.x(), each.y()});
    }
    open = unbounded;
  }

  /**
   * By how much, relative to the optimum, a candidate may fall short of it at one weight; in [0,
   * 1].
   *
   * @param weight of utility, infinite for utility alone
   */
  double gap(double revenue, double utility, double weight) {
    double value = objective(revenue, utility, weight);
    double bound = Double.NEGATIVE_INFINITY;
    double size = 0;
    for (double[] each : corners) {
      bound = Math.max(bound, objective(each[0], each[1], weight));
      size = Math.max(size, objective(Math.abs(each[0]), each[1], weight));
    }
    if (open || bound == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double rounding = bound > CANCELLED * size ? ROUNDING : Rounding.PROVEN;
    if (!(bound > value + rounding * size)) {
      return 0;
    }
    if (!(value >= 0)) {
      return 1;
    }
    return Math.min(1, (bound - value) / bound + ROUNDING);
  }

  /** The corner where the bound is largest at a weight: its two measures. */
  double[] highest(double weight) {
    double[] best = corners.get(0);
    for (double[] each : corners) {
      if (objective(each[0], each[1], weight) > objective(best[0], best[1], weight)) {
        best = each;
      }
    }
    return new double[] {best[2], best[3]};
  }

  /** In units in which neither weight is above 1, so that nothing overflows. */
  static double objective(double revenue, double utility, double weight) {
    if (weight <= 1) {
      return weight == 0 ? revenue : revenue + weight * utility;
    }
    return revenue / weight + utility;
  }
}
