package org.sortiment.solvers.lp.mip;

import java.util.Optional;
import java.util.PriorityQueue;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpEvidence;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.SafeBound;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.lp.VectorStatus;
import org.sortiment.api.lp.VerifiedSession;
import org.sortiment.api.solve.Deadline;

/**
 * One best-first search (Land, Doig 1960) over the relaxations of a program with integer columns.
 *
 * <ol>
 *   <li>Bounds of columns are propagated through the rows; a box that cannot hold a point is done.
 *   <li>The relaxation is solved. Its duals, however rough, give a {@link SafeBound}; the rays of
 *       an infeasible one are checked the same way. An answer that proves nothing is no answer: the
 *       node keeps its bound and is branched on.
 *   <li>Columns whose reduced costs say so are fixed.
 *   <li>Rounded points become incumbents when {@link ExactRows} holds; then the most fractional
 *       column is branched on.
 * </ol>
 *
 * <p>What the result calls its bound is the largest of the incumbent and of every node that was
 * cut, so that the gap that was allowed is in it.
 */
final class SearchTree {
  /** After so many relaxations without an answer the search ends: it would go on for ever. */
  private static final int MOST_FAILURES = 200_000;

  private final LinearProgram program;
  private final Optional<Relaxation> relaxation;
  private final LpOptions options;
  private final long nodeLimit;
  private final Deadline deadline;
  private final BoundPropagation propagation;
  private final Branching branching;
  private final Incumbent incumbent;
  private final Box root;
  private final boolean continuous;

  /** Turns a minimisation round: everything is in terms of maximisation. */
  private final double sign;

  private final PriorityQueue<Node> open =
      new PriorityQueue<>(
          (a, b) -> a.bound != b.bound ? Double.compare(b.bound, a.bound) : b.depth - a.depth);

  /** The largest bound of a node that was cut off or given up. */
  private double cutBound = Double.NEGATIVE_INFINITY;

  /** The largest bound of a node with nothing left to branch on and no answer. */
  private double unresolvedBound = Double.NEGATIVE_INFINITY;

  private LpEvidence evidence = LpEvidence.PROVEN;
  private String failure = "";
  private int failures;
  private long nodes;

  SearchTree(
      LinearProgram program,
      Optional<Relaxation> relaxation,
      LpOptions options,
      long nodeLimit,
      Deadline deadline) {
    this.program = program;
    this.relaxation = relaxation;
    this.options = options;
    this.nodeLimit = nodeLimit;
    this.deadline = deadline;
    propagation = new BoundPropagation(program);
    branching = new Branching(program);
    incumbent = new Incumbent(program);
    root = new Box(program);
    sign = program.sense() == Sense.MAXIMIZE ? 1 : -1;
    boolean any = false;
    for (int j = 0; j < program.columnCount(); j++) {
      any |= !program.isInteger(j);
    }
    continuous = any;
  }

  /** Starts from that point, its integers rounded, if it is feasible; says whether it is. */
  boolean start(double[] point) {
    if (incumbent.offer(branching.rounded(point, 0.5))) {
      return true;
    }
    if (continuous) {
      offerWithFixedIntegers(root, point);
    }
    return incumbent.isThere();
  }

  /** How many nodes were looked at. */
  long nodes() {
    return nodes;
  }

  LpResult run() {
    if (!propagation.tighten(root)) {
      return LpResult.without(LpStatus.INFEASIBLE, "the rows leave no values to some column")
          .withEvidence(LpEvidence.PROVEN);
    }
    open.add(new Node());
    for (; !open.isEmpty(); nodes++) {
      Node node = open.remove();
      if (isCut(node.bound)) {
        cutBound = Math.max(cutBound, node.bound);
        break; // the others are no better
      }
      if (nodes >= nodeLimit || failures > MOST_FAILURES) {
        return stopped(node.bound, "the limit of nodes was reached");
      }
      switch (deadline.limitReached()) {
        case TIME -> {
          return stopped(node.bound, "time limit");
        }
        case INTERRUPT -> {
          return stopped(node.bound, "interrupted");
        }
        default -> {
          Optional<LpResult> end = expand(node);
          if (end.isPresent()) {
            return end.get();
          }
        }
      }
    }
    return finished();
  }

  private boolean isCut(double bound) {
    double gap = Double.isInfinite(bound) ? 0 : options.relativeGap() * Math.abs(bound);
    return !(bound > incumbent.value() + gap);
  }

  /** The result that ends the search, if this node does. */
  private Optional<LpResult> expand(Node node) {
    Box before = node.box(root);
    Box box = before.copy();
    if (!propagation.tighten(box)) {
      return Optional.empty();
    }
    boolean free = branching.firstFree(box) >= 0;
    if (!continuous && !free) {
      incumbent.offer(box.lower.clone());
      return Optional.empty();
    }
    LpResult relaxed = solve(box);
    double bound = node.bound;
    switch (relaxed.status()) {
      case LIMIT_REACHED -> {
        return Optional.of(stopped(node.bound, relaxed.message()));
      }
      case UNBOUNDED, INFEASIBLE_OR_UNBOUNDED -> {
        // The word of an engine alone does not count where every cost is bounded.
        if (Double.isInfinite(boundWithoutRelaxation(box))) {
          return Optional.of(
              LpResult.without(
                  LpStatus.INFEASIBLE_OR_UNBOUNDED, "the relaxation is " + relaxed.status()));
        }
      }
      case INFEASIBLE -> {
        if (isInfeasible(box, relaxed)) {
          return Optional.empty();
        }
      }
      case OPTIMAL, NUMERICAL_ERROR -> {
        // Looked at below.
      }
    }
    double[] point = {};
    if (relaxed.isOptimal() && isFinite(relaxed.primal())) {
      point = relaxed.primal();
      bound = Math.min(bound, boundAndFix(box, relaxed));
    } else {
      failures++;
      failure = relaxed.message();
      bound = Math.min(bound, boundWithoutRelaxation(box));
    }
    if (isCut(bound)) {
      cutBound = Math.max(cutBound, bound);
      return Optional.empty();
    }
    Node tightened = node.tightened(before, box, bound);
    if (free && branching.firstFree(box) < 0) {
      open.add(tightened); // reduced costs fixed the last columns: their point comes next
      return Optional.empty();
    }
    branch(tightened, box, point, bound);
    return Optional.empty();
  }

  private double boundWithoutRelaxation(Box box) {
    double[] none = new double[program.rowCount()];
    return sign * SafeBound.of(program, box.lower, box.upper, none).value();
  }

  private LpResult solve(Box box) {
    return relaxation.isPresent()
        ? relaxation.get().solve(box, options.withTimeLimit(deadline.remaining()))
        : LpResult.without(LpStatus.NUMERICAL_ERROR, "there is no backend for relaxations");
  }

  /** Whether the ray proves it, or at least was checked by the session. */
  private boolean isInfeasible(Box box, LpResult relaxed) {
    double[] ray = relaxed.ray();
    if (ray.length == program.rowCount()
        && SafeBound.violation(program, box.lower, box.upper, ray) > 0) {
      return true;
    }
    if (relaxed.evidence() == LpEvidence.CLAIMED) {
      return false;
    }
    evidence = evidence.and(LpEvidence.CHECKED);
    return true;
  }

  /** The bound of a solved relaxation; on the way, columns are fixed by their reduced costs. */
  private double boundAndFix(Box box, LpResult relaxed) {
    if (relaxed.dualStatus() != VectorStatus.SOLUTION
        || relaxed.duals().length != program.rowCount()) {
      evidence = evidence.and(LpEvidence.CLAIMED);
      return sign * relaxed.objective();
    }
    SafeBound safe = SafeBound.of(program, box.lower, box.upper, relaxed.duals());
    if (Double.isInfinite(safe.value())) {
      // A column without a bound stands in the way of a proof.
      evidence = evidence.and(relaxed.evidence());
      return sign * relaxed.objective();
    }
    if (incumbent.isThere()) {
      for (int j = 0; j < box.lower.length; j++) {
        if (program.isInteger(j) && !box.isFixed(j)) {
          double elsewhere = sign * safe.valueAtDistance(j, 1);
          if (isCut(elsewhere)) {
            boolean up = sign * safe.reducedCost(j) > 0;
            box.lower[j] = up ? box.upper[j] : box.lower[j];
            box.upper[j] = up ? box.upper[j] : box.lower[j];
            cutBound = Math.max(cutBound, elsewhere);
          }
        }
      }
    }
    return sign * safe.value();
  }

  private void branch(Node node, Box box, double[] point, double bound) {
    int column = -1;
    if (point.length > 0) {
      column = branching.mostFractional(box, point);
      if (column >= 0) {
        incumbent.offer(branching.rounded(point, 0.5));
        incumbent.offer(branching.rounded(point, Branching.INTEGRALITY));
        incumbent.offer(branching.rounded(point, 1 - Branching.INTEGRALITY));
      } else if (!incumbent.offer(branching.rounded(point, 0.5)) && continuous) {
        offerWithFixedIntegers(box, point);
      }
    } else {
      incumbent.offer(branching.bestCorner(box));
    }
    if (isCut(bound)) {
      cutBound = Math.max(cutBound, bound);
      return;
    }
    column = column < 0 ? branching.widest(box) : column;
    if (column < 0) {
      unresolvedBound = Math.max(unresolvedBound, bound);
      return;
    }
    double lower = box.lower[column];
    double upper = box.upper[column];
    double value = point.length > 0 ? point[column] : (lower + upper) / 2;
    value = Double.isFinite(value) ? value : Math.max(Math.min(0, upper - 1), lower);
    double split = Math.min(Math.floor(value + Branching.INTEGRALITY), upper - 1);
    split = Math.max(split, lower);
    open.add(node.child(column, lower, split, bound));
    open.add(node.child(column, split + 1, upper, bound));
  }

  /** Integral within the tolerance, yet rounding broke a row: the other columns must move. */
  private void offerWithFixedIntegers(Box box, double[] point) {
    Box fixed = box.copy();
    double[] whole = branching.rounded(point, 0.5);
    for (int j = 0; j < whole.length; j++) {
      if (program.isInteger(j)) {
        fixed.lower[j] = whole[j];
        fixed.upper[j] = whole[j];
      }
    }
    LpResult rest = solve(fixed);
    if (rest.isOptimal() && isFinite(rest.primal())) {
      incumbent.offer(branching.rounded(rest.primal(), 0.5));
    }
  }

  private static boolean isFinite(double[] point) {
    for (double each : point) {
      if (!Double.isFinite(each)) {
        return false;
      }
    }
    return true;
  }

  private LpResult finished() {
    // The value is rounded, and so is that of every point that was no better.
    double bound = Math.max(incumbent.bound(), Math.max(cutBound, unresolvedBound));
    if (!incumbent.isThere()) {
      return unresolvedBound == Double.NEGATIVE_INFINITY
          ? LpResult.without(LpStatus.INFEASIBLE, "the search tree is exhausted")
              .withEvidence(evidence)
          : LpResult.without(
              LpStatus.NUMERICAL_ERROR,
              "with all integers fixed, a relaxation had no answer: " + failure);
    }
    // With all integers fixed, the bound stays above the point by what an LP engine tolerates.
    double slack = VerifiedSession.TOLERANCE * Math.max(1, Math.abs(incumbent.value()));
    return isCut(unresolvedBound - slack)
        ? LpResult.optimal(sign * incumbent.value(), sign * bound, incumbent.point())
            .withEvidence(evidence)
        : LpResult.limit(
                sign * incumbent.value(),
                sign * bound,
                incumbent.point(),
                "with all integers fixed, the bound stayed above the best point")
            .withEvidence(evidence);
  }

  private LpResult stopped(double bound, String why) {
    double most = Math.max(Math.max(bound, unresolvedBound), Math.max(cutBound, incumbent.bound()));
    return LpResult.limit(
            !incumbent.isThere() ? Double.NaN : sign * incumbent.value(),
            sign * most,
            incumbent.point(),
            why)
        .withEvidence(evidence);
  }
}
