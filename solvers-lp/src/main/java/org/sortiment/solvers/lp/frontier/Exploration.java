package org.sortiment.solvers.lp.frontier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;

/**
 * What one run has asked its oracle and has learnt: the assortments found, the half planes that
 * bound all others, and the limit that ended it. Nothing that an oracle finds is lost, however its
 * call ends.
 */
public final class Exploration {
  private static final String TASK = "tracing the frontier";

  private final WeightedSumOracle oracle;
  private final Predicate<Assortment> isFeasible;
  private final Measures measures;
  private final Deadline deadline;
  private final Progress progress;
  private final Map<Assortment, Point> known = new HashMap<>();
  private final List<Point> points = new ArrayList<>();
  private final Set<Direction> asked = new HashSet<>();
  private final Set<Direction> learnt = new HashSet<>();
  private final OuterPolygon polygon = new OuterPolygon();
  private Termination.Limit limit = Termination.Limit.NONE;
  private boolean complete = true;
  private boolean exact = true;
  private long calls;
  private boolean lastExact;
  private double lastBound = Double.POSITIVE_INFINITY;

  /**
   * Nothing is known yet.
   *
   * @param isFeasible checks every answer
   */
  public Exploration(
      WeightedSumOracle oracle,
      Predicate<Assortment> isFeasible,
      Deadline deadline,
      Progress progress) {
    this.oracle = oracle;
    this.isFeasible = isFeasible;
    this.measures = oracle.measures();
    this.deadline = deadline;
    this.progress = progress;
  }

  /** Everything found, in the order of finding; feasible. */
  public List<Point> points() {
    return points;
  }

  /** The limit that ended the work, or NONE. */
  public Termination.Limit limit() {
    return limit;
  }

  /** Whether every answer so far was exact, up to rounding, and no limit came. */
  public boolean isComplete() {
    return complete && limit == Termination.Limit.NONE;
  }

  /** Whether every answer so far was the best up to the rounding of a bound, and no limit came. */
  boolean isExact() {
    return exact && limit == Termination.Limit.NONE;
  }

  /** Whether the last answer was proven the best in its direction. */
  boolean isLastExact() {
    return lastExact;
  }

  boolean isLearnt(Direction direction) {
    return learnt.contains(direction) || asked.contains(direction);
  }

  /** Whether the answer in a direction was asked for. */
  public boolean isAsked(Direction direction) {
    return asked.contains(direction);
  }

  /** The two measures. */
  public Measures measures() {
    return measures;
  }

  /** How many answers were asked for. */
  public long calls() {
    return calls;
  }

  /**
   * A corner of the polygon that the bounds of all answers leave.
   *
   * @param x its first measure
   * @param y its second measure, infinite while nothing bounds it
   */
  public record OuterCorner(double x, double y) {}

  /**
   * The corners of what the bounds so far leave to assortments, by rising x. The objective of an
   * assortment is nowhere above that of all corners, for any weight of utility: see {@link
   * Measures}.
   */
  public List<OuterCorner> outerCorners() {
    return polygon.corners((x, y) -> y, measures.leastX(), measures.mostX()).stream()
        .map(corner -> new OuterCorner(corner.x(), corner.y()))
        .toList();
  }

  /**
   * Asks for the best assortment in a direction.
   *
   * @return empty when there was no answer; a limit is then set, or the oracle contradicts itself
   * @throws InfeasibleProblemException when nothing is feasible
   */
  public Optional<Point> ask(Direction direction) {
    asked.add(direction);
    calls++;
    WeightedSumOracle.Answer answer = answer(direction);
    if (answer.limit() != Termination.Limit.NONE) {
      limit = answer.limit();
    }
    double bound = answer.bound();
    Optional<Point> point = answer.assortment().map(this::point);
    lastExact = false;
    if (point.isPresent()) {
      double value = direction.valueAt(point.get().x(), point.get().y());
      double size = direction.sizeAt(point.get().x(), point.get().y());
      lastExact = bound <= value;
      bound = Math.max(bound, value);
      complete &= bound <= value + Rounding.PROVEN * size;
      exact &= bound <= value + Rounding.BOUND * size;
    } else {
      exact = false;
      complete = false;
    }
    lastBound = bound;
    polygon.add(direction, bound);
    progress.report(TASK, points.size(), -1);
    return point;
  }

  private WeightedSumOracle.Answer answer(Direction direction) {
    try {
      return oracle.maximize(direction.a(), direction.b(), deadline);
    } catch (LimitReachedException e) {
      return new WeightedSumOracle.Answer(e.incumbent(), e.bound(), e.limit());
    } catch (InfeasibleProblemException e) {
      if (points.isEmpty()) {
        throw e;
      }
      // A feasible assortment is known: what says there is none proves nothing.
      return new WeightedSumOracle.Answer(
          Optional.empty(), Double.POSITIVE_INFINITY, Termination.Limit.NONE);
    }
  }

  private Point point(Assortment assortment) {
    Point point = known.get(assortment);
    if (point == null) {
      if (!isFeasible.test(assortment)) {
        throw new IllegalStateException(
            "The method "
                + oracle.method()
                + " answered the assortment "
                + assortment
                + ", which breaks a constraint. This is a defect of the solver.");
      }
      point = measures.point(assortment);
      known.put(assortment, point);
      points.add(point);
    }
    return point;
  }

  boolean isBoundCheaper() {
    return oracle.isBoundCheaper();
  }

  /** The bound of the last answer in its direction. */
  double lastBound() {
    return lastBound;
  }

  /** Learns the oracle's cheap bound in a direction, and returns it; infinity for none. */
  double learnBound(Direction direction) {
    learnt.add(direction);
    double bound = oracle.bound(direction.a(), direction.b(), deadline);
    polygon.add(direction, bound);
    return bound;
  }

  /** Whether the deadline has come; the limit is set then. */
  public boolean isOver() {
    if (limit == Termination.Limit.NONE) {
      limit = deadline.limitReached();
    }
    return limit != Termination.Limit.NONE;
  }

  /** The corner of the outer polygon where the objective is largest, between two x. */
  OuterPolygon.Corner highest(double utilityWeight, double from, double to) {
    return polygon.best((x, y) -> measures.objective(utilityWeight, x, y), from, to);
  }

  /**
   * The largest objective between two x if the point turned out to be the best in the direction.
   */
  double highestIfBest(
      Point point, Direction direction, double utilityWeight, double from, double to) {
    return polygon
        .with(direction, direction.valueAt(point.x(), point.y()))
        .best((x, y) -> measures.objective(utilityWeight, x, y), from, to)
        .value();
  }

  /** The objective of a point. */
  double value(double utilityWeight, Point point) {
    return point
        .known()
        .map(evaluation -> evaluation.objective(utilityWeight))
        .orElseGet(() -> measures.objective(utilityWeight, point.x(), point.y()));
  }

  /** The point of the best objective; the one of more utility among equals. */
  public Optional<Point> incumbent(double utilityWeight) {
    return points.stream()
        .max(
            Comparator.<Point>comparingDouble(point -> value(utilityWeight, point))
                .thenComparingDouble(Point::x));
  }
}
