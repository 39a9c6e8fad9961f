package org.sortiment.solvers.inventory.planners;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.solvers.inventory.paths.PathValues;

/**
 * Moves of more than a unit, for what stands in the way of single units: a product out altogether,
 * another one in from nothing to its minimum order, or more of it in the room that has become free,
 * and both at once. What then exceeds a limit is brought within it again at the cost of whatever
 * earns least. Plans are compared on the same paths, each once, within a budget of customers.
 */
final class ExchangeSearch {
  private static final int NOBODY = -1;

  private final PlanningContext context;
  private final PathValues values;
  private final long seed;
  private final int paths;
  private final int[] wish;
  private final Set<Inventory> seen = new HashSet<>();
  private double budget;
  private int[] stock;
  private double profit;

  /**
   * A search.
   *
   * @param budget how many customers may be simulated in all
   * @param wish amounts to try for products that come in, shape n
   */
  ExchangeSearch(
      PlanningContext context,
      PathValues values,
      long seed,
      int paths,
      double budget,
      int[] wish,
      int[] start) {
    this.context = context;
    this.values = values;
    this.seed = seed;
    this.paths = paths;
    this.budget = budget;
    this.wish = wish;
    this.stock = start.clone();
    this.profit = evaluate(start);
  }

  /** The plan as it stands. */
  int[] stock() {
    return stock.clone();
  }

  /** Runs until no exchange helps, or the budget or the time is used up; whether one has helped. */
  boolean run() {
    boolean hasImproved = false;
    while (!isOver() && pass()) {
      hasImproved = true;
      context.options().progress().report("exchanging products", 0, 0);
    }
    return hasImproved;
  }

  private boolean isOver() {
    return budget < 0 || values.isOutOfTime();
  }

  private double evaluate(int[] plan) {
    budget -= Math.max(1, context.problem().season().mean()) * paths;
    return values.evaluate(plan, seed, paths).meanProfit();
  }

  /** All exchanges once; whether one of them helped. */
  private boolean pass() {
    int n = stock.length;
    boolean helped = false;
    for (int out = NOBODY; out < n; out++) {
      for (int in = NOBODY; in < n && !isOver(); in++) {
        if (out == in || (in >= 0 && !context.worthwhile()[in])) {
          continue;
        }
        if (out >= 0 && stock[out] <= context.problem().terms().least(out)) {
          break;
        }
        helped |= exchange(out, in);
      }
    }
    return helped;
  }

  private boolean exchange(int out, int in) {
    StockTerms terms = context.problem().terms();
    int[] plan = stock.clone();
    if (out >= 0) {
      plan[out] = terms.least(out);
    }
    if (in < 0) {
      return tryPlan(plan);
    }
    boolean helped = tryAmount(plan, in, Math.max(terms.minimumOrder(in), plan[in] + 1L));
    if (wish[in] > plan[in]) {
      helped |= tryAmount(plan, in, wish[in]);
    }
    if (out >= 0) {
      helped |= tryAmount(plan, in, (long) plan[in] + Math.max(1, stock[out]));
    }
    return helped;
  }

  private boolean tryAmount(int[] plan, int product, long units) {
    int[] changed = plan.clone();
    changed[product] = (int) Math.min(context.problem().terms().most(product), units);
    return tryPlan(changed);
  }

  private boolean tryPlan(int[] wanted) {
    Optional<int[]> plan = context.feasible(wanted);
    if (plan.isEmpty() || !seen.add(Inventory.of(plan.get()))) {
      return false;
    }
    double there = evaluate(plan.get());
    if (there > profit + 1e-12 * (context.economics().highestPrice() + Math.abs(profit))) {
      stock = plan.get();
      profit = there;
      return true;
    }
    return false;
  }
}
