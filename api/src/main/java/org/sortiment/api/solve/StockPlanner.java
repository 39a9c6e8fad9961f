package org.sortiment.api.solve;

import org.sortiment.api.problem.StockProblem;

/** Decides how many units to stock. Stateless and thread-safe. */
public interface StockPlanner {
  /**
   * A plan that keeps all terms, rows and constraints of the problem.
   *
   * @throws SolveException when this planner cannot handle the problem; infeasibility and limits
   *     are results, not exceptions
   */
  StockPlan plan(StockProblem problem, SolveOptions options);
}
