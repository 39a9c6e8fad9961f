package org.sortiment.solvers.lp.sparse;

import org.sortiment.api.choice.SparseMixtureModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.spi.Suitability;
import org.sortiment.solvers.lp.frontier.OracleSolverProvider;

/** Solver {@code sparse-mixture}: {@link SparseMixtureSolver}. */
public final class SparseMixtureSolverProvider extends OracleSolverProvider {
  /** As the registry makes it. */
  public SparseMixtureSolverProvider() {
    super(
        SparseMixtureSolver.ID,
        "branch and bound over tables where every class of customers cares for few products, and"
            + " over pages of search results",
        SparseMixtureSolver.METHODS,
        SparseMixtureSolver::new);
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    return problem.choiceModel() instanceof SparseMixtureModel model
            && SparseMixtureSolver.fits(model)
        ? Suitability.EXACT
        : Suitability.UNSUPPORTED;
  }
}
