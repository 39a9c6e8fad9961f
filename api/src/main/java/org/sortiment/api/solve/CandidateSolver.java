package org.sortiment.api.solve;

import org.sortiment.api.problem.AssortmentProblem;

/**
 * Finds few assortments that are good enough for every weight of utility. Stateless and
 * thread-safe.
 */
public interface CandidateSolver {
  /**
   * Candidates of which, for every weight >= 0, the best one has nearly the largest expected
   * revenue + weight * expected utility.
   *
   * @throws SolveException when this solver cannot handle the problem; infeasibility and limits are
   *     results, not exceptions
   */
  CandidateResult candidates(
      AssortmentProblem problem, CandidateRequest request, SolveOptions options);
}
