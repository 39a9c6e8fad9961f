package org.sortiment.solvers.lp.attraction;

import java.util.Optional;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;
import org.sortiment.solvers.lp.FeasibleSet;

/** Solver {@code general-attraction}: {@link GeneralAttractionSolver}. */
public final class GeneralAttractionSolverProvider implements SolverProvider {
  @Override
  public String id() {
    return GeneralAttractionSolver.ID;
  }

  @Override
  public String description() {
    return "exact optimum under general attraction, any constraints";
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    if (!(problem.choiceModel() instanceof GeneralAttractionModel)) {
      return Suitability.UNSUPPORTED;
    }
    return FeasibleSet.isSimple(problem) ? Suitability.EXACT_BY_STRUCTURE : Suitability.EXACT;
  }

  @Override
  public Suitability frontierSuitability(AssortmentProblem problem) {
    return suitability(problem);
  }

  @Override
  public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
    return new GeneralAttractionSolver(backend);
  }

  @Override
  public FrontierSolver frontierSolver(LpBackend backend, Optional<String> method) {
    return new GeneralAttractionSolver(backend);
  }
}
