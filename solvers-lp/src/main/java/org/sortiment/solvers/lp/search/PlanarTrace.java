package org.sortiment.solvers.lp.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;

/**
 * The corners of the upper right hull of all points (x, revenue) of feasible assortments, from an
 * oracle for weighted sums alone (Eisner, Severance 1976): two neighbours known so far ask for the
 * weights under which they are equally good, and either are neighbours indeed or learn of a corner
 * between them. K corners take at most 2K - 1 calls.
 *
 * <p>Why the hull is enough: revenue + weight * utility is a convex function of (x, revenue) that
 * rises in both (see {@link WeightedSumOracle.Measure}), so it is largest at one of these corners.
 * The bounds of all answers make an {@link OuterPolygon}, which bounds the best objective whether
 * or not the oracle is exact.
 */
final class PlanarTrace {
  /** A gain below this fraction of the terms it is made of is rounding. */
  private static final double ROUNDING = 1e-12;

  /** A bound this close to a value, relative to its terms, proves it. */
  static final double PROVEN = 1e-9;

  private static final String TASK = "tracing the frontier";

  /** An assortment found, evaluated under the choice model. */
  record Point(Assortment assortment, Evaluation evaluation, double x) {
    double revenue() {
      return evaluation.revenue();
    }
  }

  private final AssortmentProblem problem;
  private final WeightedSumOracle oracle;
  private final Deadline deadline;
  private final Progress progress;
  private final List<Point> points = new ArrayList<>();
  private final OuterPolygon polygon = new OuterPolygon();
  private double lastBound = Double.POSITIVE_INFINITY;
  private Termination.Limit limit = Termination.Limit.NONE;

  /** Whether every answer was exact and no limit came. */
  private boolean complete = true;

  PlanarTrace(
      AssortmentProblem problem, WeightedSumOracle oracle, Deadline deadline, Progress progress) {
    this.problem = problem;
    this.oracle = oracle;
    this.deadline = deadline;
    this.progress = progress;
  }

  /** Everything found, in the order of finding; feasible. */
  List<Point> points() {
    return points;
  }

  /** The limit that ended the work. */
  Termination.Limit limit() {
    return limit;
  }

  /** Whether no corner can be missing. */
  boolean isComplete() {
    return complete;
  }

  /** Finds all corners, as far as the oracle and the deadline allow. */
  void all() {
    between(Double.POSITIVE_INFINITY, 0);
  }

  /**
   * Finds what is needed for the best objective under one weight, and returns a bound on it.
   *
   * @param gap the relative gap at which the work may stop
   */
  double best(double utilityWeight, double gap) {
    if (utilityWeight == 0 || oracle.measure() == WeightedSumOracle.Measure.UTILITY) {
      ask(1, utilityWeight);
      return lastBound;
    }
    between(utilityWeight, gap);
    return bound(utilityWeight, oracle.measure().of(0), oracle.measure().of(1e308));
  }

  /** The point of the best objective. */
  Optional<Point> incumbent(double utilityWeight) {
    return points.stream()
        .max(
            Comparator.<Point>comparingDouble(p -> p.evaluation().objective(utilityWeight))
                .thenComparingDouble(p -> p.evaluation().utility()));
  }

  private void between(double utilityWeight, double gap) {
    Optional<Point> first = ask(1, 0);
    Optional<Point> last = ask(0, 1);
    if (first.isEmpty() || last.isEmpty()) {
      return;
    }
    Deque<Point[]> open = new ArrayDeque<>();
    open.push(new Point[] {first.get(), last.get()});
    while (!open.isEmpty()) {
      Point left = open.peek()[0];
      Point right = open.pop()[1];
      double b = left.revenue() - right.revenue();
      double a = right.x() - left.x();
      boolean apart = a > ROUNDING * Math.abs(left.x()) && b > ROUNDING * left.revenue();
      if (!apart || !isPromising(left, right, utilityWeight, gap)) {
        continue;
      }
      double scale = Math.max(a, b);
      double level = (a * left.revenue() + b * left.x()) / scale;
      double size = (a * Math.abs(left.revenue()) + b * Math.abs(left.x())) / scale;
      int known = points.size();
      Optional<Point> found = ask(a / scale, b / scale);
      if (limit != Termination.Limit.NONE) {
        return;
      }
      if (found.isPresent() && points.size() > known) {
        Point middle = found.get();
        double gain = (a * middle.revenue() + b * middle.x()) / scale - level;
        if (gain > ROUNDING * size) {
          open.push(new Point[] {middle, right});
          open.push(new Point[] {left, middle});
        }
      }
      progress.report(TASK, points.size(), -1);
    }
  }

  /** Whether some corner between two points may still beat what is known. */
  private boolean isPromising(Point left, Point right, double utilityWeight, double gap) {
    if (utilityWeight == Double.POSITIVE_INFINITY) {
      return true;
    }
    double value = incumbent(utilityWeight).orElseThrow().evaluation().objective(utilityWeight);
    return bound(utilityWeight, left.x(), right.x()) > value + gap * Math.abs(value);
  }

  private double bound(double utilityWeight, double from, double to) {
    return polygon.maximum(
        x -> utilityWeight == 0 ? 0 : utilityWeight * oracle.measure().utility(x), from, to);
  }

  private Optional<Point> ask(double a, double b) {
    WeightedSumOracle.Answer answer = oracle.maximize(a, b, deadline);
    lastBound = answer.bound();
    if (answer.limit() != Termination.Limit.NONE) {
      limit = answer.limit();
    }
    Optional<Point> point = answer.assortment().map(this::point);
    if (point.isPresent()) {
      double value = a * point.get().revenue() + b * point.get().x();
      double size = a * Math.abs(point.get().revenue()) + b * Math.abs(point.get().x());
      lastBound = Math.max(lastBound, value);
      complete &= lastBound <= value + PROVEN * size;
    } else {
      complete = false;
    }
    polygon.add(a, b, lastBound);
    return point;
  }

  private Point point(Assortment assortment) {
    for (Point each : points) {
      if (each.assortment().equals(assortment)) {
        return each;
      }
    }
    Evaluation evaluation = Evaluation.of(problem, assortment);
    Point point = new Point(assortment, evaluation, oracle.measure().of(evaluation.utility()));
    points.add(point);
    return point;
  }
}
