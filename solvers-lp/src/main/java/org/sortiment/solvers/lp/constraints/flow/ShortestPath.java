package org.sortiment.solvers.lp.constraints.flow;

import java.util.Arrays;

/**
 * Shortest paths from source to sink in what is left of a network, with lengths that are pairs
 * (bonus, weight) in lexicographic order. Keeps the potentials under which no arc is shorter than
 * (0, 0). The arrays are those of the oracle; belongs to it.
 */
final class ShortestPath {
  private final FlowNetwork network;
  private final int[] residual;
  private final double[] cost;
  private final int[] potentialBonus;
  private final double[] potential;

  private final boolean[] reached;
  private final int[] distanceBonus;
  private final double[] distance;
  private final boolean[] seen;
  private final int[] arrival;

  /** Nodes by distance, a binary heap; {@code at} is where a node stands in it, -1 for nowhere. */
  private final int[] heap;

  private final int[] at;
  private int heapSize;

  ShortestPath(
      FlowNetwork network,
      int[] residual,
      double[] cost,
      int[] potentialBonus,
      double[] potential) {
    this.network = network;
    this.residual = residual;
    this.cost = cost;
    this.potentialBonus = potentialBonus;
    this.potential = potential;
    int nodes = network.nodeCount;
    reached = new boolean[nodes];
    distanceBonus = new int[nodes];
    distance = new double[nodes];
    seen = new boolean[nodes];
    arrival = new int[nodes];
    heap = new int[nodes];
    at = new int[nodes];
  }

  /** Distances in the network without flow: every arc leads to a higher number. */
  void firstPotentials() {
    Arrays.fill(reached, false);
    reached[network.source()] = true;
    potentialBonus[network.source()] = 0;
    potential[network.source()] = 0;
    for (int x = 0; x < network.nodeCount; x++) {
      for (int k = network.start[x]; reached[x] && k < network.start[x + 1]; k++) {
        int arc = network.outgoing[k];
        if (residual[arc] == 0) {
          continue;
        }
        int y = network.target[arc];
        int bonus = potentialBonus[x] + lengthBonus(arc);
        double length = potential[x] + length(arc);
        if (!reached[y] || isLess(bonus, length, potentialBonus[y], potential[y])) {
          reached[y] = true;
          potentialBonus[y] = bonus;
          potential[y] = length;
        }
      }
    }
  }

  /** Whether anything can flow from the source to a node, for whatever flow there is. */
  boolean isReached(int node) {
    return reached[node];
  }

  private int lengthBonus(int arc) {
    int bonus = network.hasBonus[arc >> 1] ? -1 : 0;
    return (arc & 1) == 0 ? bonus : -bonus;
  }

  private double length(int arc) {
    return (arc & 1) == 0 ? cost[arc >> 1] : -cost[arc >> 1];
  }

  private static boolean isLess(int bonusA, double a, int bonusB, double b) {
    return bonusA < bonusB || (bonusA == bonusB && a < b);
  }

  /** Finds a shortest path; false when there is none. Potentials follow. */
  boolean find() {
    Arrays.fill(seen, false);
    Arrays.fill(at, -1);
    heapSize = 0;
    enter(network.source(), 0, 0, -1);
    while (heapSize > 0 && heap[0] != network.sink()) {
      int x = removeFirst();
      for (int k = network.start[x]; k < network.start[x + 1]; k++) {
        int arc = network.outgoing[k];
        int y = network.target[arc];
        if (residual[arc] == 0 || (seen[y] && at[y] < 0)) {
          continue;
        }
        int stepBonus = lengthBonus(arc) + potentialBonus[x] - potentialBonus[y];
        double step = length(arc) + potential[x] - potential[y];
        if (stepBonus < 0 || (stepBonus == 0 && step < 0)) {
          stepBonus = 0; // rounding: reduced lengths are at least (0, 0)
          step = 0;
        }
        enter(y, distanceBonus[x] + stepBonus, distance[x] + step, arc);
      }
    }
    if (heapSize == 0) {
      return false;
    }
    if (isNegative()) {
      raise(distanceBonus[network.sink()], distance[network.sink()]);
    }
    return true;
  }

  /** Whether the path is shorter than (0, 0): its own arcs are added up, not its potentials. */
  boolean isNegative() {
    int bonus = 0;
    double sum = 0;
    for (int arc = arrival[network.sink()]; arc >= 0; arc = arrival[network.target[arc ^ 1]]) {
      bonus += lengthBonus(arc);
      sum += length(arc);
    }
    return isLess(bonus, sum, 0, 0);
  }

  /** Lets one unit more flow along the path. */
  void augment() {
    for (int arc = arrival[network.sink()]; arc >= 0; arc = arrival[network.target[arc ^ 1]]) {
      residual[arc]--;
      residual[arc ^ 1]++;
    }
  }

  /** After the last search: raises the potential of the sink to that of the source. */
  void closePotentials() {
    int sink = network.sink();
    if (isLess(potentialBonus[sink], potential[sink], 0, 0)) {
      raise(-potentialBonus[sink], -potential[sink]);
    }
  }

  /** Adds to each potential the distance of the last search, at most this much. */
  private void raise(int mostBonus, double most) {
    for (int x = 0; x < network.nodeCount; x++) {
      boolean near = seen[x] && isLess(distanceBonus[x], distance[x], mostBonus, most);
      potentialBonus[x] += near ? distanceBonus[x] : mostBonus;
      potential[x] += near ? distance[x] : most;
    }
  }

  private void enter(int node, int bonus, double length, int arc) {
    if (!seen[node]) {
      seen[node] = true;
      at[node] = heapSize;
      heap[heapSize++] = node;
    } else if (!isLess(bonus, length, distanceBonus[node], distance[node])) {
      return;
    }
    distanceBonus[node] = bonus;
    distance[node] = length;
    arrival[node] = arc;
    rise(at[node]);
  }

  private boolean isNearer(int a, int b) {
    return isLess(distanceBonus[a], distance[a], distanceBonus[b], distance[b]);
  }

  private void rise(int from) {
    int k = from;
    int node = heap[k];
    while (k > 0 && isNearer(node, heap[(k - 1) >> 1])) {
      put(k, heap[(k - 1) >> 1]);
      k = (k - 1) >> 1;
    }
    put(k, node);
  }

  private int removeFirst() {
    int first = heap[0];
    at[first] = -1;
    int node = heap[--heapSize];
    int k = 0;
    while (2 * k + 1 < heapSize) {
      int child = 2 * k + 1;
      if (child + 1 < heapSize && isNearer(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isNearer(heap[child], node)) {
        break;
      }
      put(k, heap[child]);
      k = child;
    }
    if (heapSize > 0) {
      put(k, node);
    }
    return first;
  }

  private void put(int k, int node) {
    heap[k] = node;
    at[node] = k;
  }
}
