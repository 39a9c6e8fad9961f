package org.sortiment.api.solve;

import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;

/** Simulates seasons. Stateless and thread-safe. */
public interface StockSimulator {
  /**
   * Simulates a plan under the choice model itself. The same seed means the same customers for
   * every plan, and the result depends on the seed, never on the number of threads. When a limit of
   * the options comes first, the report has fewer replications (at least 2).
   */
  StockEvaluation evaluate(
      StockProblem problem,
      Inventory inventory,
      SimulationOptions simulation,
      SolveOptions options);
}
