package org.sortiment.api.basket;

import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;

/** Decides what to offer in all categories of a basket. Stateless and thread-safe. */
public interface BasketSolver {
  /**
   * Maximises the expected revenue per customer over the feasible assortments of all categories.
   *
   * @throws SolveException when this solver cannot handle the problem; infeasibility and limits are
   *     results, not exceptions
   */
  BasketResult solve(BasketProblem problem, SolveOptions options);
}
