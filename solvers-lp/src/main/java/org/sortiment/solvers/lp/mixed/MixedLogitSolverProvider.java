package org.sortiment.solvers.lp.mixed;

import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.spi.Suitability;
import org.sortiment.solvers.lp.frontier.OracleSolverProvider;

/** Solver {@code mixed-logit}: {@link MixedLogitSolver}. */
public final class MixedLogitSolverProvider extends OracleSolverProvider {
  /** As the registry makes it. */
  public MixedLogitSolverProvider() {
    super(
        MixedLogitSolver.ID,
        "branch and bound, 0/1 programs and local search under mixtures of multinomial logits",
        MixedLogitSolver.METHODS,
        MixedLogitSolver::new);
  }

  @Override
  public boolean knowsOfferCosts() {
    return true;
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    return problem.choiceModel() instanceof MixedLogitModel
        ? Suitability.EXACT
        : Suitability.UNSUPPORTED;
  }
}
