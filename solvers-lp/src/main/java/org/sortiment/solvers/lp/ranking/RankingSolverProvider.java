package org.sortiment.solvers.lp.ranking;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.RankedPreferences;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/** Solver {@code ranking}: {@link RankingSolver}. */
public final class RankingSolverProvider implements SolverProvider {
  @Override
  public String id() {
    return RankingSolver.ID;
  }

  @Override
  public String description() {
    return "0/1 programs and local search under ranked preferences";
  }

  @Override
  public List<String> methods() {
    return RankingSolver.METHODS;
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    return problem.choiceModel() instanceof RankedPreferences
        ? Suitability.EXACT
        : Suitability.UNSUPPORTED;
  }

  @Override
  public Suitability frontierSuitability(AssortmentProblem problem) {
    return suitability(problem);
  }

  @Override
  public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
    return new RankingSolver(backend, method);
  }

  @Override
  public FrontierSolver frontierSolver(LpBackend backend, Optional<String> method) {
    return new RankingSolver(backend, method);
  }
}
