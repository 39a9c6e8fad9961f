package org.sortiment.solvers.lp.constraints.groups;

import java.util.Arrays;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.path.StepBuffer;

/**
 * The best selection under one tree of groups, kept while theta falls.
 *
 * <p>Product i scores v_i (r_i - theta), a line that rises as theta falls; two lines meet once, and
 * from there on the one of larger weight is above. Feasible selections form a generalised matroid,
 * so that a selection is best as soon as no single exchange, addition or removal improves it. The
 * tree is a kinetic tournament: every node knows, of the products below it, the lowest selected one
 * that may leave and the highest other one that may enter without breaking a bound below the node,
 * and the largest theta below the present one at which an answer in its subtree becomes wrong. A
 * group that is full lets nothing enter from above, one at its lower bound lets nothing leave; then
 * the exchange between its own two candidates is an event of its own.
 *
 * <p>All comparisons, and the thetas at which they end, come from one formula for the meeting of
 * two lines. A comparison ends at most once per pair and every exchange raises the sum of weights,
 * so the sweep ends whatever the rounding. O(depth) per event, O(n) memory. Reused from one tree of
 * groups to the next.
 */
final class KineticTree {
  private static final double NEVER = Double.NEGATIVE_INFINITY;
  private static final int NONE = -1;
  private static final byte LEAF = 0;
  private static final byte JOIN = 1;
  private static final byte GROUP = 2;

  private final double[] productWeights;
  private final double[] productRevenues;

  /** By line, that is product of this tree in the order they were added: close in memory. */
  private double[] weights = new double[16];

  private double[] revenues = new double[16];
  private int[] products = new int[16];
  private int[] leafOf = new int[16];
  private int lineCount;

  private byte[] kind = new byte[16];

  /** Children; of a group only the left one, of a leaf its line. */
  private int[] left = new int[16];

  private int[] right = new int[16];
  private int[] parent = new int[16];
  private int[] leaving = new int[16];
  private int[] entering = new int[16];
  private double[] next = new double[16];
  private int[] selected = new int[16];
  private int[] min = new int[16];
  private int[] max = new int[16];
  private int nodeCount;

  /** The group without a parent, known once the tree is complete. */
  private int root;

  private double theta;

  /** Set by {@link #isAbove}: the theta at which its answer ends. */
  private double end;

  KineticTree(double[] weights, double[] revenues) {
    this.productWeights = weights;
    this.productRevenues = revenues;
  }

  /** Forgets everything; theta is at its start again. */
  void clear(double start) {
    nodeCount = 0;
    lineCount = 0;
    root = NONE;
    theta = start;
  }

  private int newNode(byte newKind) {
    int node = nodeCount++;
    if (node == kind.length) {
      int length = 2 * node;
      kind = Arrays.copyOf(kind, length);
      left = Arrays.copyOf(left, length);
      right = Arrays.copyOf(right, length);
      parent = Arrays.copyOf(parent, length);
      leaving = Arrays.copyOf(leaving, length);
      entering = Arrays.copyOf(entering, length);
      next = Arrays.copyOf(next, length);
      selected = Arrays.copyOf(selected, length);
      min = Arrays.copyOf(min, length);
      max = Arrays.copyOf(max, length);
    }
    kind[node] = newKind;
    parent[node] = NONE;
    return node;
  }

  private int newLine(int product) {
    int line = lineCount++;
    if (line == products.length) {
      int length = 2 * line;
      products = Arrays.copyOf(products, length);
      weights = Arrays.copyOf(weights, length);
      revenues = Arrays.copyOf(revenues, length);
      leafOf = Arrays.copyOf(leafOf, length);
    }
    products[line] = product;
    weights[line] = productWeights[product];
    revenues[line] = productRevenues[product];
    return line;
  }

  /**
   * A product. A {@code hidden} one stays out of sight until theta has fallen to its revenue, which
   * is right where nothing of negative score is ever selected.
   */
  int addLeaf(int product, boolean isSelected, boolean hidden) {
    int line = newLine(product);
    int node = newNode(LEAF);
    left[node] = line;
    leaving[node] = isSelected ? line : NONE;
    entering[node] = isSelected || hidden ? NONE : line;
    selected[node] = isSelected ? 1 : 0;
    next[node] = hidden ? revenues[line] : NEVER;
    leafOf[line] = node;
    return node;
  }

  /** A group over the first {@code size} nodes in {@code items}, which is overwritten. */
  int addGroup(int groupMin, int groupMax, int[] items, int size) {
    int count = size;
    while (count > 1) {
      int half = 0;
      for (int k = 0; k < count; k += 2) {
        items[half++] = k + 1 < count ? addJoin(items[k], items[k + 1]) : items[k];
      }
      count = half;
    }
    int child = count == 0 ? addJoin(NONE, NONE) : items[0];
    int node = newNode(GROUP);
    left[node] = child;
    parent[child] = node;
    selected[node] = selected[child];
    min[node] = groupMin;
    max[node] = groupMax;
    pull(node);
    return node;
  }

  private int addJoin(int a, int b) {
    int node = newNode(JOIN);
    left[node] = a;
    right[node] = b;
    if (a == NONE) {
      selected[node] = 0;
      leaving[node] = NONE;
      entering[node] = NONE;
      next[node] = NEVER;
      return node;
    }
    parent[a] = node;
    parent[b] = node;
    selected[node] = selected[a] + selected[b];
    pull(node);
    return node;
  }

  /** Lets theta fall from its start to minus infinity under the group added last, the root. */
  void sweep(StepBuffer steps, Deadline deadline) {
    root = nodeCount - 1;
    pull(root);
    for (int events = 1; next[root] > NEVER; events++) {
      theta = next[root];
      int node = firstDue();
      if (kind[node] == GROUP) {
        act(node, steps);
      } else {
        if (kind[node] == LEAF) {
          entering[node] = left[node];
          next[node] = NEVER;
          node = parent[node];
        }
        pullUp(node);
      }
      if ((events & 4095) == 0 && deadline.limitReached() != Termination.Limit.NONE) {
        throw new LimitReachedException(deadline.limitReached());
      }
    }
  }

  /** The node where something is due at theta although nothing is due below it. */
  private int firstDue() {
    int node = root;
    while (kind[node] != LEAF) {
      if (next[left[node]] >= theta) {
        node = left[node];
      } else if (kind[node] == JOIN && next[right[node]] >= theta) {
        node = right[node];
      } else {
        break;
      }
    }
    return node;
  }

  /** Does what is due at a group: an exchange, or at the root an entry or an exit. */
  private void act(int group, StepBuffer steps) {
    int out = leaving[left[group]];
    int in = entering[left[group]];
    boolean full = selected[group] == max[group];
    boolean scarce = selected[group] == min[group];
    steps.step(theta);
    if (out != NONE && in != NONE && (full || scarce) && isOvertaken(out, in)) {
      toggle(out, steps);
      toggle(in, steps);
      pullAll(out);
      pullAll(in);
    } else if (in != NONE && !full && theta <= revenues[in]) {
      toggle(in, steps);
      pullAll(in);
    } else {
      toggle(out, steps);
      pullAll(out);
    }
  }

  private boolean isOvertaken(int out, int in) {
    return weights[in] > weights[out] && theta <= meeting(out, in);
  }

  private void toggle(int line, StepBuffer steps) {
    steps.toggle(products[line]);
    int leaf = leafOf[line];
    int change = leaving[leaf] == NONE ? 1 : -1;
    leaving[leaf] = change > 0 ? line : NONE;
    entering[leaf] = change > 0 ? NONE : line;
    for (int node = leaf; node != NONE; node = parent[node]) {
      selected[node] += change;
    }
  }

  private void pullAll(int line) {
    for (int node = parent[leafOf[line]]; node != NONE; node = parent[node]) {
      pull(node);
    }
  }

  /** Brings nodes up to date from this one up to where nothing changes. */
  private void pullUp(int from) {
    for (int node = from; node != NONE; node = parent[node]) {
      int leavingBefore = leaving[node];
      int enteringBefore = entering[node];
      double nextBefore = next[node];
      pull(node);
      if (leaving[node] == leavingBefore
          && entering[node] == enteringBefore
          && next[node] == nextBefore) {
        return;
      }
    }
  }

  private void pull(int node) {
    if (kind[node] == GROUP) {
      pullGroup(node);
    } else {
      pullJoin(node);
    }
  }

  private void pullJoin(int node) {
    int a = left[node];
    int b = right[node];
    double until = Math.max(next[a], next[b]);
    int lower = leaving[a] == NONE ? leaving[b] : leaving[a];
    if (leaving[a] != NONE && leaving[b] != NONE) {
      lower = isAbove(leaving[a], leaving[b]) ? leaving[b] : leaving[a];
      until = Math.max(until, end);
    }
    int upper = entering[a] == NONE ? entering[b] : entering[a];
    if (entering[a] != NONE && entering[b] != NONE) {
      upper = isAbove(entering[a], entering[b]) ? entering[a] : entering[b];
      until = Math.max(until, end);
    }
    leaving[node] = lower;
    entering[node] = upper;
    next[node] = until;
  }

  private void pullGroup(int node) {
    int child = left[node];
    int out = leaving[child];
    int in = entering[child];
    double until = next[child];
    boolean full = selected[node] == max[node];
    boolean scarce = selected[node] == min[node];
    if (out != NONE && in != NONE && (full || scarce) && weights[in] > weights[out]) {
      until = Math.max(until, Math.min(theta, meeting(out, in)));
    }
    if (node == root) {
      if (in != NONE && !full && weights[in] > 0) {
        until = Math.max(until, Math.min(theta, revenues[in]));
      }
      if (out != NONE && !scarce && weights[out] == 0) {
        until = Math.max(until, theta);
      }
    }
    leaving[node] = scarce ? NONE : out;
    entering[node] = full ? NONE : in;
    next[node] = until;
  }

  /** Whether line i is above line j just below theta; equal lines by number. */
  private boolean isAbove(int i, int j) {
    if (weights[i] == weights[j]) {
      end = NEVER;
      return revenues[i] == revenues[j] ? i < j : revenues[i] > revenues[j];
    }
    boolean steeper = weights[i] > weights[j];
    double meeting = steeper ? meeting(j, i) : meeting(i, j);
    boolean met = theta <= meeting;
    end = met ? NEVER : meeting;
    return steeper == met;
  }

  /**
   * Where the steeper line comes from below: v_s (r_s - theta) = v_f (r_f - theta). Differences are
   * rounded once, so the error is a few units in the last place of the terms.
   */
  private double meeting(int flatter, int steeper) {
    double weight = weights[flatter];
    double revenue = revenues[steeper];
    return revenue + weight / (weights[steeper] - weight) * (revenue - revenues[flatter]);
  }
}
