package org.sortiment.api.solve;

import org.sortiment.api.problem.AssortmentProblem;

/** Finds one assortment. Stateless and thread-safe. */
public interface AssortmentSolver {
  /**
   * Maximises expected revenue - costs of offering + {@code utilityWeight} * expected utility over
   * the feasible assortments. A solver that does not know costs of offering refuses a problem whose
   * catalog has some.
   *
   * @param problem catalog, choice model, constraints
   * @param utilityWeight finite and >= 0
   * @throws SolveException when this solver cannot handle the problem; infeasibility and limits are
   *     results, not exceptions
   */
  AssortmentResult solve(AssortmentProblem problem, double utilityWeight, SolveOptions options);

  /**
   * Whether nobody asked for this solver: it takes what suits each problem best. Whoever has a long
   * series of problems that resemble each other, and a method of their own for such a series, may
   * use that in its place.
   */
  default boolean isAutomatic() {
    return false;
  }
}
