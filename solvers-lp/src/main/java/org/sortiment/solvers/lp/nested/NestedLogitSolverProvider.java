package org.sortiment.solvers.lp.nested;

import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.spi.Suitability;
import org.sortiment.solvers.lp.frontier.OracleSolverProvider;

/** Solver {@code nested-logit}: {@link NestedLogitSolver}. */
public final class NestedLogitSolverProvider extends OracleSolverProvider {
  /** As the registry makes it. */
  public NestedLogitSolverProvider() {
    super(
        NestedLogitSolver.ID,
        "exact nested-by-revenue optimum, otherwise branch and bound, under the nested logit",
        NestedLogitSolver.METHODS,
        NestedLogitSolver::new);
  }

  @Override
  public boolean knowsOfferCosts() {
    return true;
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    if (!(problem.choiceModel() instanceof NestedLogitModel model)) {
      return Suitability.UNSUPPORTED;
    }
    return NestedLogitSolver.isPolynomial(problem, model)
        ? Suitability.EXACT_BY_STRUCTURE
        : Suitability.EXACT;
  }
}
