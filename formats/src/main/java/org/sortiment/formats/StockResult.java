package org.sortiment.formats;

import java.math.BigDecimal;
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
 * @param share of a budget; empty where there is none
 */
public record StockResult(
    Instance instance,
    String planner,
    StockPlan plan,
    Optional<ProfitBound> bound,
    Optional<StockEvaluation> evaluation,
    List<Rival> others,
    long seed,
    Optional<Share> share) {
  /**
   * What a plan takes of a budget that several instances share.
   *
   * @param price what spending one unit of the budget is worth, >= 0
   * @param spent what the units cost, exactly; the bound is one on plans that spend no more
   */
  public record Share(double price, BigDecimal spent) {}

  /** A plan on its own. */
  public StockResult(
      Instance instance,
      String planner,
      StockPlan plan,
      Optional<ProfitBound> bound,
      Optional<StockEvaluation> evaluation,
      List<Rival> others,
      long seed) {
    this(instance, planner, plan, bound, evaluation, others, seed, Optional.empty());
  }

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
