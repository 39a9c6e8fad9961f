package org.sortiment.solvers.sequential;

import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.runtime.SolverSelection;

/** The solvers that are installed. */
final class Solvers {
  private static final AssortmentSolver ANY =
      SolverSelection.automatic(ProviderRegistry.discover()).anyAssortmentSolver();

  private Solvers() {}

  /** One that chooses for every problem. */
  static AssortmentSolver any() {
    return ANY;
  }
}
