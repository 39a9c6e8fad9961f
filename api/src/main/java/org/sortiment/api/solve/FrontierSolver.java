package org.sortiment.api.solve;

import org.sortiment.api.problem.AssortmentProblem;

/** Finds the whole revenue-utility frontier. Stateless and thread-safe. */
public interface FrontierSolver {
  /**
   * Every assortment that maximises expected revenue + weight * expected utility for some weight >=
   * 0, with the interval of weights for which it is optimal.
   *
   * @throws SolveException when this solver cannot handle the problem; infeasibility and limits are
   *     results, not exceptions
   */
  FrontierResult frontier(AssortmentProblem problem, SolveOptions options);
}
