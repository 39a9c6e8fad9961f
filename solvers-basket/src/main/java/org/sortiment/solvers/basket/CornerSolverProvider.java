package org.sortiment.solvers.basket;

import java.util.function.Function;
import org.sortiment.api.basket.BasketSolver;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.spi.BasketSolverProvider;

/** Basket solver {@code corners}: {@link CornerBranchAndBoundSolver}. */
public final class CornerSolverProvider implements BasketSolverProvider {
  @Override
  public String id() {
    return CornerBranchAndBoundSolver.ID;
  }

  @Override
  public String description() {
    return "branch and bound over the corners of each category's frontier, with proof";
  }

  @Override
  public BasketSolver create(Function<AssortmentProblem, AssortmentSolver> solvers) {
    return new CornerBranchAndBoundSolver(solvers);
  }
}
