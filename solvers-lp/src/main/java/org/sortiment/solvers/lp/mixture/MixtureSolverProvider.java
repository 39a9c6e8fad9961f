package org.sortiment.solvers.lp.mixture;

import org.sortiment.api.choice.MixtureModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.spi.Suitability;
import org.sortiment.solvers.lp.search.OracleSolverProvider;

/** Solver {@code mixed-logit}: {@link MixtureSolver}. */
public final class MixtureSolverProvider extends OracleSolverProvider {
  /** As the registry makes it. */
  public MixtureSolverProvider() {
    super(
        MixtureSolver.ID,
        "branch and bound, 0/1 programs and local search under mixtures of multinomial logits",
        MixtureSolver.METHODS,
        MixtureSolver::new);
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    return problem.choiceModel() instanceof MixtureModel
        ? Suitability.EXACT
        : Suitability.UNSUPPORTED;
  }
}
