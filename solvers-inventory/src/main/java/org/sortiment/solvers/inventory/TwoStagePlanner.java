package org.sortiment.solvers.inventory;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.Termination;

/**
 * The default planner: the best of all starting plans (the two-stage program rounded, and every
 * {@link BasicPlanner}) on one sample of paths, improved by {@link LocalSearch}; then checked on
 * fresh paths, and improved again while a single unit helps there with 97.5 % confidence.
 */
public final class TwoStagePlanner implements StockPlanner {
  /** The name by which users ask for it. */
  public static final String ID = "two-stage";

  private static final double CUSTOMERS_PER_PASS = 2e6;
  private static final double START_CUSTOMERS = 3e5;
  private static final double BUDGET = 1.5e8;
  private static final int LEAST_PATHS = 200;
  private static final int MOST_PATHS = 4_000;
  private static final int CHECKS = 3;
  private static final double Z = 1.959963984540054;

  @Override
  public StockPlan plan(StockProblem problem, SolveOptions options) {
    PlanningContext context = new PlanningContext(problem, options);
    if (Repair.conflict(problem).isPresent()) {
      return context.none(ID);
    }
    PathValues values =
        new PathValues(
            context.chain(),
            problem.season(),
            context.economics(),
            options.threads(),
            context.deadline());
    List<int[]> starts = starts(context);
    if (starts.isEmpty()) {
      return context.none(ID);
    }
    return improve(context, values, starts);
  }

  private static List<int[]> starts(PlanningContext context) {
    List<int[]> starts = new ArrayList<>();
    for (BasicPlanner planner : BasicPlanner.all()) {
      if (starts.isEmpty() || !context.deadline().isReached()) {
        context.feasible(planner.wish(context)).ifPresent(starts::add);
      }
    }
    if (!context.deadline().isReached()) {
      context.feasible(TwoStageWish.of(context)).ifPresent(starts::add);
    }
    if (!context.deadline().isReached()) {
      context.feasible(SamplePathGradient.wish(context)).ifPresent(starts::add);
    }
    return starts;
  }

  /** The plan of the highest profit on one sample; the first of equals. */
  private static int[] best(List<int[]> plans, PathValues values, long seed, int replications) {
    int[] best = plans.get(0);
    double bestProfit = Double.NEGATIVE_INFINITY;
    for (int[] plan : plans) {
      double profit = values.evaluate(plan, seed, replications).meanProfit();
      if (profit > bestProfit) {
        bestProfit = profit;
        best = plan;
      }
    }
    return best;
  }

  private static StockPlan improve(PlanningContext context, PathValues values, List<int[]> starts) {
    int replications = context.replicationsFor(CUSTOMERS_PER_PASS, LEAST_PATHS, MOST_PATHS);
    long startSeed = Stream.seedOf(context.options().seed(), 1);
    int startPaths = context.replicationsFor(START_CUSTOMERS, LEAST_PATHS, MOST_PATHS);
    int[] stock = best(starts, values, startSeed, startPaths);
    boolean complete = true;
    boolean confirmed = false;
    // A coarse search on a small sample first; then the whole sample, and fresh ones.
    for (int round = 0; round <= CHECKS && !confirmed; round++) {
      long seed = Stream.seedOf(context.options().seed(), 2 + round);
      int paths = round == 0 ? Math.max(LEAST_PATHS, replications / 8) : replications;
      if (round > 1) {
        PathValues.Result fresh = values.evaluate(stock, seed, paths);
        if (!someUnitHelps(context, stock, fresh)) {
          confirmed = true;
          break;
        }
      }
      LocalSearch search =
          new LocalSearch(
              values,
              context.rules(),
              context.economics(),
              context.options().progress(),
              seed,
              paths,
              context.problem().season().mean(),
              round == 1 ? BUDGET : BUDGET / 2,
              stock);
      complete = search.run();
      stock = search.stock();
      if (values.isOutOfTime()) {
        return context.plan(
            ID,
            "best start, local search cut short",
            Termination.stopped(values.limitReached(), true),
            stock);
      }
    }
    // The search has seen its paths; on others a start may still be as good or better.
    List<int[]> finalists = new ArrayList<>(starts);
    finalists.add(0, stock);
    int[] winner =
        best(finalists, values, Stream.seedOf(context.options().seed(), 99), 4 * replications);
    if (winner != stock) {
      return context.plan(
          ID,
          "a start that did as well as its improvement on " + 4 * replications + " fresh paths",
          Termination.feasible(),
          winner);
    }
    String explanation =
        (complete
                ? "no single unit more or fewer and no swap of units helps"
                : "no single unit more or fewer helps; swaps tried within a budget")
            + " on "
            + replications
            + " paths"
            + (confirmed ? "; on fresh paths no single unit helps at 97.5 % confidence" : "");
    return context.plan(ID, explanation, Termination.feasible(), stock);
  }

  private static boolean someUnitHelps(
      PlanningContext context, int[] stock, PathValues.Result fresh) {
    StockRules rules = context.rules();
    for (int i = 0; i < stock.length; i++) {
      int above = rules.nextAbove(i, stock[i]);
      if (above == stock[i] + 1
          && fresh.more(i) - Z * fresh.moreError(i) > 0
          && rules.tryChange(stock.clone(), i, above)) {
        return true;
      }
      int below = stock[i] > 0 ? rules.nextBelow(i, stock[i]) : -1;
      if (below >= 0
          && below == stock[i] - 1
          && fresh.fewer(i) - Z * fresh.fewerError(i) > 0
          && rules.tryChange(stock.clone(), i, below)) {
        return true;
      }
    }
    return false;
  }
}
