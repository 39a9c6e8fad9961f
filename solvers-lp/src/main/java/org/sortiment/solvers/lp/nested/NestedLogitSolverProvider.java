package org.sortiment.solvers.lp.nested;

import java.util.Optional;
import org.sortiment.api.choice.NestedAttractionModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/** Solver {@code nested-logit}: {@link NestedLogitSolver}. */
public final class NestedLogitSolverProvider implements SolverProvider {
  @Override
  public String id() {
    return NestedLogitSolver.ID;
  }

  @Override
  public String description() {
    return "exact nested-by-revenue optimum, otherwise branch and bound, under the nested logit";
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    if (!(problem.choiceModel() instanceof NestedAttractionModel model)) {
      return Suitability.UNSUPPORTED;
    }
    if (!problem.constraints().isEmpty()) {
      return Suitability.EXACT;
    }
    for (int k = 0; k < model.nestCount(); k++) {
      if (model.dissimilarity(k) > 1 || model.nestNoPurchaseWeight(k) > 0) {
        return Suitability.EXACT;
      }
    }
    return Suitability.EXACT_BY_STRUCTURE;
  }

  @Override
  public Suitability frontierSuitability(AssortmentProblem problem) {
    return suitability(problem);
  }

  @Override
  public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
    return new NestedLogitSolver(backend);
  }

  @Override
  public FrontierSolver frontierSolver(LpBackend backend, Optional<String> method) {
    return new NestedLogitSolver(backend);
  }
}
