package org.sortiment.solvers.inventory.planners;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.inventory.paths.PathValues;
import org.sortiment.solvers.inventory.stock.Repair;
import org.sortiment.solvers.inventory.stock.StockRules;

/**
 * Greedy by simulated marginal profit: from the least plan that keeps all limits, adds one unit at
 * a time, always that which raises the mean profit on the same sample paths the most, until none
 * raises it or so many units are stocked.
 *
 * <p>One pass over the paths values one more unit of every product ({@link PathValues}), so that
 * the whole takes O(units paths T hops) and not n times as long. For few units: the other planners
 * do not start from nothing. Products with a minimum order above 1 are left as they are in the
 * least plan.
 */
public final class MarginalGreedy implements StockPlanner {
  private static final String ID = "marginal-greedy";

  private final int mostUnits;
  private final int paths;

  /**
   * A planner.
   *
   * @param mostUnits stops when so many units are stocked, >= 0
   * @param paths simulated seasons behind every choice, >= 2
   */
  public MarginalGreedy(int mostUnits, int paths) {
    if (mostUnits < 0) {
      throw new IllegalArgumentException("The most units (" + mostUnits + ") must be >= 0.");
    }
    if (paths < 2) {
      throw new IllegalArgumentException("The paths (" + paths + ") must be >= 2.");
    }
    this.mostUnits = mostUnits;
    this.paths = paths;
  }

  @Override
  public StockPlan plan(StockProblem problem, SolveOptions options) {
    PlanningContext context = new PlanningContext(problem, options);
    if (Repair.conflict(problem).isPresent()) {
      return context.none(ID);
    }
    Optional<int[]> least = context.feasible(new int[problem.catalog().size()]);
    if (least.isEmpty()) {
      return context.none(ID);
    }
    int[] stock = least.get();
    PathValues values = context.pathValues(options.threads());
    for (int units = Arrays.stream(stock).sum(); units < mostUnits; units++) {
      if (values.isOutOfTime()) {
        return context.plan(
            ID, "cut short", Termination.stopped(values.limitReached(), true), stock);
      }
      if (!addBest(context.rules(), stock, values.evaluate(stock, options.seed(), paths))) {
        break;
      }
      options.progress().report("adding units", units + 1, mostUnits);
    }
    return context.plan(
        ID, "best unit after best unit on " + paths + " paths", Termination.feasible(), stock);
  }

  /** Adds the unit that is worth most, if there is one that is allowed and worth anything. */
  private static boolean addBest(StockRules rules, int[] stock, PathValues.Result values) {
    boolean[] refused = new boolean[stock.length];
    while (true) {
      int best = -1;
      for (int i = 0; i < stock.length; i++) {
        if (!refused[i] && values.more(i) > 0 && (best < 0 || values.more(i) > values.more(best))) {
          best = i;
        }
      }
      if (best < 0) {
        return false;
      }
      if (stock[best] < Integer.MAX_VALUE && rules.tryChange(stock, best, stock[best] + 1)) {
        return true;
      }
      refused[best] = true;
    }
  }
}
