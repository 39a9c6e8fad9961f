package org.sortiment.solvers.lp.general;

import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/**
 * Solver {@code enumeration}: {@link EnumerationSolver}. Chosen for small catalogs for whose choice
 * model nothing else proves an optimum.
 */
public final class EnumerationSolverProvider implements SolverProvider {
  @Override
  public String id() {
    return EnumerationSolver.ID;
  }

  @Override
  public String description() {
    return "all assortments of at most "
        + EnumerationSolver.MAX_PRODUCTS
        + " products, exact under any choice model";
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    return problem.catalog().size() <= EnumerationSolver.MAX_PRODUCTS
        ? Suitability.BOUNDED
        : Suitability.UNSUPPORTED;
  }

  @Override
  public Suitability frontierSuitability(AssortmentProblem problem) {
    return suitability(problem);
  }

  @Override
  public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
    return new EnumerationSolver(backend);
  }

  @Override
  public FrontierSolver frontierSolver(LpBackend backend, Optional<String> method) {
    return new EnumerationSolver(backend);
  }
}
