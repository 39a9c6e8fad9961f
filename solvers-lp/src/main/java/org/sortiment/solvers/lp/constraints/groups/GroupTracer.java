package org.sortiment.solvers.lp.constraints.groups;

import java.util.Arrays;
import java.util.BitSet;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.path.IndexSort;
import org.sortiment.solvers.lp.constraints.path.StepBuffer;

/**
 * The path of best selections under bounds on disjoint or nested groups, as theta falls.
 *
 * <ol>
 *   <li>Sort the products by revenue and deal them to their groups.
 *   <li>Drop members that can never be selected ({@link DominanceFilter}).
 *   <li>Select for the largest theta of interest ({@link GroupSelection}).
 *   <li>Sweep each tree of groups on its own ({@link KineticTree}); the caller merges by theta.
 * </ol>
 *
 * <p>O(n) for the sort and O((survivors + events) log(survivors)) for the rest, times the depth of
 * nesting. For at most C of n products there are in practice about C log(n / C) survivors and a few
 * C events; in the worst case all n products survive, with O(n C^(1/3)) exchanges (Dey 1998).
 */
public final class GroupTracer {
  private final GroupForest forest;
  private final double[] weights;
  private final double[] revenues;
  private final double start;
  private final int[] limit;
  private final boolean[] bounded;
  private int[] firstChild = {};
  private int[] sibling = {};

  private int[] memberStart = {};
  private int[] memberEnd = {};
  private int[] members = {};

  private GroupTracer(GroupForest forest, double[] weights, double[] revenues, double start) {
    this.forest = forest;
    this.start = start;
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
   * @param start the largest theta of interest: the best revenue of the problem or more
   * @param first receives the products selected for that theta
   * @throws InfeasibleProblemException when the bounds cannot hold together
   */
  public static void trace(
      GroupForest forest,
      double[] weights,
      double[] revenues,
      double start,
      BitSet first,
      StepBuffer steps,
      Deadline deadline) {
    if (!forest.isFeasible()) {
      throw new InfeasibleProblemException();
    }
    new GroupTracer(forest, weights, revenues, start).trace(first, steps, deadline);
  }

  private void trace(BitSet first, StepBuffer steps, Deadline deadline) {
    int[] order = IndexSort.descending(revenues, revenues.length);
    deal(order);
    linkChildren();
    double[] scores = dropDominated();
    new GroupSelection(forest).select(scores, first);
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
      if (!bounded[root] && count == 1 && memberEnd[root] - memberStart[root] <= forest.max(root)) {
        addWithoutLimit(root, steps, first);
        continue;
      }
      tree.clear(start);
      for (int k = count - 1; k >= 0; k--) {
        int group = preorder[k];
        int size = 0;
        for (int m = memberStart[group]; m < memberEnd[group]; m++) {
          boolean selected = first.get(members[m]);
          boolean hidden = !bounded[root] && !selected && revenues[members[m]] < start;
          items[size++] = tree.addLeaf(members[m], selected, hidden);
        }
        for (int child = firstChild[group]; child >= 0; child = sibling[child]) {
          items[size++] = nodes[child];
        }
        nodes[group] = tree.addGroup(forest.min(group), forest.max(group), items, size);
      }
      tree.sweep(steps, deadline);
    }
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

  /**
   * Keeps, in place, the members of each group that can be selected for some theta from start down,
   * and returns scores for start in which no other can.
   */
  private double[] dropDominated() {
    double[] scores = new double[weights.length];
    DominanceFilter positive = new DominanceFilter();
    DominanceFilter negative = new DominanceFilter();
    for (int g = 0; g < forest.groupCount(); g++) {
      int from = memberStart[g];
      int to = memberEnd[g];
      positive.reset(limit[g], to - from);
      negative.reset(bounded[g] ? limit[g] : 0, to - from);
      int kept = from;
      for (int m = from; m < to; m++) {
        int product = members[m];
        scores[product] = weights[product] * (revenues[product] - start);
        boolean above = weights[product] > 0 && positive.admits(weights[product]);
        boolean canBeForced = weights[product] == 0 || revenues[product] <= start;
        boolean below = negative.admits(scores[product]) && canBeForced;
        if (above || below) {
          members[kept++] = product;
        } else {
          scores[product] = -Double.MAX_VALUE;
        }
      }
      memberEnd[g] = kept;
    }
    return scores;
  }

  private void addWithoutLimit(int group, StepBuffer steps, BitSet first) {
    for (int m = memberStart[group]; m < memberEnd[group]; m++) {
      if (!first.get(members[m])) {
        steps.step(revenues[members[m]]);
        steps.toggle(members[m]);
      }
    }
  }
}
