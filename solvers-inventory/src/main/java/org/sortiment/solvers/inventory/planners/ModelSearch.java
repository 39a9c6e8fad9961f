package org.sortiment.solvers.inventory.planners;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;
import org.sortiment.solvers.inventory.stock.StockRules;

/**
 * Improves a plan under the choice model itself: for models that are no Markov chain, where a plan
 * that is good for the chain may be poor, and for seasons that are too long to walk. All starts are
 * compared on common seasons; the best is changed by moves of one product and swaps of two, of half
 * its largest stock first and of single units last, while a change earns more than one standard
 * error of its paired difference. A change costs one simulation of the sample, so the work has a
 * budget.
 */
final class ModelSearch {
  private static final double STEPS = 4e7;
  private static final int LEAST_PATHS = 100;
  private static final int MOST_PATHS = 2_000;

  /** Beyond, greedy assortments under the model cost too many evaluations. */
  private static final int MOST_GREEDY_PRODUCTS = 200;

  private final PlanningContext context;
  private final StockProblem problem;
  private final StockRules rules;
  private final SimulationOptions simulation;
  private final int paths;
  private final long seed;
  private double budget;
  private StockEvaluation here;

  /**
   * A search from the best of some feasible plans, which are compared at once.
   *
   * @param starts at least one; the first is what is left when there is no time
   * @param effort the share of the usual work
   */
  ModelSearch(PlanningContext context, List<int[]> starts, double effort) {
    this.context = context;
    this.problem = context.problem();
    this.rules = context.rules();
    double n = problem.catalog().size();
    double customers = problem.season().mean();
    double events = eventSteps(problem.catalog().size());
    this.simulation =
        SimulationOptions.withDefaults()
            .withMethod(
                customers > events
                    ? SimulationOptions.Method.EVENT_DRIVEN
                    : SimulationOptions.Method.CUSTOMER_BY_CUSTOMER);
    this.budget = effort * STEPS / Math.max(1, Math.min(customers, events));
    this.paths = (int) Math.max(LEAST_PATHS, Math.min(MOST_PATHS, budget / (20 * n)));
    this.seed = Stream.seedOf(context.options().seed(), 0x4d6f64656cL);
    this.here = evaluate(starts.get(0));
    for (int[] start : starts.subList(1, starts.size())) {
      StockEvaluation there = evaluate(start);
      if (isComplete(there) && there.profit().mean() > here.profit().mean()) {
        here = there;
      }
    }
  }

  /** About what a season from stockout to stockout costs, in customers. */
  static double eventSteps(int products) {
    return products * (8 + products / 2.0);
  }

  /** The plan as it stands. */
  int[] stock() {
    return here.inventory().toArray();
  }

  /** How many common seasons plans are compared on. */
  int paths() {
    return paths;
  }

  /**
   * Newsvendor quantities for a greedy assortment by margins under the model: what its chain cannot
   * know.
   */
  static Optional<int[]> newsvendor(PlanningContext context) {
    int n = context.problem().catalog().size();
    if (n > MOST_GREEDY_PRODUCTS) {
      return Optional.empty();
    }
    ChoiceModel model = context.problem().choiceModel();
    BitSet members = new BitSet(n);
    double value = 0;
    while (!context.deadline().isReached()) {
      int best = -1;
      for (int i = 0; i < n; i++) {
        if (context.worthwhile()[i]) {
          members.flip(i);
          double changed = margin(context, model.purchaseProbabilities(Assortment.of(n, members)));
          members.flip(i);
          if (changed > value + 1e-12 * Math.abs(value)) {
            value = changed;
            best = i;
          }
        }
      }
      if (best < 0) {
        break;
      }
      members.flip(best);
    }
    return context.feasible(
        context.newsvendor(model.purchaseProbabilities(Assortment.of(n, members))));
  }

  private static double margin(PlanningContext context, double[] probabilities) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum += (context.economics().price()[i] - context.economics().cost()[i]) * probabilities[i];
    }
    return sum;
  }

  /** Changes the plan while it helps; returns whether no change is left, and not budget or time. */
  boolean run() {
    int largest = 1;
    for (int units : here.inventory().toArray()) {
      largest = Math.max(largest, units);
    }
    for (int step = Math.max(1, Integer.highestOneBit(largest) / 2); step > 0; ) {
      boolean improved = move(step) || swap(step);
      if (isOver()) {
        return false;
      }
      if (!improved) {
        step /= 2;
      }
      context.options().progress().report("improving the plan under the choice model", 0, 0);
    }
    return true;
  }

  private boolean move(int step) {
    boolean improved = false;
    for (int i = 0; i < problem.catalog().size() && !isOver(); i++) {
      boolean up = repeat(i, step, true);
      improved |= up || repeat(i, step, false);
    }
    return improved;
  }

  /** Moves one product on in one direction while that helps. */
  private boolean repeat(int product, int step, boolean up) {
    boolean improved = false;
    while (!isOver()) {
      int[] plan = stock();
      if (!change(plan, product, step, up) || !accept(plan)) {
        return improved;
      }
      improved = true;
    }
    return improved;
  }

  private boolean swap(int step) {
    boolean improved = false;
    int n = problem.catalog().size();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n && !isOver(); j++) {
        int[] plan = stock();
        if (i != j
            && plan[i] > 0
            && change(plan, i, step, false)
            && change(plan, j, step, true)
            && accept(plan)) {
          improved = true;
        }
      }
    }
    return improved;
  }

  /** Adds or takes away about that many units, if the plan stays feasible. */
  private boolean change(int[] plan, int product, int step, boolean up) {
    if (up && !context.worthwhile()[product]) {
      return false;
    }
    int units =
        up
            ? rules.nextAbove(
                product, (int) Math.min(Integer.MAX_VALUE, plan[product] + (step - 1L)))
            : rules.nextBelow(product, Math.max(0, plan[product] - step) + 1);
    return units >= 0 && units != plan[product] && rules.tryChange(plan, product, units);
  }

  private boolean accept(int[] plan) {
    StockEvaluation there = evaluate(plan);
    if (!isComplete(there)) {
      return false;
    }
    Estimate gain = there.differenceTo(here);
    if (gain.mean() > gain.standardError()) {
      here = there;
      return true;
    }
    return false;
  }

  private boolean isOver() {
    return budget < 0 || context.deadline().isReached();
  }

  private boolean isComplete(StockEvaluation evaluation) {
    return evaluation.replications() == paths;
  }

  private StockEvaluation evaluate(int[] plan) {
    budget -= paths;
    return new SeasonSimulator()
        .evaluate(
            problem,
            Inventory.of(plan),
            simulation.withReplications(paths),
            context.optionsFromNow().withSeed(seed));
  }
}
