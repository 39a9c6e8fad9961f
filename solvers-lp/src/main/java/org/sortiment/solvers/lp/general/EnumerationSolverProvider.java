package org.sortiment.solvers.lp.general;

import java.util.List;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.spi.Suitability;
import org.sortiment.solvers.lp.enumeration.AllAssortments;
import org.sortiment.solvers.lp.frontier.OracleSolverProvider;

/**
 * Solver {@code enumeration}: {@link EnumerationSolver}. Chosen for small catalogs for whose choice
 * model nothing else proves an optimum.
 */
public final class EnumerationSolverProvider extends OracleSolverProvider {
  /** As the registry makes it. */
  public EnumerationSolverProvider() {
    super(
        EnumerationSolver.ID,
        "all assortments of at most "
            + EnumerationSolver.MAX_PRODUCTS
            + " products, exact under any choice model",
        List.of(EnumerationSolver.METHOD),
        (backend, method) -> new EnumerationSolver(backend));
  }

  @Override
  public boolean knowsOfferCosts() {
    return true;
  }

  @Override
  public Suitability suitability(AssortmentProblem problem) {
    return AllAssortments.isAffordable(problem) ? Suitability.BOUNDED : Suitability.UNSUPPORTED;
  }
}
