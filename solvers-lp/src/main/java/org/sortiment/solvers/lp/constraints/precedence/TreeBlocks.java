package org.sortiment.solvers.lp.constraints.precedence;

import java.util.Arrays;
import org.sortiment.solvers.lp.constraints.path.StepBuffer;

/**
 * Best closures of trees for every theta, by merging on ratios.
 *
 * <p>A child of a tree hangs on its parent: it requires it. As long as the best child of a block
 * has a higher ratio G / V than the block, whoever offers the block gains by offering the child as
 * well, at every theta at which the block alone would not be offered: they are one block. What
 * remains has ratios that fall from the root outwards, and the best closure for theta is the set of
 * blocks with a ratio of at least theta (the same exchange argument as for sequencing with
 * precedence: Horn 1972, Adolphson and Hu 1973).
 *
 * <p>Where instead each product is required by at most one other, the tree is turned round: the
 * parent requires its children, ratios must rise outwards, and the child of the lowest ratio is
 * merged. O(n log n) time by meldable (leftist) heaps, O(n) memory.
 */
final class TreeBlocks {
  private static final int NONE = -1;

  private final NodeSums sums;

  /** +1 when children require their parent, -1 when the parent requires its children. */
  private final int direction;

  /** Leftist heap of child blocks by falling direction * ratio: its shape, by block. */
  private final int[] heapLeft;

  private final int[] heapRight;
  private final int[] heapRank;
  private final double[] key;

  /** By block: the heap of its child blocks, and its nodes as a list. */
  private final int[] children;

  private final int[] nextNode;
  private final int[] lastNode;
  private final boolean[] merged;

  TreeBlocks(int nodeCount, NodeSums sums, boolean childrenRequireParent) {
    this.sums = sums;
    direction = childrenRequireParent ? 1 : -1;
    heapLeft = new int[nodeCount];
    heapRight = new int[nodeCount];
    heapRank = new int[nodeCount];
    key = new double[nodeCount];
    children = new int[nodeCount];
    nextNode = new int[nodeCount];
    lastNode = new int[nodeCount];
    merged = new boolean[nodeCount];
    Arrays.fill(heapLeft, NONE);
    Arrays.fill(heapRight, NONE);
    Arrays.fill(children, NONE);
    Arrays.fill(nextNode, NONE);
  }

  /**
   * Appends the blocks of a forest as steps.
   *
   * @param outermostFirst the nodes, each before its parent
   * @param parent by node, its parent or -1
   */
  void trace(Requirements graph, int[] outermostFirst, int[] parent, StepBuffer steps) {
    for (int node : outermostFirst) {
      lastNode[node] = node;
      key[node] = direction * sums.ratio(node);
      mergeChildren(node);
      if (parent[node] != NONE) {
        children[parent[node]] = meld(children[parent[node]], node);
      }
    }
    // At equal theta, what is required must come first.
    for (int k = 0; k < outermostFirst.length; k++) {
      int block = outermostFirst[direction > 0 ? outermostFirst.length - 1 - k : k];
      if (!merged[block] && !sums.isWeightless(block)) {
        steps.startPart();
        steps.step(sums.theta(sums.ratio(block)));
        for (int node = block; node != NONE; node = nextNode[node]) {
          for (int m = graph.memberStart(node); m < graph.memberEnd(node); m++) {
            steps.toggle(graph.member(m));
          }
        }
      }
    }
  }

  private void mergeChildren(int block) {
    while (children[block] != NONE && key[children[block]] > key[block]) {
      int child = children[block];
      children[block] = meld(meld(heapLeft[child], heapRight[child]), children[child]);
      sums.join(block, child);
      key[block] = direction * sums.ratio(block);
      nextNode[lastNode[block]] = child;
      lastNode[block] = lastNode[child];
      merged[child] = true;
    }
  }

  /** Joins two heaps; the right spines it walks have logarithmic length. */
  private int meld(int a, int b) {
    if (a == NONE || b == NONE) {
      return a == NONE ? b : a;
    }
    int top = key[a] >= key[b] ? a : b;
    int below = top == a ? b : a;
    heapRight[top] = meld(heapRight[top], below);
    int left = heapLeft[top];
    int right = heapRight[top];
    if (left == NONE || heapRank[left] < heapRank[right]) {
      heapLeft[top] = right;
      heapRight[top] = left;
    }
    heapRank[top] = heapRight[top] == NONE ? 0 : heapRank[heapRight[top]] + 1;
    return top;
  }
}
