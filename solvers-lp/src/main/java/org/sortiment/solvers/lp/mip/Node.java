package org.sortiment.solvers.lp.mip;

import java.util.ArrayList;
import java.util.List;

/**
 * A node of a search tree: the bounds that differ from the parent's, and a bound of the objective
 * in terms of maximisation.
 */
final class Node {
  private static final int[] NO_COLUMNS = {};
  private static final double[] NO_BOUNDS = {};

  final Node parent;
  final int depth;
  final double bound;
  private final int[] columns;
  private final double[] lower;
  private final double[] upper;

  /** The root, with nothing known. */
  Node() {
    parent = this;
    depth = 0;
    bound = Double.POSITIVE_INFINITY;
    columns = NO_COLUMNS;
    lower = NO_BOUNDS;
    upper = NO_BOUNDS;
  }

  private Node(
      Node parent, int depth, double bound, int[] columns, double[] lower, double[] upper) {
    this.parent = parent;
    this.depth = depth;
    this.bound = bound;
    this.columns = columns;
    this.lower = lower;
    this.upper = upper;
  }

  /** A child that narrows one column. */
  Node child(int column, double newLower, double newUpper, double newBound) {
    return new Node(
        this,
        depth + 1,
        newBound,
        new int[] {column},
        new double[] {newLower},
        new double[] {newUpper});
  }

  /** This node with what was tightened since and the bound that was found. */
  Node tightened(Box before, Box after, double newBound) {
    int count = 0;
    for (int j = 0; j < after.lower.length; j++) {
      count += differs(before, after, j) ? 1 : 0;
    }
    int[] changed = new int[count];
    double[] newLower = new double[count];
    double[] newUpper = new double[count];
    int k = 0;
    for (int j = 0; j < after.lower.length; j++) {
      if (differs(before, after, j)) {
        changed[k] = j;
        newLower[k] = after.lower[j];
        newUpper[k++] = after.upper[j];
      }
    }
    return new Node(this, depth, newBound, changed, newLower, newUpper);
  }

  private static boolean differs(Box a, Box b, int j) {
    return a.lower[j] != b.lower[j] || a.upper[j] != b.upper[j];
  }

  /** The bounds at this node, given those at the root. */
  Box box(Box root) {
    List<Node> path = new ArrayList<>();
    for (Node n = this; n.parent != n; n = n.parent) {
      path.add(n);
    }
    Box box = root.copy();
    for (int k = path.size() - 1; k >= 0; k--) { // the narrowest bounds come last
      Node n = path.get(k);
      for (int c = 0; c < n.columns.length; c++) {
        box.lower[n.columns[c]] = n.lower[c];
        box.upper[n.columns[c]] = n.upper[c];
      }
    }
    return box;
  }
}
