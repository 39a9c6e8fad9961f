package org.sortiment.backend.ortools;

import java.util.Arrays;

/**
 * A minimum-cost flow by successive shortest paths (Busacker, Gowen 1961) with the algorithm of
 * Bellman and Ford: slow, short, and sharing nothing with the code under test. Arcs of negative
 * cost start full. The residual graph must have no other cycle of negative cost.
 */
final class MinimumCostFlow {
  private static final double EPSILON = 1e-12;

  private final double[] excess;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private double[] cost = new double[16];
  private double[] residual = new double[16];
  private int arcs;

  MinimumCostFlow(int nodes) {
    excess = new double[nodes];
  }

  /** Adds what enters at a node, negative for what leaves there. */
  void supply(int node, double amount) {
    excess[node] += amount;
  }

  /** Adds an arc and its reverse, the next one; returns its index. */
  int arc(int tail, int head, double capacity, double unitCost) {
    boolean full = unitCost < 0;
    half(tail, head, unitCost, full ? 0 : capacity);
    half(head, tail, -unitCost, full ? capacity : 0);
    if (full) {
      supply(head, capacity);
      supply(tail, -capacity);
    }
    return arcs - 2;
  }

  private void half(int tail, int head, double unitCost, double capacity) {
    if (arcs == from.length) {
      from = Arrays.copyOf(from, 2 * arcs);
      to = Arrays.copyOf(to, 2 * arcs);
      cost = Arrays.copyOf(cost, 2 * arcs);
      residual = Arrays.copyOf(residual, 2 * arcs);
    }
    from[arcs] = tail;
    to[arcs] = head;
    cost[arcs] = unitCost;
    residual[arcs++] = capacity;
  }

  /** The flow on an arc. */
  double flow(int arc) {
    return residual[arc + 1];
  }

  /** Sends everything that enters to where it leaves. */
  void solve() {
    int[] reachedBy = new int[excess.length];
    for (; ; ) {
      double[] distance = new double[excess.length];
      boolean any = false;
      for (int node = 0; node < excess.length; node++) {
        boolean source = excess[node] > EPSILON;
        any |= source;
        distance[node] = source ? 0 : Double.POSITIVE_INFINITY;
      }
      if (!any) {
        return;
      }
      Arrays.fill(reachedBy, -1);
      relax(distance, reachedBy);
      int sink = -1;
      for (int node = 0; node < excess.length; node++) {
        if (excess[node] < -EPSILON && (sink < 0 || distance[node] < distance[sink])) {
          sink = node;
        }
      }
      if (sink < 0) {
        return; // what is left over is rounding
      }
      augment(sink, reachedBy);
    }
  }

  private void augment(int sink, int[] reachedBy) {
    double amount = -excess[sink];
    int source = sink;
    while (reachedBy[source] >= 0) {
      amount = Math.min(amount, residual[reachedBy[source]]);
      source = from[reachedBy[source]];
    }
    if (source == sink) {
      throw new IllegalStateException("The flow has no way to node " + sink + ".");
    }
    amount = Math.min(amount, excess[source]);
    for (int node = sink; node != source; node = from[reachedBy[node]]) {
      residual[reachedBy[node]] -= amount;
      residual[reachedBy[node] ^ 1] += amount;
    }
    excess[source] -= amount;
    excess[sink] += amount;
  }

  /** Potentials of an optimal flow: distances from that node, which must reach all others. */
  double[] potentials(int node) {
    double[] distance = new double[excess.length];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    distance[node] = 0;
    relax(distance, new int[excess.length]);
    return distance;
  }

  private void relax(double[] distance, int[] reachedBy) {
    boolean changed = true;
    for (int round = 0; changed; round++) {
      if (round > excess.length) {
        throw new IllegalStateException("The residual graph has a cycle of negative cost.");
      }
      changed = false;
      for (int a = 0; a < arcs; a++) {
        double next = distance[from[a]] + cost[a];
        if (residual[a] > EPSILON && next < distance[to[a]] - EPSILON) {
          distance[to[a]] = next;
          reachedBy[to[a]] = a;
          changed = true;
        }
      }
    }
  }
}
