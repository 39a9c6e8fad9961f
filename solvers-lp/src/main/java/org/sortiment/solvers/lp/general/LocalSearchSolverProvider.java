package org.sortiment.solvers.lp.general;

import java.util.List;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.spi.Suitability;
import org.sortiment.solvers.lp.frontier.OracleSolverProvider;

/** Solver {@code local-search}: {@link LocalSearchSolver}. */
public final class LocalSearchSolverProvider extends OracleSolverProvider {
  /** As the registry makes it. */
  public LocalSearchSolverProvider() {
    super(
        LocalSearchSolver.ID,
        "local search under any choice model, with a simple bound",
        List.of(LocalSearchSolver.METHOD),
        (backend, method) -> new LocalSearchSolver(backend));
  }

  @Override
  public boolean knowsOfferCosts() {
    return true;
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    return Suitability.HEURISTIC;
  }
}
