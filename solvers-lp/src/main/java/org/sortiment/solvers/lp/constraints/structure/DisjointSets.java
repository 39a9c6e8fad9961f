package org.sortiment.solvers.lp.constraints.structure;

import java.util.Arrays;

/**
 * Disjoint sets of 0 .. n-1 that are joined pair by pair (Tarjan 1975), by path halving. Not
 * thread-safe.
 */
final class DisjointSets {
  private final int[] root;

  /** Every element a set of its own. */
  DisjointSets(int n) {
    root = new int[n];
    Arrays.setAll(root, i -> i);
  }

  /** The element that stands for the set of this one. */
  int find(int element) {
    int x = element;
    while (root[x] != x) {
      root[x] = root[root[x]];
      x = root[x];
    }
    return x;
  }

  /** Joins the set of {@code a} to that of {@code b}, whose representative stays. */
  void join(int a, int b) {
    root[find(a)] = find(b);
  }
}
