package org.sortiment.solvers.lp.constraints.knapsack;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.DoubleUnaryOperator;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.path.IndexSort;

/**
 * Chooses items of largest profit that fit into a capacity, within an allowance.
 *
 * <ol>
 *   <li>By falling profit per unit of size: the items that fit before the first one that does not,
 *       the break item, then every later one that still fits. The bound is that of the linear
 *       relaxation (Dantzig 1957). For many items of moderate size the two are close enough.
 *   <li>Otherwise a core grows around the break item, one item to the right (put in) or to the left
 *       (taken out) at a time (Pisinger 1997): all undominated pairs of size and profit (Nemhauser,
 *       Ullmann 1969), without those whose relaxation with the items outside of the core promises
 *       no more than the allowance.
 *   <li>Where the pairs become too many, of those with nearly equal profit only the smallest is
 *       kept (Ibarra, Kim 1975), and what that may lose is added to the bound.
 * </ol>
 *
 * <p>The bound holds in every case, whether the allowance was reached or not. O(n log n) for the
 * first step; the second visits a few dozen items as a rule, and at most {@value #MOST_PAIRS} pairs
 * an item.
 */
public final class Knapsack {
  /** Pairs beyond this number are thinned to half of it. */
  static final int MOST_PAIRS = 100_000;

  /** Pairs made in all; 8 bytes each. */
  private static final int MOST_MADE = 12_000_000;

  private static final double ROUNDING = 1e-13;

  private final double[] profit;
  private final double[] size;
  private final double capacity;
  private final DoubleUnaryOperator allowance;
  private final Deadline deadline;
  private final int[] order;
  private final BitSet chosen = new BitSet();
  private double best;
  private double bound;

  /**
   * A choice.
   *
   * @param chosen the items
   * @param bound no choice that fits has a larger profit
   */
  public record Solution(BitSet chosen, double bound) {}

  private Knapsack(
      double[] profit,
      double[] size,
      double capacity,
      DoubleUnaryOperator allowance,
      Deadline deadline) {
    this.profit = profit;
    this.size = size;
    this.capacity = capacity;
    this.allowance = allowance;
    this.deadline = deadline;
    double[] ratios = new double[profit.length];
    Arrays.setAll(ratios, i -> profit[i] / size[i]);
    this.order = IndexSort.descending(ratios, ratios.length);
  }

  /**
   * Solves.
   *
   * @param profit > 0, shape n
   * @param size > 0, shape n
   * @param capacity >= 0
   * @param allowance by how much the optimum may exceed a choice of this profit
   * @param deadline ends the second step with what is there
   */
  public static Solution solve(
      double[] profit,
      double[] size,
      double capacity,
      DoubleUnaryOperator allowance,
      Deadline deadline) {
    Knapsack knapsack = new Knapsack(profit, size, capacity, allowance, deadline);
    knapsack.run();
    return new Solution(knapsack.chosen, knapsack.bound);
  }

  private void run() {
    CompensatedSum used = new CompensatedSum();
    CompensatedSum earned = new CompensatedSum();
    int breakAt = 0;
    while (breakAt < order.length && used.value() + size[order[breakAt]] <= capacity) {
      chosen.set(order[breakAt]);
      used.add(size[order[breakAt]]);
      earned.add(profit[order[breakAt++]]);
    }
    double prefixSize = used.value();
    double prefixProfit = earned.value();
    if (breakAt == order.length) {
      best = prefixProfit;
      bound = prefixProfit;
      return;
    }
    int item = order[breakAt];
    double relaxed = prefixProfit + (capacity - prefixSize) * (profit[item] / size[item]);
    for (int k = breakAt; k < order.length; k++) {
      if (used.value() + size[order[k]] <= capacity) {
        chosen.set(order[k]);
        used.add(size[order[k]]);
        earned.add(profit[order[k]]);
      }
    }
    best = earned.value();
    bound = Math.max(best, relaxed * (1 + ROUNDING));
    if (bound - best > allowance.applyAsDouble(best)) {
      new Core(breakAt, prefixSize, prefixProfit).run();
    }
  }

  /** The second step. */
  private final class Core {
    private int left;
    private int right;

    /** Undominated pairs by rising size and profit, and the number of each. */
    private double[] sizes;

    private double[] profits;
    private int[] ids;
    private int count;

    /** By number of a pair: the pair it was made of, and the item put in or taken out. */
    private int[] parent = new int[1024];

    private int[] changed = new int[1024];
    private int made;

    /** The largest relaxation of a pair that was given up. */
    private double givenUp = Double.NEGATIVE_INFINITY;

    /** What thinning may have lost. */
    private double lost;

    private int bestId = -1;

    private final int breakAt;

    Core(int breakAt, double prefixSize, double prefixProfit) {
      this.breakAt = breakAt;
      this.left = breakAt - 1;
      this.right = breakAt;
      sizes = new double[] {prefixSize};
      profits = new double[] {prefixProfit};
      ids = new int[] {make(-1, -1)};
      count = 1;
    }

    void run() {
      boolean toTheRight = true;
      while (count > 0 && (left >= 0 || right < order.length)) {
        if (made > MOST_MADE || deadline.isReached()) {
          break;
        }
        if ((toTheRight && right < order.length) || left < 0) {
          extend(order[right++], 1);
        } else {
          extend(order[left--], -1);
        }
        toTheRight = !toTheRight;
        prune();
        if (count > MOST_PAIRS) {
          thin();
        }
      }
      double open = givenUp;
      for (int k = 0; k < count; k++) {
        open = Math.max(open, relaxation(k));
      }
      bound = Math.max(best, Math.min(bound, (open + lost) * (1 + ROUNDING)));
      if (bestId >= 0) {
        rebuild();
      }
    }

    private int make(int from, int item) {
      if (made == parent.length) {
        parent = Arrays.copyOf(parent, 2 * made);
        changed = Arrays.copyOf(changed, 2 * made);
      }
      parent[made] = from;
      changed[made] = item;
      return made++;
    }

    /** Merges the pairs with those that have the item changed too, without dominated ones. */
    private void extend(int item, int sign) {
      double addedSize = sign * size[item];
      double addedProfit = sign * profit[item];
      double[] newSizes = new double[2 * count];
      double[] newProfits = new double[2 * count];
      int[] newIds = new int[2 * count];
      int size2 = 0;
      double most = Double.NEGATIVE_INFINITY;
      int a = 0;
      int b = 0;
      while (a < count || b < count) {
        double sizeA = a < count ? sizes[a] : Double.POSITIVE_INFINITY;
        double sizeB = b < count ? sizes[b] + addedSize : Double.POSITIVE_INFINITY;
        double profitA = a < count ? profits[a] : Double.NEGATIVE_INFINITY;
        double profitB = b < count ? profits[b] + addedProfit : Double.NEGATIVE_INFINITY;
        boolean takeA = sizeA < sizeB || (sizeA == sizeB && profitA >= profitB);
        double p = takeA ? profitA : profitB;
        if (p > most) {
          most = p;
          newSizes[size2] = takeA ? sizeA : sizeB;
          newProfits[size2] = p;
          newIds[size2++] = takeA ? ids[a] : make(ids[b], item);
        }
        if (takeA) {
          a++;
        } else {
          b++;
        }
      }
      sizes = newSizes;
      profits = newProfits;
      ids = newIds;
      count = size2;
    }

    /** Keeps what may still lead to more than the best and the allowance. */
    private void prune() {
      for (int k = count - 1; k >= 0; k--) {
        if (sizes[k] <= capacity) {
          if (profits[k] > best) { // the largest profit that fits is the last one
            best = profits[k];
            bestId = ids[k];
          }
          break;
        }
      }
      double enough = best + allowance.applyAsDouble(best);
      int kept = 0;
      for (int k = 0; k < count; k++) {
        double promise = relaxation(k);
        if (promise > enough) {
          sizes[kept] = sizes[k];
          profits[kept] = profits[k];
          ids[kept++] = ids[k];
        } else {
          givenUp = Math.max(givenUp, promise);
        }
      }
      count = kept;
    }

    /** The most that a pair can become with the items outside of the core, in parts too. */
    private double relaxation(int k) {
      double free = capacity - sizes[k];
      if (free >= 0) {
        return right < order.length ? profits[k] + free * ratio(right) : profits[k];
      }
      return left >= 0 ? profits[k] + free * ratio(left) : Double.NEGATIVE_INFINITY;
    }

    private double ratio(int k) {
      return profit[order[k]] / size[order[k]];
    }

    /** Of pairs whose profits differ by less than a width only the smallest stays. */
    private void thin() {
      double width = 2 * (profits[count - 1] - profits[0]) / MOST_PAIRS;
      int kept = 1;
      for (int k = 1; k < count; k++) {
        // Sizes rise with profits: the first of its kind is the smallest.
        if (profits[k] > profits[kept - 1] + width) {
          sizes[kept] = sizes[k];
          profits[kept] = profits[k];
          ids[kept++] = ids[k];
        }
      }
      count = kept;
      lost += width;
    }

    private void rebuild() {
      chosen.clear();
      for (int k = 0; k < breakAt; k++) {
        chosen.set(order[k]);
      }
      for (int id = bestId; parent[id] >= 0; id = parent[id]) {
        chosen.flip(changed[id]);
      }
    }
  }
}
