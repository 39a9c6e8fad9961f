package org.sortiment.solvers.lp.ranking;

import org.sortiment.api.choice.RankingModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.spi.Suitability;
import org.sortiment.solvers.lp.frontier.OracleSolverProvider;

/** Solver {@code ranking}: {@link RankingSolver}. */
public final class RankingSolverProvider extends OracleSolverProvider {
  /** As the registry makes it. */
  public RankingSolverProvider() {
    super(
        RankingSolver.ID,
        "0/1 programs and local search under ranked preferences",
        RankingSolver.METHODS,
        RankingSolver::new);
  }

  @Override
  public boolean knowsOfferCosts() {
    return true;
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    return problem.choiceModel() instanceof RankingModel
        ? Suitability.EXACT
        : Suitability.UNSUPPORTED;
  }
}
