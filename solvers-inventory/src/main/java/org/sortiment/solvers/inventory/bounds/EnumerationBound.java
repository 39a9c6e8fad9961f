package org.sortiment.solvers.inventory.bounds;

import java.util.Optional;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.inventory.enumeration.PlanEnumeration;

/**
 * The expected profit of the best plan itself, for problems that are small enough to compare the
 * exact expected profits of all plans. Under the choice model itself, whatever that is; nothing is
 * sampled.
 */
public final class EnumerationBound implements ProfitBounder {
  /** The kind of this bound. */
  public static final String ID = "enumeration";

  /**
   * Bounds the profit.
   *
   * @throws SolveException when there are too many plans, or none
   */
  @Override
  public ProfitBound bound(StockProblem problem, SolveOptions options) {
    return tryBound(problem, options)
        .orElseThrow(
            () ->
                new SolveException(
                    "There are too many plans or customers to compare all plans exactly within"
                        + " the time. Maybe use the bound \""
                        + ArrivalInformationBound.ID
                        + "\"."));
  }

  /** The bound, or empty when there are too many plans. */
  static Optional<ProfitBound> tryBound(StockProblem problem, SolveOptions options) {
    return PlanEnumeration.best(problem, Deadline.startingNow(options.timeLimit()))
        .map(
            best -> {
              if (best.stock().isEmpty()) {
                throw new SolveException("There is nothing to bound, for no plan is feasible.");
              }
              double profit = best.profit();
              return new ProfitBound(ID, profit, profit, profit, 0, 1, ExactFor.MODEL);
            });
  }
}
