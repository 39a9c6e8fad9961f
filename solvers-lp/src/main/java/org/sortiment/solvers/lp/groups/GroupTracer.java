package org.sortiment.solvers.lp.groups;

import java.util.Arrays;
import java.util.BitSet;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.InfeasibleProblemException;
import org.sortiment.solvers.lp.path.IndexSort;
import org.sortiment.solvers.lp.path.StepBuffer;

/**
 * The path of best selections under bounds on disjoint or nested groups, as theta falls.
 *
 * <ol>
 *   <li>Sort the products by revenue and deal them to their groups.
 *   <li>Drop members that can never be selected ({@link DominanceFilter}).
 *   <li>For theta = infinity take what lower bounds ask for, of smallest weight.
 *   <li>Sweep each tree of groups on its own ({@link KineticTree}); the caller merges by theta.
 * </ol>
 *
 * <p>O(n) for the sort and O((survivors + events) log(survivors)) for the rest, times the depth of
 * nesting. For at most C of n products there are in practice about C log(n / C) survivors and a few
 * C events; in the worst case all n products survive, with O(n C^(1/3)) exchanges (Dey 1998).
 */
public final class GroupTracer {
  private static final int[] NONE = {};

  private final GroupForest forest;
  private final double[] weights;
  private final double[] revenues;
  private final int[] limit;
  private final boolean[] bounded;
  private int[] firstChild = {};
  private int[] sibling = {};

  private int[] memberStart = {};
  private int[] memberEnd = {};
  private int[] members = {};

  /** By product, its place when theta is infinite: by rising weight, then falling revenue. */
  private int[] rank = {};

  private int[] byRank = {};

  /** By group, once its lower bounds are met: how many are forced, and the ranks of the others. */
  private int[] forced = {};

  private int[][] freeRanks = {};

  private GroupTracer(GroupForest forest, double[] weights, double[] revenues) {
    this.forest = forest;
    this.weights = weights;
    this.revenues = revenues;
    int groups = forest.groupCount();
    limit = new int[groups];
    bounded = new boolean[groups];
    for (int g = 0; g < groups; g++) {
      int above = forest.parent(g);
      limit[g] = above < 0 ? forest.max(g) : Math.min(limit[above], forest.max(g));
    }
    for (int g = groups - 1; g >= 0; g--) {
      bounded[g] |= forest.min(g) > 0;
      if (forest.parent(g) >= 0) {
        bounded[forest.parent(g)] |= bounded[g];
      }
    }
    for (int g = 0; g < groups; g++) {
      if (forest.parent(g) >= 0) {
        bounded[g] = bounded[forest.parent(g)];
      }
    }
  }

  /**
   * Appends the steps of every tree of groups. Products outside of all groups are not touched.
   *
   * @param weights v, shape n
   * @param revenues r, shape n
   * @param first receives the products selected for theta = infinity
   * @throws InfeasibleProblemException when the bounds cannot hold together
   */
  public static void trace(
      GroupForest forest,
      double[] weights,
      double[] revenues,
      BitSet first,
      StepBuffer steps,
      Deadline deadline) {
    if (!forest.isFeasible()) {
      throw new InfeasibleProblemException();
    }
    new GroupTracer(forest, weights, revenues).trace(first, steps, deadline);
  }

  private void trace(BitSet first, StepBuffer steps, Deadline deadline) {
    int[] order = IndexSort.descending(revenues, revenues.length);
    deal(order);
    linkChildren();
    if (anyBounded()) {
      rankForInfiniteTheta(order);
    }
    dropDominated();
    KineticTree tree = new KineticTree(weights, revenues);
    int[] preorder = new int[forest.groupCount()];
    int[] nodes = new int[forest.groupCount()];
    int[] items = new int[Math.max(members.length, forest.groupCount())];
    for (int root = 0; root < forest.groupCount(); root++) {
      if (forest.parent(root) >= 0) {
        continue;
      }
      int count = preorder(root, preorder);
      steps.startPart();
      if (bounded[root]) {
        selectForInfiniteTheta(preorder, count, first);
      } else if (count == 1 && memberEnd[root] - memberStart[root] <= forest.max(root)) {
        addWithoutLimit(root, steps);
        continue;
      }
      tree.clear();
      for (int k = count - 1; k >= 0; k--) {
        int group = preorder[k];
        int size = 0;
        for (int m = memberStart[group]; m < memberEnd[group]; m++) {
          items[size++] = tree.addLeaf(members[m], first.get(members[m]), !bounded[root]);
        }
        for (int child = firstChild[group]; child >= 0; child = sibling[child]) {
          items[size++] = nodes[child];
        }
        nodes[group] = tree.addGroup(forest.min(group), forest.max(group), items, size);
      }
      tree.sweep(steps, deadline);
    }
  }

  private boolean anyBounded() {
    for (boolean each : bounded) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  /** Sorts products into their groups, by falling revenue within each. */
  private void deal(int[] order) {
    int groups = forest.groupCount();
    memberStart = new int[groups + 1];
    for (int product : order) {
      int group = forest.innermost(product);
      if (group >= 0) {
        memberStart[group + 1]++;
      }
    }
    for (int g = 0; g < groups; g++) {
      memberStart[g + 1] += memberStart[g];
    }
    memberEnd = Arrays.copyOf(memberStart, groups);
    members = new int[memberStart[groups]];
    for (int product : order) {
      int group = forest.innermost(product);
      if (group >= 0) {
        members[memberEnd[group]++] = product;
      }
    }
  }

  private void linkChildren() {
    int groups = forest.groupCount();
    firstChild = new int[groups];
    sibling = new int[groups];
    Arrays.fill(firstChild, -1);
    for (int g = groups - 1; g >= 0; g--) {
      int above = forest.parent(g);
      if (above >= 0) {
        sibling[g] = firstChild[above];
        firstChild[above] = g;
      }
    }
  }

  private int preorder(int root, int[] preorder) {
    int count = 0;
    preorder[count++] = root;
    for (int k = 0; k < count; k++) {
      for (int child = firstChild[preorder[k]]; child >= 0; child = sibling[child]) {
        preorder[count++] = child;
      }
    }
    return count;
  }

  private void rankForInfiniteTheta(int[] order) {
    double[] keys = new double[order.length];
    for (int k = 0; k < keys.length; k++) {
      keys[k] = -weights[order[k]];
    }
    int[] byWeight = IndexSort.descending(keys, keys.length);
    rank = new int[order.length];
    byRank = new int[order.length];
    for (int k = 0; k < byWeight.length; k++) {
      byRank[k] = order[byWeight[k]];
      rank[byRank[k]] = k;
    }
    forced = new int[forest.groupCount()];
    freeRanks = new int[forest.groupCount()][];
  }

  /** Keeps, in place, the members of each group that can be selected for some theta. */
  private void dropDominated() {
    DominanceFilter positive = new DominanceFilter();
    DominanceFilter negative = new DominanceFilter();
    for (int g = 0; g < forest.groupCount(); g++) {
      int from = memberStart[g];
      int to = memberEnd[g];
      positive.reset(limit[g], to - from);
      negative.reset(bounded[g] ? limit[g] : 0, to - from);
      int kept = from;
      for (int m = from; m < to; m++) {
        double weight = weights[members[m]];
        boolean above = weight > 0 && positive.admits(weight);
        if (negative.admits(-weight) || above) {
          members[kept++] = members[m];
        }
      }
      memberEnd[g] = kept;
    }
  }

  private void addWithoutLimit(int group, StepBuffer steps) {
    for (int m = memberStart[group]; m < memberEnd[group]; m++) {
      steps.step(revenues[members[m]]);
      steps.toggle(members[m]);
    }
  }

  /** What lower bounds force, bottom-up: at each group the first by rank of what is left. */
  private void selectForInfiniteTheta(int[] preorder, int count, BitSet first) {
    for (int k = count - 1; k >= 0; k--) {
      int group = preorder[k];
      int taken = 0;
      int[] free = new int[memberEnd[group] - memberStart[group]];
      for (int m = 0; m < free.length; m++) {
        free[m] = rank[members[memberStart[group] + m]];
      }
      for (int child = firstChild[group]; child >= 0; child = sibling[child]) {
        taken += forced[child];
        int size = free.length;
        free = Arrays.copyOf(free, size + freeRanks[child].length);
        System.arraycopy(freeRanks[child], 0, free, size, freeRanks[child].length);
        freeRanks[child] = NONE;
      }
      Arrays.sort(free);
      int needed = Math.max(0, forest.min(group) - taken);
      for (int m = 0; m < needed; m++) {
        first.set(byRank[free[m]]);
      }
      forced[group] = taken + needed;
      int end = Math.min(free.length, forest.max(group) - taken);
      freeRanks[group] = Arrays.copyOfRange(free, needed, end);
    }
  }
}
