package org.sortiment.solvers.lp.general;

import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/** Solver {@code local-search}: {@link LocalSearchSolver}. */
public final class LocalSearchSolverProvider implements SolverProvider {
  @Override
  public String id() {
    return LocalSearchSolver.ID;
  }

  @Override
  public String description() {
    return "local search under any choice model, with a simple bound";
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    return Suitability.HEURISTIC;
  }

  @Override
  public Suitability frontierSuitability(AssortmentProblem problem) {
    return Suitability.HEURISTIC;
  }

  @Override
  public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
    return new LocalSearchSolver(backend);
  }

  @Override
  public FrontierSolver frontierSolver(LpBackend backend, Optional<String> method) {
    return new LocalSearchSolver(backend);
  }
}
