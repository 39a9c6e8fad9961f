package org.sortiment.solvers.inventory.planners;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.inventory.enumeration.PlanEnumeration;
import org.sortiment.solvers.inventory.paths.PathValues;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.stock.Repair;
import org.sortiment.solvers.inventory.stock.StockRules;

/**
 * The default planner. Small problems are solved to proven optimality by {@link PlanEnumeration}.
 *
 * <p>Otherwise it searches. Starts: every other planner and the two-stage program rounded. The best
 * of them is improved by {@link LocalSearch} on samples that grow, for the number of paths is what
 * limits the search: on few it follows their noise. Single units first; swaps only where a sample
 * is large. Then fresh paths are asked whether a single unit helps with 97.5 % confidence for all
 * of them together, and the search goes on if so. At last the result is compared with all starts on
 * other fresh paths, so that no planner is better by more than the noise of that comparison.
 *
 * <p>All this happens on the Markov chain of the choice model. Where that is an approximation, a
 * tenth of the effort goes there, and {@link ModelSearch} goes on under the model itself. It also
 * takes the place of everything after the starts where seasons are too long to be walked customer
 * by customer.
 *
 * <p>A plan, and how good it is:
 *
 * {@snippet class="org.sortiment.examples.Snippets" region="season"}
 */
public final class TwoStagePlanner implements StockPlanner {
  /** The name by which users ask for it. */
  public static final String ID = "two-stage";

  private static final double COARSE_CUSTOMERS = 2e6;
  private static final double FINE_CUSTOMERS = 1.6e7;
  private static final double CHECK_CUSTOMERS = 4.8e7;
  private static final int LEAST_PATHS = 100;
  private static final int MOST_COARSE_PATHS = 4_000;
  private static final int MOST_FINE_PATHS = 10_000;
  private static final int MOST_CHECK_PATHS = 40_000;
  private static final double SWAP_CUSTOMERS = 1.5e8;
  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  private static final double SUPPORT_CUSTOMERS = 4e7;
  private static final int IMPROVED_STARTS = 5;

  /** In the order of trust, for the first is what is left when there is no time to compare. */
  private static final List<BasicPlanner> QUICK =
      List.of(
          BasicPlanner.FLUID_NEWSVENDOR,
          BasicPlanner.THRESHOLD_AUGMENT,
          BasicPlanner.FLUID_ROUNDING,
          BasicPlanner.INDEPENDENT_NEWSVENDOR);

  private static final double RISK = 0.025;

  /** The share of the effort for a chain that is not the model. */
  private static final double CHAIN_SHARE = 0.1;

  private final double effort;
  private final boolean enumerates;

  /** The planner. */
  public TwoStagePlanner() {
    this(1, true);
  }

  /** With a share of the usual number of paths and without enumeration; for tests. */
  TwoStagePlanner(double effort) {
    this(effort, false);
  }

  private TwoStagePlanner(double effort, boolean enumerates) {
    this.effort = effort;
    this.enumerates = enumerates;
  }

  @Override
  public StockPlan plan(StockProblem problem, SolveOptions options) {
    PlanningContext context = new PlanningContext(problem, options);
    if (Repair.conflict(problem).isPresent()) {
      return context.none(ID);
    }
    Optional<PlanEnumeration.Best> best =
        enumerates ? PlanEnumeration.best(problem, context.deadline()) : Optional.empty();
    if (best.isPresent()) {
      return enumerated(context, best.get());
    }
    PathValues values = context.pathValues(options.threads());
    List<int[]> starts = starts(context);
    if (starts.isEmpty()) {
      return context.none(ID);
    }
    boolean isChain = problem.choiceModel().equalsMarkovChain();
    if (context.isLongSeason()) {
      return underTheModel(context, starts);
    }
    StockPlan onChain =
        new Improvement(context, values, starts, isChain ? effort : effort * CHAIN_SHARE).run();
    if (isChain) {
      return onChain;
    }
    List<int[]> all = new ArrayList<>();
    all.add(onChain.inventory().orElseThrow().toArray());
    all.addAll(starts);
    ModelSearch.newsvendor(context).ifPresent(all::add);
    return underTheModel(context, all);
  }

  private static StockPlan enumerated(PlanningContext context, PlanEnumeration.Best best) {
    context.leaveChain();
    return best.stock()
        .map(
            stock ->
                context.plan(
                    ID,
                    String.format(
                        Locale.ROOT,
                        "the highest exact expected profit (%.7g) of all plans that can be best",
                        best.profit()),
                    Termination.optimal(),
                    stock))
        .orElseGet(() -> context.infeasible(ID, "No plan keeps all limits: all were tried."));
  }

  /** Whether minimum orders, limits or constraints may stand in the way of single units. */
  private static boolean hasObstacles(StockProblem problem) {
    boolean hasObstacles = !problem.rows().isEmpty() || !problem.constraints().isEmpty();
    for (int i = 0; i < problem.catalog().size(); i++) {
      hasObstacles |= problem.terms().minimumOrder(i) > 1;
    }
    return hasObstacles;
  }

  private StockPlan underTheModel(PlanningContext context, List<int[]> starts) {
    ModelSearch search = new ModelSearch(context, starts, effort);
    boolean isDone = search.run();
    return context.plan(
        ID,
        "the best of all starts under the choice model itself on "
            + search.paths()
            + " common seasons, "
            + (isDone
                ? "improved until no single unit and no swap of units helps there by more than its"
                    + " standard error"
                : "improved by single units and swaps within a budget"),
        context.deadline().isReached()
            ? Termination.stopped(context.deadline().limitReached(), true)
            : Termination.feasible(),
        search.stock());
  }

  private static List<int[]> starts(PlanningContext context) {
    List<int[]> starts = new ArrayList<>();
    for (BasicPlanner planner : QUICK) {
      if (starts.isEmpty() || !context.deadline().isReached()) {
        context.feasible(planner.wish(context)).ifPresent(starts::add);
      }
    }
    if (!context.deadline().isReached() && !context.isLongSeason()) {
      context.feasible(SamplePathGradient.wish(context)).ifPresent(starts::add);
    }
    if (!context.deadline().isReached()) {
      context.feasible(TwoStageWish.of(context)).ifPresent(starts::add);
    }
    return starts;
  }

  /** The work of one call. */
  private static final class Improvement {
    private final PlanningContext context;
    private final PathValues values;
    private final List<int[]> starts;
    private final double effort;

    /** Improved starts that few paths have not put first. */
    private final List<int[]> alternatives = new ArrayList<>();

    private int samples;

    Improvement(PlanningContext context, PathValues values, List<int[]> starts, double effort) {
      this.context = context;
      this.effort = effort;
      this.values = values;
      this.starts = starts;
    }

    StockPlan run() {
      int coarse = paths(COARSE_CUSTOMERS, MOST_COARSE_PATHS);
      int fine = paths(FINE_CUSTOMERS, MOST_FINE_PATHS);
      int check = paths(CHECK_CUSTOMERS, MOST_CHECK_PATHS);
      int[] stock = hasObstacles(context.problem()) ? bestOfImproved(coarse) : best(starts, coarse);
      LocalSearch search = search(coarse, UNLIMITED, stock);
      search.climbUnits();
      search = search(fine, UNLIMITED, search.stock());
      search.climbUnits();
      if (hasObstacles(context.problem())) {
        search = search(fine, UNLIMITED, exchanged(search.stock(), fine));
        search.climbUnits();
      }
      search.limitTo(effort * SWAP_CUSTOMERS);
      boolean isSwapped = search.run();
      stock = search.stock();
      search = search(check, UNLIMITED, stock);
      search.climbUnits();
      stock = search.stock();
      PathValues.Result fresh = fresh(stock, check);
      boolean isConfirmed = fresh.isComplete() && !someUnitHelps(stock, fresh);
      if (!isConfirmed) {
        search = search(check, UNLIMITED, stock);
        search.climbUnits();
        stock = search.stock();
      }
      if (values.isOutOfTime()) {
        return context.plan(
            ID,
            "best start, local search cut short",
            Termination.stopped(values.limitReached(), true),
            stock);
      }
      List<int[]> finalists = new ArrayList<>(starts);
      finalists.add(0, stock);
      finalists.addAll(alternatives);
      int[] winner = best(finalists, alternatives.isEmpty() ? fine : check);
      if (winner != stock) {
        return context.plan(
            ID,
            "a start that did as well as its improvement on fresh paths",
            Termination.feasible(),
            winner);
      }
      String explanation =
          (isSwapped
                  ? "no single unit more or fewer and no swap of units helps"
                  : "no single unit more or fewer helps, swaps tried within a budget,")
              + " on "
              + fine
              + " paths"
              + (isConfirmed
                  ? "; on "
                      + check
                      + " fresh paths no single unit helps at 97.5 % confidence for all units together"
                  : "; single units again on " + check + " fresh paths");
      return context.plan(ID, explanation, Termination.feasible(), stock);
    }

    /** Of the starts and of sets of products, the best few, each improved on the same paths. */
    private int[] bestOfImproved(int paths) {
      long seed = Stream.seedOf(context.options().seed(), 1 + samples++);
      List<int[]> several =
          new SupportSearch(context, values, seed, paths, effort * SUPPORT_CUSTOMERS)
              .best(starts, IMPROVED_STARTS);
      List<int[]> improved = new ArrayList<>(starts);
      for (int[] start : several) {
        LocalSearch search = search(paths, UNLIMITED, start);
        search.climbUnits();
        search.limitTo(effort * SUPPORT_CUSTOMERS / IMPROVED_STARTS);
        search.run();
        improved.add(search.stock());
        alternatives.add(search.stock());
      }
      return best(improved, paths);
    }

    /** The plan after exchanges of whole amounts. */
    private int[] exchanged(int[] start, int paths) {
      int[] wish = context.newsvendor(context.chain().purchaseProbabilities(context.everything()));
      ExchangeSearch exchange =
          new ExchangeSearch(
              context,
              values,
              Stream.seedOf(context.options().seed(), 1 + samples++),
              paths,
              effort * SWAP_CUSTOMERS,
              wish,
              start);
      exchange.run();
      return exchange.stock();
    }

    private int paths(double customers, int most) {
      return context.replicationsFor(
          effort * customers, LEAST_PATHS, (int) Math.max(LEAST_PATHS, effort * most));
    }

    /** A search on paths that nobody has seen. */
    private LocalSearch search(int paths, double budget, int[] start) {
      return new LocalSearch(
          values,
          context.rules(),
          context.economics(),
          context.options().progress(),
          Stream.seedOf(context.options().seed(), 1 + samples++),
          paths,
          context.problem().season().mean(),
          budget,
          start);
    }

    private PathValues.Result fresh(int[] stock, int paths) {
      return values.evaluate(stock, Stream.seedOf(context.options().seed(), 1 + samples++), paths);
    }

    /** The plan of the highest profit on one fresh sample; the first of equals. */
    private int[] best(List<int[]> plans, int paths) {
      long seed = Stream.seedOf(context.options().seed(), 1 + samples++);
      int[] best = plans.get(0);
      double bestProfit = Double.NEGATIVE_INFINITY;
      for (int[] plan : plans) {
        context.options().progress().report("comparing plans", 0, 0);
        double profit = values.evaluate(plan, seed, paths).meanProfit();
        if (profit > bestProfit) {
          bestProfit = profit;
          best = plan;
        }
      }
      return best;
    }

    /** Whether one of the 2 n units helps, at a confidence that holds for all of them at once. */
    private boolean someUnitHelps(int[] stock, PathValues.Result fresh) {
      StockRules rules = context.rules();
      double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(RISK / (2 * stock.length));
      for (int i = 0; i < stock.length; i++) {
        int above = rules.nextAbove(i, stock[i]);
        if (above == stock[i] + 1
            && fresh.more(i) - z * fresh.moreError(i) > 0
            && rules.tryChange(stock.clone(), i, above)) {
          return true;
        }
        int below = stock[i] > 0 ? rules.nextBelow(i, stock[i]) : -1;
        if (below >= 0
            && below == stock[i] - 1
            && fresh.fewer(i) - z * fresh.fewerError(i) > 0
            && rules.tryChange(stock.clone(), i, below)) {
          return true;
        }
      }
      return false;
    }
  }
}
