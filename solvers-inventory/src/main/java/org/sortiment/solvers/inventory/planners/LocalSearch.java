package org.sortiment.solvers.inventory.planners;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sortiment.api.solve.Progress;
import org.sortiment.solvers.inventory.paths.PathValues;
import org.sortiment.solvers.inventory.stock.Economics;
import org.sortiment.solvers.inventory.stock.StockRules;

/**
 * Improves a plan on a fixed sample of paths until no single unit more or fewer and no swap of one
 * unit for another helps. All 2 n single moves come exact from one pass ({@link PathValues}); the
 * best are taken together, and half of them and so on when they get in each other's way. Swaps that
 * promise something by the sum of their parts are tried first; then, within a budget of customers,
 * one pass without a unit of i gives every swap of i exactly.
 */
final class LocalSearch {
  private static final int SWAPS_TRIED = 12;

  private final PathValues values;
  private final StockRules rules;
  private final Economics economics;
  private final Progress progress;
  private final long seed;
  private final int replications;
  private final double customers;
  private double budget;
  private int[] stock;
  private PathValues.Result here;
  private int nextSwap;

  /**
   * A search from a feasible plan.
   *
   * @param budget how many customers may be simulated in all
   */
  LocalSearch(
      PathValues values,
      StockRules rules,
      Economics economics,
      Progress progress,
      long seed,
      int replications,
      double customersPerSeason,
      double budget,
      int[] start) {
    this.values = values;
    this.rules = rules;
    this.economics = economics;
    this.progress = progress;
    this.seed = seed;
    this.replications = replications;
    this.customers = Math.max(1, customersPerSeason);
    this.budget = budget;
    this.stock = start.clone();
    this.here = evaluate(stock);
  }

  /** Limits how many customers may be simulated from now on. */
  void limitTo(double customersFromNow) {
    budget = customersFromNow;
  }

  /** The plan as it stands. */
  int[] stock() {
    return stock.clone();
  }

  /** Its value on the sample. */
  PathValues.Result result() {
    return here;
  }

  private PathValues.Result evaluate(int[] plan) {
    budget -= customers * replications;
    return values.evaluate(plan, seed, replications);
  }

  private boolean isOver() {
    return budget < 0 || values.isOutOfTime();
  }

  /**
   * Single units only, to the end; returns whether no unit is left that helps (and not the budget
   * or the time).
   */
  boolean climbUnits() {
    int steps = 0;
    while (climb()) {
      progress.report("improving the plan", ++steps, 0);
    }
    return !isOver();
  }

  /** Runs to the end; returns whether no move is left (and not the budget or the time). */
  boolean run() {
    while (true) {
      if (!climbUnits()) {
        return false;
      }
      if (!swapByParts() && !swapExactly()) {
        return !isOver();
      }
    }
  }

  /** Takes the improving single moves, as many together as improve together. */
  private boolean climb() {
    int n = stock.length;
    double[] gain = new double[n];
    int[] target = new int[n];
    for (int i = 0; i < n; i++) {
      double more = here.more(i);
      double fewer = stock[i] > 0 ? here.fewer(i) : 0;
      boolean up = more > 0 && more >= fewer;
      target[i] = up ? rules.nextAbove(i, stock[i]) : rules.nextBelow(i, stock[i]);
      gain[i] = target[i] < 0 ? 0 : Math.max(0, up ? more : fewer);
    }
    double least = threshold();
    int[] moves =
        IntStream.range(0, n)
            .filter(i -> gain[i] > least)
            .boxed()
            .sorted((a, b) -> Double.compare(gain[b], gain[a]))
            .mapToInt(i -> i)
            .toArray();
    int first = 0;
    for (int count = moves.length; count > 0 && !isOver(); ) {
      int[] plan = stock.clone();
      int changed = 0;
      for (int k = first; k < moves.length && changed < count; k++) {
        changed += rules.tryChange(plan, moves[k], target[moves[k]]) ? 1 : 0;
      }
      if (changed == 0) {
        return false;
      }
      PathValues.Result there = evaluate(plan);
      if (there.meanProfit() > here.meanProfit() + threshold()) {
        stock = plan;
        here = there;
        return true;
      }
      if (count == 1) {
        // Blocks of a minimum order may fail although their first unit would help: the next one.
        first++;
        if (first == moves.length) {
          return false;
        }
      } else {
        count = Math.max(1, Math.min(count, changed) / 3);
      }
    }
    return false;
  }

  /** Differences below this are rounding. */
  private double threshold() {
    return 1e-12 * (economics.highestPrice() + Math.abs(here.meanProfit()));
  }

  /** Tries swaps whose two parts add up to a gain. */
  private boolean swapByParts() {
    int n = stock.length;
    int[] out =
        IntStream.range(0, n)
            .filter(i -> stock[i] > 0 && rules.nextBelow(i, stock[i]) >= 0)
            .boxed()
            .sorted((a, b) -> Double.compare(here.fewer(b), here.fewer(a)))
            .limit(SWAPS_TRIED)
            .mapToInt(i -> i)
            .toArray();
    int[] in =
        IntStream.range(0, n)
            .filter(i -> rules.nextAbove(i, stock[i]) >= 0)
            .boxed()
            .sorted((a, b) -> Double.compare(here.more(b), here.more(a)))
            .limit(SWAPS_TRIED)
            .mapToInt(i -> i)
            .toArray();
    int tried = 0;
    for (int rank = 0; rank <= 2 * (SWAPS_TRIED - 1) && tried < SWAPS_TRIED; rank++) {
      for (int a = Math.max(0, rank - in.length + 1); a <= Math.min(rank, out.length - 1); a++) {
        int i = out[a];
        int j = in[rank - a];
        if (i != j && here.fewer(i) + here.more(j) > threshold()) {
          tried++;
          if (isOver()) {
            return false;
          }
          if (trySwap(i, j)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean trySwap(int i, int j) {
    int[] plan = stock.clone();
    plan[i] = rules.nextBelow(i, plan[i]);
    plan[j] = rules.nextAbove(j, plan[j]);
    if (!rules.allow(plan)) {
      return false;
    }
    return accept(plan);
  }

  private boolean accept(int[] plan) {
    PathValues.Result there = evaluate(plan);
    if (there.meanProfit() > here.meanProfit() + threshold()) {
      stock = plan;
      here = there;
      return true;
    }
    return false;
  }

  /**
   * One pass per stocked product gives all its swaps. Goes on where it stopped, so that a cycle
   * without success has tried every swap of the plan as it stands.
   */
  private boolean swapExactly() {
    int n = stock.length;
    for (int tried = 0; tried < n; tried++) {
      int i = nextSwap;
      nextSwap = (nextSwap + 1) % n;
      if (stock[i] == 0) {
        continue;
      }
      if (isOver()) {
        return false;
      }
      int[] plan = stock.clone();
      int below = rules.nextBelow(i, plan[i]);
      if (below < 0) {
        continue;
      }
      progress.report("trying swaps", 0, 0);
      plan[i] = below;
      PathValues.Result without = evaluate(plan);
      int best = bestAddition(plan, i, without);
      if (best >= 0
          && without.meanProfit() + without.more(best) > here.meanProfit() + threshold()) {
        plan[best] = rules.nextAbove(best, plan[best]);
        if (accept(plan)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The product of which one more is worth most in the place of one of {@code removed}, or -1. */
  private int bestAddition(int[] plan, int removed, PathValues.Result without) {
    int best = -1;
    for (int j = 0; j < plan.length; j++) {
      int above = rules.nextAbove(j, plan[j]);
      if (j != removed && above >= 0 && (best < 0 || without.more(j) > without.more(best))) {
        int before = plan[j];
        plan[j] = above;
        best = rules.allow(plan) ? j : best;
        plan[j] = before;
      }
    }
    return best;
  }

  @Override
  public String toString() {
    return "local search at " + Arrays.toString(stock);
  }
}
