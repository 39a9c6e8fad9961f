package org.sortiment.solvers.basket;

import java.util.List;
import java.util.function.Function;
import org.sortiment.api.basket.BasketCategory;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.frontier.HullCorners;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.OpenedOracle;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/** The corners of categories, each from the engine behind the solver of its choice model. */
final class CornerFinder {
  private final Function<AssortmentProblem, AssortmentSolver> solvers;
  private final SolveOptions options;

  CornerFinder(Function<AssortmentProblem, AssortmentSolver> solvers, SolveOptions options) {
    this.solvers = solvers;
    this.options = options;
  }

  /** Tells that a category has no feasible assortment. */
  static final class InfeasibleCategoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Integer> conflict;

    InfeasibleCategoryException(List<Integer> conflict) {
      super("infeasible", null, false, false);
      this.conflict = conflict;
    }

    /** Constraints that cannot hold together. */
    List<Integer> conflict() {
      return conflict;
    }
  }

  /**
   * Traces the corners of a category.
   *
   * @param less what the other categories can bring at most, where revenue may have to be given up
   *     for offering less; 0 where offering more never costs the others
   */
  CategoryCorners find(
      BasketCategory category, CategoryCorners.Axes axes, double less, Deadline deadline) {
    AssortmentProblem problem = category.problem();
    AssortmentSolver solver = solvers.apply(problem);
    if (solver instanceof OracleSolver known) {
      try (OpenedOracle opened = known.purchaseOracle(problem, options)) {
        if (tellsPurchases(opened.oracle().measures(), less)) {
          return trace(
              opened.oracle(),
              problem,
              axes,
              less,
              deadline,
              opened.solver() + "/" + opened.oracle().method(),
              () -> opened.conflict(deadline));
        }
      }
    }
    if (axes == CategoryCorners.Axes.WEIGHT_AND_GAIN) {
      throw new SolveException(
          "Baskets with interactions need, for category \""
              + category.id()
              + "\", a solver that maximises linear functions of what is offered, which this one"
              + " does not. Maybe leave the choice of the solver to auto.");
    }
    RaisedPrices raised = new RaisedPrices(solver, problem, options);
    return trace(raised, problem, axes, less, deadline, "", raised::conflict);
  }

  private static boolean tellsPurchases(Measures measures, double less) {
    return !Double.isNaN(measures.purchaseProbability(measures.leastX()))
        && measures.ofLoweredPrices(less).isPresent();
  }

  /** How to find out why nothing is feasible. */
  private interface Reason {
    List<Integer> conflict();
  }

  private CategoryCorners trace(
      WeightedSumOracle oracle,
      AssortmentProblem problem,
      CategoryCorners.Axes axes,
      double less,
      Deadline deadline,
      String solver,
      Reason reason) {
    try {
      HullCorners corners = HullCorners.trace(oracle, problem, less, deadline, options.progress());
      return CategoryCorners.of(
          corners, axes, solver.isEmpty() ? oracle.method() : solver, oracle.backend());
    } catch (InfeasibleProblemException e) {
      throw new InfeasibleCategoryException(reason.conflict());
    }
  }
}
