package org.sortiment.solvers.lp.mip;

import java.util.PriorityQueue;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.solve.Deadline;

/** One search tree per solve, over one LP session that lives as long as this one. */
final class BranchAndBoundSession implements LpSession {
  /** How far from an integer a relaxed value may lie to count as one. */
  private static final double INTEGRALITY = 1e-6;

  private final MutableProgram program;
  private final LpSession relaxation;
  private boolean closed;

  BranchAndBoundSession(LinearProgram start, LpBackend relaxations) {
    program = new MutableProgram(start);
    relaxation = relaxations.open(start.relaxation());
    for (int j = 0; j < start.columnCount(); j++) {
      if (program.columnLower(j) != start.columnLower(j)
          || program.columnUpper(j) != start.columnUpper(j)) {
        relaxation.setColumnBounds(j, program.columnLower(j), program.columnUpper(j));
      }
    }
  }

  @Override
  public String backend() {
    return BranchAndBoundBackend.ID + "/" + relaxation.backend();
  }

  @Override
  public void setObjective(int column, double coefficient) {
    requireOpen();
    relaxation.setObjective(column, coefficient);
    program.setObjective(column, coefficient);
  }

  @Override
  public void setObjective(double[] coefficients) {
    requireOpen();
    relaxation.setObjective(coefficients);
    for (int j = 0; j < coefficients.length; j++) {
      program.setObjective(j, coefficients[j]);
    }
  }

  @Override
  public void setColumnBounds(int column, double lower, double upper) {
    requireOpen();
    program.setColumnBounds(column, lower, upper);
    relaxation.setColumnBounds(column, program.columnLower(column), program.columnUpper(column));
  }

  @Override
  public void setRowBounds(int row, double lower, double upper) {
    requireOpen();
    relaxation.setRowBounds(row, lower, upper);
    program.setRowBounds(row, lower, upper);
  }

  @Override
  public LpResult solve(LpOptions options) {
    requireOpen();
    Search search = new Search(options);
    try {
      return search.run();
    } finally {
      search.moveTo(Node.ROOT);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      relaxation.close();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The session is closed.");
    }
  }

  /** A column's bounds narrowed against the parent's, with the bound of the subtree. */
  private static final class Node {
    static final Node ROOT = new Node();

    final Node parent;
    final int depth;
    final int column;
    final double lower;
    final double upper;
    final double bound;

    private Node() {
      parent = this;
      depth = 0;
      column = -1;
      lower = 0;
      upper = 0;
      bound = Double.POSITIVE_INFINITY;
    }

    Node(Node parent, int column, double lower, double upper, double bound) {
      this.parent = parent;
      this.depth = parent.depth + 1;
      this.column = column;
      this.lower = lower;
      this.upper = upper;
      this.bound = bound;
    }
  }

  /** Everything is in terms of maximisation: {@code sign} turns a minimisation round. */
  private final class Search {
    private final LpOptions options;
    private final Deadline deadline;
    private final double sign = program.sense() == Sense.MAXIMIZE ? 1 : -1;
    private final PriorityQueue<Node> open =
        new PriorityQueue<>(
            (a, b) -> a.bound != b.bound ? Double.compare(b.bound, a.bound) : b.depth - a.depth);
    private Node current = Node.ROOT;
    private double[] incumbent = {};
    private double incumbentValue = Double.NEGATIVE_INFINITY;
    private boolean unresolved;

    Search(LpOptions options) {
      this.options = options;
      this.deadline = Deadline.startingNow(options.timeLimit());
    }

    LpResult run() {
      open.add(Node.ROOT);
      while (!open.isEmpty()) {
        Node node = open.remove();
        if (!(node.bound > incumbentValue + allowedGap(node.bound))) {
          return finished(node.bound);
        }
        if (deadline.isReached()) {
          return stopped(node.bound, "the limit was reached");
        }
        moveTo(node);
        LpResult relaxed = relaxation.solve(options.withTimeLimit(deadline.remaining()));
        switch (relaxed.status()) {
          case OPTIMAL -> expand(node, relaxed);
          case INFEASIBLE -> {
            // Nothing below this node.
          }
          case LIMIT_REACHED -> {
            return stopped(node.bound, relaxed.message());
          }
          case UNBOUNDED, INFEASIBLE_OR_UNBOUNDED -> {
            return LpResult.without(
                LpStatus.INFEASIBLE_OR_UNBOUNDED, "the relaxation is " + relaxed.status());
          }
          case NUMERICAL_ERROR -> {
            return LpResult.without(
                LpStatus.NUMERICAL_ERROR,
                "in a relaxation by " + relaxation.backend() + ": " + relaxed.message());
          }
        }
      }
      return finished(incumbentValue);
    }

    private void expand(Node node, LpResult relaxed) {
      double bound = Math.min(node.bound, sign * relaxed.objective());
      if (!(bound > incumbentValue + allowedGap(bound))) {
        return;
      }
      double[] point = relaxed.primal();
      double[] rounded = program.rounded(point, Math::rint);
      int column = mostFractional(point);
      if (column < 0) {
        if (offer(rounded)) {
          return;
        }
        // Integral within tolerance, yet rounding broke a row: some free column must move.
        column = program.widestIntegerColumn();
        if (column < 0) {
          unresolved |= program.hasContinuousColumns();
          return;
        }
      } else {
        offer(rounded);
        offer(program.rounded(point, x -> Math.floor(x + INTEGRALITY)));
        offer(program.rounded(point, x -> Math.ceil(x - INTEGRALITY)));
      }
      double lower = program.columnLower(column);
      double upper = program.columnUpper(column);
      double split = Math.min(Math.floor(point[column] + INTEGRALITY), upper - 1);
      split = Math.max(split, lower);
      open.add(new Node(node, column, lower, split, bound));
      open.add(new Node(node, column, split + 1, upper, bound));
    }

    /** Takes a point as incumbent if it is better; false when it is not feasible as it stands. */
    private boolean offer(double[] point) {
      if (!program.isFeasible(point)) {
        return false;
      }
      double value = sign * program.objective(point);
      if (value > incumbentValue) {
        incumbentValue = value;
        incumbent = point;
      }
      return true;
    }

    private int mostFractional(double[] point) {
      int best = -1;
      double farthest = INTEGRALITY;
      double largestCost = 0;
      for (int j = 0; j < point.length; j++) {
        if (program.isInteger(j)) {
          double distance = Math.abs(point[j] - Math.rint(point[j]));
          double cost = Math.abs(program.objective(j));
          if (distance > farthest || (distance == farthest && cost > largestCost)) {
            farthest = distance;
            largestCost = cost;
            best = j;
          }
        }
      }
      return best;
    }

    private double allowedGap(double bound) {
      return Double.isInfinite(bound) ? 0 : options.relativeGap() * Math.abs(bound);
    }

    /**
     * Puts the bounds of a node into the relaxation and the program; null for the original ones.
     */
    void moveTo(Node target) {
      for (Node n = current; n != Node.ROOT; n = n.parent) {
        program.restoreColumnBounds(n.column);
        relaxation.setColumnBounds(
            n.column, program.columnLower(n.column), program.columnUpper(n.column));
      }
      current = target;
      apply(target);
    }

    /** From the root down, so that the narrowest bounds come last. */
    private void apply(Node target) {
      Node[] path = new Node[target.depth];
      for (Node n = target; n != Node.ROOT; n = n.parent) {
        path[n.depth - 1] = n;
      }
      for (Node n : path) {
        program.narrowColumnBounds(n.column, n.lower, n.upper);
        relaxation.setColumnBounds(n.column, n.lower, n.upper);
      }
    }

    private LpResult finished(double bound) {
      if (unresolved) {
        return LpResult.without(
            LpStatus.NUMERICAL_ERROR,
            "with all integers fixed, " + relaxation.backend() + " left a row unsatisfied");
      }
      if (incumbent.length == 0) {
        return LpResult.without(LpStatus.INFEASIBLE, "the search tree is exhausted");
      }
      return LpResult.optimal(
          sign * incumbentValue, sign * Math.max(incumbentValue, bound), incumbent);
    }

    private LpResult stopped(double bound, String why) {
      return LpResult.limit(
          incumbent.length == 0 ? Double.NaN : sign * incumbentValue,
          sign * Math.max(bound, incumbentValue),
          incumbent,
          why);
    }
  }
}
