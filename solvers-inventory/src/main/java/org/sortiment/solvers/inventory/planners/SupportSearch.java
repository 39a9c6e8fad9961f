package org.sortiment.solvers.inventory.planners;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Inventory;
import org.sortiment.solvers.inventory.paths.PathValues;

/**
 * Starts for problems in which single units do not lead everywhere: with minimum orders, limits or
 * constraints on what is stocked. Searches over the sets of stocked products, each valued by its
 * newsvendor quantities brought within the limits: all sets of few products; otherwise from the
 * single products and from given plans by adding, dropping and exchanging one product while that
 * helps. Every plan is valued once, on the same paths, within a budget of customers.
 */
final class SupportSearch {
  private static final int MOST_FOR_ALL_SETS = 7;

  private final PlanningContext context;
  private final PathValues values;
  private final long seed;
  private final int paths;
  private final int[] candidates;
  private final Set<BitSet> seen = new HashSet<>();
  private final Set<Inventory> valued = new HashSet<>();
  private final List<Found> found = new ArrayList<>();
  private double budget;

  private record Found(int[] plan, BitSet set, double profit) {}

  /**
   * A search.
   *
   * @param budget how many customers may be simulated in all
   */
  SupportSearch(PlanningContext context, PathValues values, long seed, int paths, double budget) {
    this.context = context;
    this.values = values;
    this.seed = seed;
    this.paths = paths;
    this.budget = budget;
    int n = context.chain().productCount();
    int[] all = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (context.worthwhile()[i]) {
        all[count++] = i;
      }
    }
    this.candidates = Arrays.copyOf(all, count);
  }

  /** The best plans found, the best first, at most so many. */
  List<int[]> best(List<int[]> starts, int most) {
    for (int[] start : starts) {
      visit(setOf(start));
    }
    if (candidates.length <= MOST_FOR_ALL_SETS) {
      for (int mask = 0; mask < 1 << candidates.length; mask++) {
        BitSet set = new BitSet();
        for (int k = 0; k < candidates.length; k++) {
          set.set(candidates[k], (mask >> k & 1) == 1);
        }
        visit(set);
      }
    } else {
      for (int i : candidates) {
        BitSet alone = new BitSet();
        alone.set(i);
        visit(alone);
      }
      climb();
    }
    return found.stream()
        .sorted(Comparator.comparingDouble((Found each) -> -each.profit()))
        .limit(most)
        .map(Found::plan)
        .toList();
  }

  private static BitSet setOf(int[] plan) {
    BitSet set = new BitSet();
    for (int i = 0; i < plan.length; i++) {
      set.set(i, plan[i] > 0);
    }
    return set;
  }

  private boolean isOver() {
    return budget < 0 || values.isOutOfTime();
  }

  private void visit(BitSet set) {
    if (isOver() || !seen.add((BitSet) set.clone())) {
      return;
    }
    int n = context.chain().productCount();
    double[] p = context.chain().purchaseProbabilities(Assortment.of(n, set));
    int[] wish = context.newsvendor(p);
    for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
      wish[i] = Math.max(wish[i], context.problem().terms().minimumOrder(i));
    }
    Optional<int[]> plan = context.feasible(wish);
    if (plan.isPresent() && valued.add(Inventory.of(plan.get()))) {
      budget -= Math.max(1, context.problem().season().mean()) * paths;
      double profit = values.evaluate(plan.get(), seed, paths).meanProfit();
      if (!Double.isNaN(profit)) {
        found.add(new Found(plan.get(), set, profit));
      }
    }
  }

  /** Goes on from the best that has no neighbours yet, until the best of all has them. */
  private void climb() {
    Set<BitSet> expanded = new HashSet<>();
    while (!isOver()) {
      Optional<Found> best = found.stream().max(Comparator.comparingDouble(Found::profit));
      if (best.isEmpty() || !expanded.add(best.get().set())) {
        return;
      }
      BitSet set = best.get().set();
      for (int j : candidates) {
        BitSet changed = (BitSet) set.clone();
        changed.flip(j);
        visit(changed);
        if (!set.get(j)) {
          for (int i = set.nextSetBit(0); i >= 0 && !isOver(); i = set.nextSetBit(i + 1)) {
            BitSet exchanged = (BitSet) changed.clone();
            exchanged.clear(i);
            visit(exchanged);
          }
        }
      }
    }
  }
}
