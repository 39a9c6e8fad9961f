package org.sortiment.solvers.lp.attraction;

import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.spi.Suitability;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.frontier.OracleSolverProvider;

/** Solver {@code general-attraction}: {@link GeneralAttractionSolver}. */
public final class GeneralAttractionSolverProvider extends OracleSolverProvider {
  /** As the registry makes it. */
  public GeneralAttractionSolverProvider() {
    super(
        GeneralAttractionSolver.ID,
        "exact optimum under general attraction, any constraints",
        GeneralAttractionSolver.METHODS,
        GeneralAttractionSolver::new);
  }

  @Override
  public boolean knowsOfferCosts() {
    return true;
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    if (!(problem.choiceModel() instanceof GeneralAttractionModel)) {
      return Suitability.UNSUPPORTED;
    }
    if (problem.catalog().hasOfferCosts()) {
      return Suitability.EXACT;
    }
    if (problem.choiceModel() instanceof MultinomialLogitModel) {
      return Suitability.EXACT; // the solver of that model knows its structure, too
    }
    return FeasibleSet.isSimple(problem.catalog().size(), problem.constraints())
        ? Suitability.EXACT_BY_STRUCTURE
        : Suitability.EXACT;
  }
}
