package org.sortiment.solvers.inventory;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.Assortment;

/** The search for the threshold of {@link BasicPlanner#THRESHOLD_AUGMENT}. */
final class ThresholdAugment {
  private static final double[] THRESHOLDS = {0, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8};
  private static final double CUSTOMERS = 200_000;

  private ThresholdAugment() {}

  /** The best of the thresholds on one sample of paths. */
  static int[] wish(PlanningContext context) {
    PathValues values =
        new PathValues(
            context.chain(),
            context.problem().season(),
            context.economics(),
            context.options().threads(),
            context.deadline());
    int replications = context.replicationsFor(CUSTOMERS, 32, 2_000);
    long seed = Stream.seedOf(context.options().seed(), 17);
    Assortment set = BasicPlanner.fluid(context).support();
    int[] best = new int[context.chain().productCount()];
    double bestProfit = Double.NEGATIVE_INFINITY;
    for (double threshold : THRESHOLDS) {
      if (context.deadline().isReached() && bestProfit > Double.NEGATIVE_INFINITY) {
        break;
      }
      set = withDemandAbove(threshold, set, context);
      int[] wish = context.newsvendor(context.chain().purchaseProbabilities(set));
      Optional<int[]> stock = context.feasible(wish);
      if (stock.isPresent()) {
        double profit = values.evaluate(stock.get(), seed, replications).meanProfit();
        if (profit > bestProfit || bestProfit == Double.NEGATIVE_INFINITY) {
          bestProfit = Double.isNaN(profit) ? bestProfit : profit;
          best = stock.get();
        }
      }
      if (set.isEmpty()) {
        break;
      }
    }
    return best;
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
