package org.sortiment.solvers.lp.constraints.precedence;

import java.util.Arrays;

/**
 * The graph of requirements with every cycle contracted: products on a cycle need each other and
 * are offered together or not at all, so they are one node. Nodes are numbered so that what a node
 * requires has a smaller number. Only products that some requirement mentions are there. Immutable;
 * O(products + requirements) time and memory.
 */
final class Requirements {
  private final int nodeCount;
  private final int[] nodeOf;
  private final int[] memberStart;
  private final int[] members;
  private int[] requiredStart = {};
  private int[] required = {};
  private int[] dependentStart = {};
  private int[] dependents = {};

  /**
   * The condensed graph.
   *
   * @param n the number of products of the catalog
   * @param product in requirement k, the product that needs {@code requires[k]}
   */
  Requirements(int n, int[] product, int[] requires) {
    boolean[] mentioned = new boolean[n];
    for (int k = 0; k < product.length; k++) {
      mentioned[product[k]] = true;
      mentioned[requires[k]] = true;
    }
    int[] start = starts(n, product);
    int[] targets = fill(start, product, requires);
    StrongComponents components = new StrongComponents(mentioned, start, targets);
    nodeOf = components.componentOf();
    nodeCount = components.count();
    memberStart = new int[nodeCount + 1];
    for (int i = 0; i < n; i++) {
      if (mentioned[i]) {
        memberStart[nodeOf[i] + 1]++;
      }
    }
    for (int x = 0; x < nodeCount; x++) {
      memberStart[x + 1] += memberStart[x];
    }
    members = new int[memberStart[nodeCount]];
    int[] next = memberStart.clone();
    for (int i = 0; i < n; i++) {
      if (mentioned[i]) {
        members[next[nodeOf[i]]++] = i;
      }
    }
    linkNodes(product, requires);
  }

  /** Arcs between nodes, each once. */
  private void linkNodes(int[] product, int[] requires) {
    long[] arcs = new long[product.length];
    int count = 0;
    for (int k = 0; k < arcs.length; k++) {
      int a = nodeOf[product[k]];
      int b = nodeOf[requires[k]];
      if (a != b) {
        arcs[count++] = ((long) a << 32) | b;
      }
    }
    Arrays.sort(arcs, 0, count);
    int distinct = 0;
    for (int k = 0; k < count; k++) {
      if (k == 0 || arcs[k] != arcs[k - 1]) {
        arcs[distinct++] = arcs[k];
      }
    }
    int[] from = new int[distinct];
    int[] to = new int[distinct];
    for (int k = 0; k < distinct; k++) {
      from[k] = (int) (arcs[k] >>> 32);
      to[k] = (int) arcs[k];
    }
    requiredStart = starts(nodeCount, from);
    required = fill(requiredStart, from, to);
    dependentStart = starts(nodeCount, to);
    dependents = fill(dependentStart, to, from);
  }

  /** Where the arcs of each origin begin, shape count + 1. */
  private static int[] starts(int count, int[] origins) {
    int[] start = new int[count + 1];
    for (int origin : origins) {
      start[origin + 1]++;
    }
    for (int x = 0; x < count; x++) {
      start[x + 1] += start[x];
    }
    return start;
  }

  private static int[] fill(int[] start, int[] origins, int[] ends) {
    int[] next = start.clone();
    int[] result = new int[ends.length];
    for (int k = 0; k < ends.length; k++) {
      result[next[origins[k]]++] = ends[k];
    }
    return result;
  }

  int nodeCount() {
    return nodeCount;
  }

  int arcCount() {
    return required.length;
  }

  int memberStart(int node) {
    return memberStart[node];
  }

  int memberEnd(int node) {
    return memberStart[node + 1];
  }

  int member(int k) {
    return members[k];
  }

  int requiredStart(int node) {
    return requiredStart[node];
  }

  int requiredEnd(int node) {
    return requiredStart[node + 1];
  }

  int required(int k) {
    return required[k];
  }

  int dependentStart(int node) {
    return dependentStart[node];
  }

  int dependentEnd(int node) {
    return dependentStart[node + 1];
  }

  int dependent(int k) {
    return dependents[k];
  }
}
