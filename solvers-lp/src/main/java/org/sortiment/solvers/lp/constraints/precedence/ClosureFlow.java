package org.sortiment.solvers.lp.constraints.precedence;

import java.util.Arrays;

/**
 * A closure of largest score in a graph of requirements, as a minimum cut (Picard 1976).
 *
 * <p>A node of positive score is a source of that much, one of negative score a sink; a requirement
 * is an arc of unlimited capacity. After a maximum flow, what can be reached from sources that
 * still have something left is the smallest best closure. The flow is found by blocking flows on
 * shortest paths (Dinic 1970) with current arcs, on primitive arrays; the flow along a requirement
 * is the only thing stored per arc. What is left of a source or sink counts as nothing once it is
 * below the rounding of its score, so that rounding starts no phases of its own and does not drown
 * scores that are small but certain.
 *
 * <p>O(nodes^2 arcs) at worst, far less in practice; O(nodes + arcs) memory.
 */
final class ClosureFlow {
  private int nodeCount;

  /** By node: forward arcs are requirements, backward arcs are requirements of it by others. */
  private int[] forwardStart = {};

  private int[] forwardEnd = {};
  private int[] backwardEnd = {};
  private int[] ends = {};

  /** The number, in the array of flows, of the requirement that an entry of ends stands for. */
  private int[] arcOf = {};

  private double[] flow = {};
  private double[] supply = {};
  private double[] demand = {};
  private double[] rounding = {};

  private int[] level = {};
  private int[] current = {};
  private int[] queue = {};
  private int[] path = {};
  private int reached;

  /**
   * Marks the smallest best closure of a graph.
   *
   * @param scores by node
   * @param scoreRounding by node, below which a score, or what is left of it, counts as 0
   * @param arcFrom nodes that require ...
   * @param arcTo ... these, arc by arc
   * @param inClosure receives the answer by node
   */
  void solve(
      int nodes,
      double[] scores,
      double[] scoreRounding,
      int[] arcFrom,
      int[] arcTo,
      int arcs,
      boolean[] inClosure) {
    load(nodes, scores, scoreRounding, arcFrom, arcTo, arcs);
    while (buildLevels()) {
      blockingFlow();
    }
    for (int x = 0; x < nodes; x++) {
      inClosure[x] = level[x] >= 0;
    }
  }

  private void load(
      int nodes, double[] scores, double[] scoreRounding, int[] arcFrom, int[] arcTo, int arcs) {
    nodeCount = nodes;
    rounding = scoreRounding;
    if (supply.length < nodes) {
      forwardStart = new int[nodes];
      forwardEnd = new int[nodes];
      backwardEnd = new int[nodes];
      supply = new double[nodes];
      demand = new double[nodes];
      level = new int[nodes];
      current = new int[nodes];
      queue = new int[nodes];
      path = new int[nodes];
    }
    if (flow.length < arcs) {
      flow = new double[arcs];
      ends = new int[2 * arcs];
      arcOf = new int[2 * arcs];
    }
    Arrays.fill(flow, 0, arcs, 0);
    Arrays.fill(forwardEnd, 0, nodes, 0);
    Arrays.fill(backwardEnd, 0, nodes, 0);
    for (int a = 0; a < arcs; a++) {
      forwardEnd[arcFrom[a]]++;
      backwardEnd[arcTo[a]]++;
    }
    int at = 0;
    for (int x = 0; x < nodes; x++) {
      supply[x] = Math.max(0, scores[x]);
      demand[x] = Math.max(0, -scores[x]);
      int forward = forwardEnd[x];
      int backward = backwardEnd[x];
      forwardStart[x] = at;
      forwardEnd[x] = at;
      backwardEnd[x] = at + forward;
      at += forward + backward;
    }
    for (int a = 0; a < arcs; a++) {
      int from = arcFrom[a];
      int to = arcTo[a];
      arcOf[forwardEnd[from]] = a;
      ends[forwardEnd[from]++] = to;
      arcOf[backwardEnd[to]] = a;
      ends[backwardEnd[to]++] = from;
    }
  }

  /**
   * After {@link #solve}: what can be reached from one source alone, a smaller closure. False when
   * nothing is left of that source.
   */
  boolean closureOf(int x, boolean[] inClosure) {
    if (!(supply[x] > rounding[x])) {
      return false;
    }
    Arrays.fill(inClosure, 0, nodeCount, false);
    inClosure[x] = true;
    int tail = 0;
    queue[tail++] = x;
    for (int head = 0; head < tail; head++) {
      int from = queue[head];
      for (int k = forwardStart[from]; k < backwardEnd[from]; k++) {
        int to = ends[k];
        if (!inClosure[to] && (k < forwardEnd[from] || flow[arcOf[k]] > 0)) {
          inClosure[to] = true;
          queue[tail++] = to;
        }
      }
    }
    return true;
  }

  /**
   * Distances from the sources that have something left, up to the nearest sink that takes
   * something; false when no such sink can be reached, and then levels tell what can.
   */
  private boolean buildLevels() {
    Arrays.fill(level, 0, nodeCount, -1);
    int tail = 0;
    for (int x = 0; x < nodeCount; x++) {
      if (supply[x] > rounding[x]) {
        level[x] = 0;
        queue[tail++] = x;
      }
    }
    reached = Integer.MAX_VALUE;
    for (int head = 0; head < tail; head++) {
      int x = queue[head];
      if (level[x] >= reached) {
        break;
      }
      for (int k = forwardStart[x]; k < backwardEnd[x]; k++) {
        int y = ends[k];
        if (level[y] < 0 && (k < forwardEnd[x] || flow[arcOf[k]] > 0)) {
          level[y] = level[x] + 1;
          queue[tail++] = y;
          if (demand[y] > rounding[y]) {
            reached = level[y];
          }
        }
      }
    }
    return reached < Integer.MAX_VALUE;
  }

  private void blockingFlow() {
    System.arraycopy(forwardStart, 0, current, 0, nodeCount);
    for (int source = 0; source < nodeCount; source++) {
      if (level[source] == 0) {
        pushFrom(source);
      }
    }
  }

  /** Depth first along rising levels, sending what the narrowest place lets through. */
  private void pushFrom(int source) {
    int depth = 0;
    int x = source;
    while (supply[source] > rounding[source]) {
      if (level[x] == reached && demand[x] > rounding[x]) {
        double amount = Math.min(supply[source], demand[x]);
        for (int d = 0; d < depth; d++) {
          int k = current[path[d]];
          if (k >= forwardEnd[path[d]]) {
            amount = Math.min(amount, flow[arcOf[k]]);
          }
        }
        supply[source] -= amount;
        demand[x] -= amount;
        int retreat = depth;
        for (int d = depth - 1; d >= 0; d--) {
          int k = current[path[d]];
          if (k < forwardEnd[path[d]]) {
            flow[arcOf[k]] += amount;
          } else {
            flow[arcOf[k]] -= amount;
            if (flow[arcOf[k]] == 0) {
              retreat = d;
            }
          }
        }
        if (retreat < depth) {
          depth = retreat;
          x = path[depth];
        }
        continue;
      }
      boolean advanced = false;
      while (level[x] < reached && current[x] < backwardEnd[x]) {
        int k = current[x];
        int y = ends[k];
        if (level[y] == level[x] + 1 && (k < forwardEnd[x] || flow[arcOf[k]] > 0)) {
          path[depth++] = x;
          x = y;
          advanced = true;
          break;
        }
        current[x]++;
      }
      if (!advanced) {
        if (depth == 0) {
          return;
        }
        x = path[--depth];
        current[x]++;
      }
    }
  }
}
