package org.sortiment.formats;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;

/**
 * A plan with its bound, its simulated profit, and those of other planners.
 *
 * @param instance the instance
 * @param planner the planner's id
 * @param plan what was found
 * @param bound no plan has more; empty without a plan
 * @param evaluation the plan in simulated seasons; empty without a plan
 * @param others the other planners, for comparison; may be empty
 * @param seed of everything random
 */
public record StockResult(
    Instance instance,
    String planner,
    StockPlan plan,
    Optional<ProfitBound> bound,
    Optional<StockEvaluation> evaluation,
    List<Rival> others,
    long seed) {
  /**
   * Another planner.
   *
   * @param planner its id
   * @param evaluation its plan in the same seasons
   * @param behind the plan's profit minus this one's, from paired seasons
   */
  public record Rival(String planner, StockEvaluation evaluation, Estimate behind) {}

  /** Copies the others. */
  public StockResult {
    others = List.copyOf(others);
  }

  /** (bound - profit) / |bound|, 0 when both are equal; NaN without a plan. */
  public double gap() {
    if (bound.isEmpty() || evaluation.isEmpty()) {
      return Double.NaN;
    }
    double limit = bound.get().mean();
    double profit = evaluation.get().profit().mean();
    return limit == profit ? 0 : (limit - profit) / Math.abs(limit);
  }

  /** How a gap is written for people. */
  public String gapText() {
    return String.format(Locale.ROOT, "%.2f %%", 100 * gap());
  }
}
