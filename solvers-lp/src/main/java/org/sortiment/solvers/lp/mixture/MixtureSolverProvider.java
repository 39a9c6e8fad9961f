package org.sortiment.solvers.lp.mixture;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.MixtureModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/** Solver {@code mixed-logit}: {@link MixtureSolver}. */
public final class MixtureSolverProvider implements SolverProvider {
  @Override
  public String id() {
    return MixtureSolver.ID;
  }

  @Override
  public String description() {
    return "branch and bound and local search under mixtures of multinomial logits";
  }

  @Override
  public List<String> methods() {
    return MixtureSolver.METHODS;
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    return problem.choiceModel() instanceof MixtureModel
        ? Suitability.EXACT
        : Suitability.UNSUPPORTED;
  }

  @Override
  public Suitability frontierSuitability(AssortmentProblem problem) {
    return suitability(problem);
  }

  @Override
  public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
    return new MixtureSolver(backend, method);
  }

  @Override
  public FrontierSolver frontierSolver(LpBackend backend, Optional<String> method) {
    return new MixtureSolver(backend, method);
  }
}
