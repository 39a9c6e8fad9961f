package org.sortiment.api.spi;

import java.util.function.Function;
import org.sortiment.api.basket.BasketSolver;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;

/** Makes one solver for baskets. */
public interface BasketSolverProvider extends Provider {
  /**
   * The solver.
   *
   * @param solvers gives the solver for the problem of a category; it may throw a {@link
   *     org.sortiment.api.solve.SolveException} when there is none
   */
  BasketSolver create(Function<AssortmentProblem, AssortmentSolver> solvers);

  /** Among basket solvers the one with the highest rank is the default; ties go by id. */
  default int rank() {
    return 0;
  }
}
