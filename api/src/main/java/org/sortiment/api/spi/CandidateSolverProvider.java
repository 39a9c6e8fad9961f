package org.sortiment.api.spi;

import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.CandidateSolver;

/** Makes one solver for few candidates. */
public interface CandidateSolverProvider extends Provider {
  /**
   * The solver.
   *
   * @param solver answers for single weights of utility; whatever it can solve, the candidate
   *     solver can
   */
  CandidateSolver create(AssortmentSolver solver);

  /** Among candidate solvers the one with the highest rank is the default; ties go by id. */
  default int rank() {
    return 0;
  }
}
