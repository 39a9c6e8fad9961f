package org.sortiment.solvers.lp.frontier;

import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;

/**
 * Evaluates the points of a frontier again from the choice model and checks every constraint:
 * shares no code with what found them. All points while that costs at most {@value #WORK} product
 * evaluations, otherwise the two ends and as many evenly spaced points as fit.
 */
final class FrontierAudit {
  private static final long WORK = 2_000_000;
  private static final double TOLERANCE = 1e-9;

  private FrontierAudit() {}

  /**
   * Checks a frontier.
   *
   * @throws IllegalStateException when a point is not what it claims: a defect of the solver
   */
  static void check(AssortmentProblem problem, Frontier frontier) {
    int count = frontier.size();
    if (count == 0) {
      return;
    }
    long affordable = Math.max(2, WORK / Math.max(1, problem.catalog().size()));
    int step = (int) Math.max(1, count / (affordable - 1));
    frontier.walk(
        (k, point, members) -> {
          if (k % step == 0 || k == count - 1) {
            check(problem, point, Assortment.of(problem.catalog().size(), members));
          }
        });
  }

  private static void check(AssortmentProblem problem, FrontierPoint point, Assortment assortment) {
    Evaluation again = Evaluation.of(problem, assortment);
    if (!problem.isFeasible(assortment)
        || !isClose(point.revenue(), again.revenue())
        || !isClose(point.offerCosts(), again.offerCosts())
        || !isClose(point.utility(), again.utility())
        || !isClose(point.purchaseProbability(), again.purchaseProbability())) {
      throw new IllegalStateException(
          "The frontier claims "
              + point
              + " for the assortment "
              + assortment
              + ", but from scratch it is "
              + again
              + (problem.isFeasible(assortment) ? "." : " and breaks a constraint."));
    }
  }

  private static boolean isClose(double claimed, double actual) {
    return Math.abs(claimed - actual) <= TOLERANCE * Math.abs(actual);
  }
}
