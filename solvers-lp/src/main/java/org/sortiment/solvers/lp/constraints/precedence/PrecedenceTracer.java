package org.sortiment.solvers.lp.constraints.precedence;

import java.util.Arrays;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.path.StepBuffer;

/**
 * The path of best closures under "offer this only together with that", as theta falls.
 *
 * <p>Cycles are contracted, and each connected part is treated on its own: a tree in which every
 * node requires at most one other, or is required by at most one other, by {@link TreeBlocks} in
 * O(n log n); any other graph by {@link NestedClosures}. Nothing is offered for theta = infinity.
 */
public final class PrecedenceTracer {
  private final Requirements graph;
  private final NodeSums sums;

  private PrecedenceTracer(Requirements graph, NodeSums sums) {
    this.graph = graph;
    this.sums = sums;
  }

  /**
   * Appends the steps of every connected part. Products that no requirement mentions are not
   * touched.
   *
   * @param product in requirement k, the product that needs {@code requires[k]}
   * @param weights v, shape n
   * @param revenues r, shape n
   */
  public static void trace(
      int[] product,
      int[] requires,
      double[] weights,
      double[] revenues,
      StepBuffer steps,
      Deadline deadline) {
    Requirements graph = new Requirements(weights.length, product, requires);
    NodeSums sums = new NodeSums(graph, weights, revenues);
    new PrecedenceTracer(graph, sums).trace(steps, deadline);
  }

  private void trace(StepBuffer steps, Deadline deadline) {
    int count = graph.nodeCount();
    boolean[] useful = usefulNodes();
    boolean[] seen = new boolean[count];
    int[] part = new int[count];
    TreeBlocks dependentsOutside = new TreeBlocks(count, sums, true);
    TreeBlocks requiredOutside = new TreeBlocks(count, sums, false);
    NestedClosures closures = new NestedClosures(graph, sums, deadline);
    int[] parent = new int[count];
    for (int start = 0; start < count; start++) {
      if (seen[start] || !useful[start]) {
        continue;
      }
      int size = connected(start, useful, seen, part);
      int[] nodes = Arrays.copyOf(part, size);
      Arrays.sort(nodes);
      if (linkRequired(nodes, parent)) {
        reverse(nodes);
        dependentsOutside.trace(graph, nodes, parent, steps);
      } else if (linkDependents(nodes, useful, parent)) {
        requiredOutside.trace(graph, nodes, parent, steps);
      } else {
        closures.trace(nodes, steps);
      }
    }
  }

  /** Nodes that weigh something or are needed by one that does; others are never offered. */
  private boolean[] usefulNodes() {
    boolean[] useful = new boolean[graph.nodeCount()];
    for (int x = useful.length - 1; x >= 0; x--) {
      useful[x] |= !sums.isWeightless(x);
      if (useful[x]) {
        for (int a = graph.requiredStart(x); a < graph.requiredEnd(x); a++) {
          useful[graph.required(a)] = true;
        }
      }
    }
    return useful;
  }

  private int connected(int start, boolean[] useful, boolean[] seen, int[] part) {
    int size = 0;
    part[size++] = start;
    seen[start] = true;
    for (int k = 0; k < size; k++) {
      int x = part[k];
      for (int a = graph.requiredStart(x); a < graph.requiredEnd(x); a++) {
        int y = graph.required(a);
        if (!seen[y]) {
          seen[y] = true;
          part[size++] = y;
        }
      }
      for (int a = graph.dependentStart(x); a < graph.dependentEnd(x); a++) {
        int y = graph.dependent(a);
        if (useful[y] && !seen[y]) {
          seen[y] = true;
          part[size++] = y;
        }
      }
    }
    return size;
  }

  /** Each node's only requirement as its parent; false when some node has several. */
  private boolean linkRequired(int[] nodes, int[] parent) {
    for (int x : nodes) {
      int from = graph.requiredStart(x);
      int size = graph.requiredEnd(x) - from;
      if (size > 1) {
        return false;
      }
      parent[x] = size == 0 ? -1 : graph.required(from);
    }
    return true;
  }

  /** Each node's only dependent as its parent; false when some node has several. */
  private boolean linkDependents(int[] nodes, boolean[] useful, int[] parent) {
    for (int x : nodes) {
      parent[x] = -1;
      for (int a = graph.dependentStart(x); a < graph.dependentEnd(x); a++) {
        if (useful[graph.dependent(a)]) {
          if (parent[x] >= 0) {
            return false;
          }
          parent[x] = graph.dependent(a);
        }
      }
    }
    return true;
  }

  private static void reverse(int[] nodes) {
    for (int a = 0, b = nodes.length - 1; a < b; a++, b--) {
      int kept = nodes[a];
      nodes[a] = nodes[b];
      nodes[b] = kept;
    }
  }
}
