package org.sortiment.solvers.lp.constraints.groups;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The selection of largest total score under bounds on disjoint or nested groups.
 *
 * <p>The best choice of k products below a group has a value that is concave in k, and some best
 * choice of k + 1 contains it (Dress, Terhalle 1995): so a group is a forced set of as many
 * products as its lower bounds ask for, followed by single products by falling score, cut off at
 * its upper bound. Neither needs sorting, only the k largest. A tree of groups takes its forced set
 * and then every product left of positive score. O(n) expected time for each level of nesting, O(n)
 * memory. May be used by one thread at a time.
 */
public final class GroupSelection {
  private final GroupForest forest;

  /** Groups so that children come before their parent, each with the slots of its subtree. */
  private final int[] bottomUp;

  private final int[] subtreeStart;
  private final int[] ownStart;
  private final int[] ownEnd;
  private final boolean[] bounded;

  /** Products by slot; a group's own follow those of its children. */
  private final int[] products;

  private final int[] candidates;
  private final double[] keys;
  private final int[] liveEnd;
  private final int[] forced;
  private long pivotState = 1;

  /** Prepares selections in a feasible forest. O(n + groups). */
  public GroupSelection(GroupForest forest) {
    this.forest = forest;
    int groups = forest.groupCount();
    bottomUp = new int[groups];
    subtreeStart = new int[groups];
    ownStart = new int[groups];
    ownEnd = new int[groups];
    bounded = new boolean[groups];
    liveEnd = new int[groups];
    forced = new int[groups];
    products = layOut();
    candidates = new int[products.length];
    keys = new double[products.length];
    for (int g = groups - 1; g >= 0; g--) {
      bounded[g] |= forest.min(g) > 0;
      if (bounded[g] && forest.parent(g) >= 0) {
        bounded[forest.parent(g)] = true;
      }
    }
    for (int g = 0; g < groups; g++) {
      if (forest.parent(g) >= 0) {
        bounded[g] = bounded[forest.parent(g)];
      }
    }
  }

  /** Gives subtrees contiguous slots: sizes bottom-up, places top-down. */
  private int[] layOut() {
    int groups = forest.groupCount();
    int[] own = new int[groups];
    int total = 0;
    for (int i = 0; i < forest.productCount(); i++) {
      if (forest.innermost(i) >= 0) {
        own[forest.innermost(i)]++;
        total++;
      }
    }
    int[] subtree = own.clone();
    int[] descendants = new int[groups];
    for (int g = groups - 1; g >= 0; g--) {
      if (forest.parent(g) >= 0) {
        subtree[forest.parent(g)] += subtree[g];
        descendants[forest.parent(g)] += descendants[g] + 1;
      }
    }
    int[] nextSlot = new int[groups + 1];
    int[] nextRank = new int[groups + 1];
    for (int g = 0; g < groups; g++) {
      int above = forest.parent(g) < 0 ? groups : forest.parent(g);
      subtreeStart[g] = nextSlot[above];
      nextSlot[above] += subtree[g];
      nextSlot[g] = subtreeStart[g];
      int rank = nextRank[above];
      nextRank[above] += descendants[g] + 1;
      nextRank[g] = rank;
      bottomUp[rank + descendants[g]] = g;
      ownStart[g] = subtreeStart[g] + subtree[g] - own[g];
      ownEnd[g] = ownStart[g];
    }
    int[] laidOut = new int[total];
    for (int i = 0; i < forest.productCount(); i++) {
      if (forest.innermost(i) >= 0) {
        laidOut[ownEnd[forest.innermost(i)]++] = i;
      }
    }
    return laidOut;
  }

  /**
   * Adds a best selection; products outside of all groups are not touched. Products of score 0 are
   * selected only where a bound asks for them.
   *
   * @param scores by product, finite
   */
  public void select(double[] scores, BitSet selected) {
    System.arraycopy(subtreeStart, 0, liveEnd, 0, liveEnd.length);
    Arrays.fill(forced, 0);
    for (int group : bottomUp) {
      addOwn(group, scores);
      int start = subtreeStart[group];
      int allowed = forest.max(group) - forced[group];
      if (liveEnd[group] - start > allowed) {
        partition(start, liveEnd[group], start + allowed);
        liveEnd[group] = start + allowed;
      }
      int needed = forest.min(group) - forced[group];
      if (needed > 0) {
        partition(start, liveEnd[group], start + needed);
        for (int k = start; k < start + needed; k++) {
          selected.set(candidates[k]);
        }
        forced[group] += needed;
        start += needed;
      }
      if (forest.parent(group) >= 0) {
        passUp(group, start);
      } else {
        for (int k = start; k < liveEnd[group]; k++) {
          if (keys[k] > 0) {
            selected.set(candidates[k]);
          }
        }
      }
    }
  }

  /** The group's own products join what its children passed up. */
  private void addOwn(int group, double[] scores) {
    int end = liveEnd[group];
    for (int slot = ownStart[group]; slot < ownEnd[group]; slot++) {
      double score = scores[products[slot]];
      if (bounded[group] || score > 0) {
        candidates[end] = products[slot];
        keys[end++] = score;
      }
    }
    liveEnd[group] = end;
  }

  /** Children are done in the order of their slots, so there is room in front of them. */
  private void passUp(int group, int from) {
    int above = forest.parent(group);
    int count = liveEnd[group] - from;
    System.arraycopy(candidates, from, candidates, liveEnd[above], count);
    System.arraycopy(keys, from, keys, liveEnd[above], count);
    liveEnd[above] += count;
    forced[above] += forced[group];
  }

  /** Puts the largest keys of [from, to) in front of {@code middle} (Hoare 1961). */
  private void partition(int from, int to, int middle) {
    int low = from;
    int high = to - 1;
    while (low < high) {
      double pivot = pivot(low, high);
      int a = low;
      int b = high;
      while (a <= b) {
        while (keys[a] > pivot) {
          a++;
        }
        while (keys[b] < pivot) {
          b--;
        }
        if (a <= b) {
          swap(a++, b--);
        }
      }
      if (middle <= b) {
        high = b;
      } else if (middle > a) {
        low = a;
      } else {
        return;
      }
    }
  }

  /** The middle one of three at random places, from a sequence of its own. */
  private double pivot(int low, int high) {
    double x = keys[randomIn(low, high)];
    double y = keys[randomIn(low, high)];
    double z = keys[randomIn(low, high)];
    return Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
  }

  private int randomIn(int low, int high) {
    pivotState = pivotState * 6364136223846793005L + 1442695040888963407L;
    return low + (int) (((pivotState >>> 33) * (high - low + 1)) >>> 31);
  }

  private void swap(int a, int b) {
    double key = keys[a];
    keys[a] = keys[b];
    keys[b] = key;
    int product = candidates[a];
    candidates[a] = candidates[b];
    candidates[b] = product;
  }
}
