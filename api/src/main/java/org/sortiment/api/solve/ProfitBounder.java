package org.sortiment.api.solve;

import org.sortiment.api.problem.StockProblem;

/** Bounds the expected profit of every plan from above. Stateless and thread-safe. */
public interface ProfitBounder {
  /**
   * A bound; when a limit comes first, a valid but weaker one.
   *
   * @throws SolveException when this bound cannot be had for the problem
   */
  ProfitBound bound(StockProblem problem, SolveOptions options);
}
