package org.sortiment.solvers.lp.constraints.groups;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.CardinalityBound;

/**
 * Bounds on disjoint or nested groups as a forest: the parent of a group is the smallest group that
 * holds it, and each product belongs to the smallest group that holds it, if any. Groups are
 * numbered so that a parent comes before its children. Immutable; O(n + groups) memory.
 */
public final class GroupForest {
  private final int productCount;
  private final int[] min;
  private final int[] max;
  private final int[] parent;
  private final int[] innermost;
  private final boolean feasible;

  private GroupForest(int productCount, int[] min, int[] max, int[] parent, int[] innermost) {
    this.productCount = productCount;
    this.min = min;
    this.max = max;
    this.parent = parent;
    this.innermost = innermost;
    this.feasible = computeFeasible();
  }

  /**
   * The forest of these bounds over n products, or empty when two groups cross. Bounds on one and
   * the same group are intersected. O(n + total size of the groups + groups * log(groups)).
   */
  public static Optional<GroupForest> of(int n, List<CardinalityBound> bounds) {
    CardinalityBound[] bySize = bounds.toArray(new CardinalityBound[0]);
    Arrays.sort(bySize, (a, b) -> Integer.compare(b.groupSize(), a.groupSize()));
    int[] min = new int[bySize.length];
    int[] max = new int[bySize.length];
    int[] parent = new int[bySize.length];
    int[] size = new int[bySize.length];
    int[] innermost = new int[n];
    Arrays.fill(innermost, -1);
    int count = 0;
    for (CardinalityBound bound : bySize) {
      int members = bound.groupSize();
      int above = members == 0 ? -1 : innermost[bound.product(0)];
      for (int k = 1; k < members; k++) {
        if (innermost[bound.product(k)] != above) {
          return Optional.empty();
        }
      }
      int group = count;
      if (above >= 0 && size[above] == members) {
        group = above;
        min[group] = Math.max(min[group], bound.min());
        max[group] = Math.min(max[group], bound.max());
      } else {
        min[group] = bound.min();
        max[group] = Math.min(members, bound.max());
        parent[group] = above;
        size[group] = members;
        count++;
      }
      for (int k = 0; k < members; k++) {
        innermost[bound.product(k)] = group;
      }
    }
    return Optional.of(
        new GroupForest(
            n,
            Arrays.copyOf(min, count),
            Arrays.copyOf(max, count),
            Arrays.copyOf(parent, count),
            innermost));
  }

  /**
   * Whether any two of these groups are nested or disjoint. O(total size of the groups).
   *
   * @param scratch shape n, all -1; so again on return
   */
  public static boolean isNested(List<CardinalityBound> bounds, int[] scratch) {
    CardinalityBound[] bySize = bounds.toArray(new CardinalityBound[0]);
    Arrays.sort(bySize, (a, b) -> Integer.compare(b.groupSize(), a.groupSize()));
    boolean nested = true;
    for (int g = 0; g < bySize.length; g++) {
      int above = bySize[g].groupSize() == 0 ? -1 : scratch[bySize[g].product(0)];
      for (int k = 0; k < bySize[g].groupSize(); k++) {
        nested &= scratch[bySize[g].product(k)] == above;
        scratch[bySize[g].product(k)] = g;
      }
    }
    for (CardinalityBound bound : bySize) {
      for (int k = 0; k < bound.groupSize(); k++) {
        scratch[bound.product(k)] = -1;
      }
    }
    return nested;
  }

  /** The least a group must offer against the most it can, bottom-up. */
  private boolean computeFeasible() {
    long[] least = new long[min.length];
    long[] most = new long[min.length];
    for (int group : innermost) {
      if (group >= 0) {
        most[group]++;
      }
    }
    for (int g = min.length - 1; g >= 0; g--) {
      least[g] = Math.max(least[g], min[g]);
      most[g] = Math.min(most[g], max[g]);
      if (least[g] > most[g]) {
        return false;
      }
      if (parent[g] >= 0) {
        least[parent[g]] += least[g];
        most[parent[g]] += most[g];
      }
    }
    return true;
  }

  /** The number of products, n. */
  public int productCount() {
    return productCount;
  }

  /** The number of different groups. */
  public int groupCount() {
    return min.length;
  }

  /** Whether any assortment satisfies all bounds. */
  public boolean isFeasible() {
    return feasible;
  }

  /** Whether some group has a lower bound above 0. */
  public boolean hasLowerBounds() {
    for (int each : min) {
      if (each > 0) {
        return true;
      }
    }
    return false;
  }

  /** The lower bound of a group. */
  public int min(int group) {
    return min[group];
  }

  /** The upper bound of a group, at most its size. */
  public int max(int group) {
    return max[group];
  }

  /** The smallest group that holds a group, a lower number, or -1. */
  public int parent(int group) {
    return parent[group];
  }

  /** The smallest group that holds a product, or -1. */
  public int innermost(int product) {
    return innermost[product];
  }
}
