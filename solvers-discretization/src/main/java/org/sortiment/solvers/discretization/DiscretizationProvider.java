package org.sortiment.solvers.discretization;

import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.CandidateSolver;
import org.sortiment.api.spi.CandidateSolverProvider;

/** Candidate solver {@code discretization}: {@link DiscretizationSolver}. */
public final class DiscretizationProvider implements CandidateSolverProvider {
  @Override
  public String id() {
    return DiscretizationSolver.ID;
  }

  @Override
  public String description() {
    return "few assortments, with a proven gap to the optimum for every weight of utility";
  }

  @Override
  public CandidateSolver create(AssortmentSolver solver) {
    return new DiscretizationSolver(solver);
  }
}
