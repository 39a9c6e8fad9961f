package org.sortiment.solvers.inventory.planners;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.solvers.inventory.paths.PathValues;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;

/**
 * The search for the threshold of {@link BasicPlanner#THRESHOLD_AUGMENT}. Thresholds that lead to
 * the same plan, as most do in long seasons, are judged once; a single plan not at all.
 */
final class ThresholdAugment {
  private static final double[] THRESHOLDS = {0, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8};
  private static final double CUSTOMERS = 200_000;
  private static final double MOST_CUSTOMERS = 3.2e7;

  private static final int LONG_REPLICATIONS = 32;

  private ThresholdAugment() {}

  /** The best of the thresholds on one sample of paths. */
  static int[] wish(PlanningContext context) {
    Set<Inventory> plans = new LinkedHashSet<>();
    Assortment set = BasicPlanner.fluid(context).support();
    for (double threshold : THRESHOLDS) {
      if (context.deadline().isReached() && !plans.isEmpty()) {
        break;
      }
      set = withDemandAbove(threshold, set, context);
      context
          .feasible(context.newsvendor(context.chain().purchaseProbabilities(set)))
          .ifPresent(stock -> plans.add(Inventory.of(stock)));
      if (set.isEmpty()) {
        break;
      }
    }
    return plans.isEmpty() ? new int[context.chain().productCount()] : best(context, plans);
  }

  private static int[] best(PlanningContext context, Set<Inventory> plans) {
    Inventory best = plans.iterator().next();
    if (plans.size() == 1) {
      return best.toArray();
    }
    if (context.isLongSeason()) {
      return bestOfLongSeasons(context, plans);
    }
    PathValues values = context.pathValues(context.options().threads());
    int least = context.replicationsFor(MOST_CUSTOMERS, 2, 32);
    int replications = context.replicationsFor(CUSTOMERS, least, 2_000);
    long seed = Stream.seedOf(context.options().seed(), 17);
    double bestProfit = Double.NEGATIVE_INFINITY;
    for (Inventory plan : plans) {
      if (context.deadline().isReached() && bestProfit > Double.NEGATIVE_INFINITY) {
        break;
      }
      double profit = values.evaluate(plan.toArray(), seed, replications).meanProfit();
      if (profit > bestProfit) {
        bestProfit = profit;
        best = plan;
      }
    }
    return best.toArray();
  }

  /** Seasons that are too long to be walked are simulated from stockout to stockout. */
  private static int[] bestOfLongSeasons(PlanningContext context, Set<Inventory> plans) {
    Inventory best = plans.iterator().next();
    double bestProfit = Double.NEGATIVE_INFINITY;
    for (Inventory plan : plans) {
      if (context.deadline().isReached()) {
        break;
      }
      double profit =
          new SeasonSimulator()
              .evaluate(
                  context.problem(),
                  plan,
                  SimulationOptions.withDefaults()
                      .withReplications(LONG_REPLICATIONS)
                      .withMethod(SimulationOptions.Method.EVENT_DRIVEN),
                  context.optionsFromNow())
              .profit()
              .mean();
      if (profit > bestProfit) {
        bestProfit = profit;
        best = plan;
      }
    }
    return best.toArray();
  }

  /** Drops the products of smallest demand, at most an eighth of those below at a time. */
  private static Assortment withDemandAbove(
      double threshold, Assortment start, PlanningContext context) {
    Assortment set = start;
    double customers = context.problem().season().mean();
    while (!context.deadline().isReached()) {
      double[] p = context.chain().purchaseProbabilities(set);
      int[] members = set.toIndices();
      int[] below =
          Arrays.stream(members)
              .filter(i -> customers * p[i] < threshold)
              .boxed()
              .sorted((a, b) -> Double.compare(p[a], p[b]))
              .mapToInt(i -> i)
              .toArray();
      if (below.length == 0) {
        return set;
      }
      for (int k = 0; k < (below.length + 7) / 8; k++) {
        set = set.without(below[k]);
      }
    }
    return set;
  }
}
