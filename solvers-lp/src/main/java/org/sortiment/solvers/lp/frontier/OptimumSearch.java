package org.sortiment.solvers.lp.frontier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The best objective under one weight of utility, asking the oracle only where it can still lie.
 *
 * <ol>
 *   <li>Cheap bounds of the oracle, cut after cut at the highest corner of the outer polygon, bound
 *       the optimum and say where to look first.
 *   <li>Climb: the best assortment in the direction of the incumbent's tangent is at least as good,
 *       see {@link Measures#tangent}; so on until nothing is better. For the best revenue that is
 *       Newton's method (Dinkelbach 1967), and its last answer is the proof.
 *   <li>Close the gap where the polygon still reaches above the incumbent, the highest corner
 *       first. Beside the incumbent: the direction closest to its tangent that would cut off all
 *       that is higher, if the incumbent is the best there too. Elsewhere: as Eisner and Severance
 *       (1976) do, the direction in which two neighbours are equally good.
 * </ol>
 *
 * <p>Whenever a limit ends this, the polygon bounds the optimum by all answers and bounds so far.
 */
public final class OptimumSearch {
  /** Cheap bounds are asked for while they lower the highest corner by this fraction. */
  private static final double WORTHWHILE = 1e-4;

  private static final int MOST_CHEAP_BOUNDS = 40;

  /** And beside points found while what is left of the gap falls below this fraction of it. */
  private static final double WELL = 0.9;

  private static final int BISECTIONS = 40;

  /** The angle of the steepest slope of use. */
  private static final double RIGHT_ANGLE = Math.atan(1e12);

  /** Beyond what exact answers need; answers with a gap may never close it. */
  private static final int MOST_ANSWERS = 10_000;

  private final Exploration exploration;
  private final Measures measures;
  private final double utilityWeight;
  private final double gap;

  /** Between two points found next to each other, or beyond the last one. */
  private record Interval(Optional<Point> left, Optional<Point> right) {}

  /**
   * A search that adds to what is known.
   *
   * @param gap the relative gap at which it may stop; up to {@link Rounding#PROVEN}, which proves
   *     an optimum anyway, that is {@link Rounding#search}
   */
  public OptimumSearch(Exploration exploration, double utilityWeight, double gap) {
    this.exploration = exploration;
    this.measures = exploration.measures();
    this.utilityWeight = utilityWeight;
    this.gap = gap > Rounding.PROVEN ? gap : measures.rounding().search();
  }

  /**
   * Searches, and returns a bound on the objective of all feasible assortments, infinite when
   * nothing is known; the incumbent is with the exploration.
   *
   * @throws org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException when nothing is
   *     feasible
   */
  public double run() {
    if (measures.isLinear(utilityWeight)) {
      return askOnce();
    }
    boolean informed = exploration.isBoundCheaper() && refine();
    if (exploration.points().isEmpty()) {
      exploration.ask(informed ? tangentAt(highest()) : Direction.ONLY_Y);
    }
    if (!exploration.isOver() && !exploration.points().isEmpty()) {
      // Where bounds have told where the optimum lies, the directions on both sides of the tangent,
      // asked below, speak for the tangent, too.
      if ((!informed || measures.isTangentProof(utilityWeight)) && climb()) {
        return value();
      }
      closeGap();
    }
    return highest().value();
  }

  /** A bound from cheap bounds alone, infinite when there are none. */
  double cheapBound() {
    if (measures.isLinear(utilityWeight)) {
      Direction direction = measures.tangent(utilityWeight, 0, 0);
      return exploration.learnBound(direction) / direction.a();
    }
    exploration.learnBound(Direction.ONLY_X);
    exploration.learnBound(Direction.ONLY_Y);
    return highest().value();
  }

  /** The objective is a weighted sum itself. */
  private double askOnce() {
    double cheap = cheapBound();
    Direction direction = measures.tangent(utilityWeight, 0, 0);
    exploration.ask(direction);
    return Math.min(cheap, exploration.lastBound() / direction.a());
  }

  /** Learns cheap bounds, cut after cut; whether they say where to look. */
  private boolean refine() {
    double before = cheapBound();
    boolean informed = false;
    int inVain = 0;
    for (int k = 0; k < MOST_CHEAP_BOUNDS && inVain < 2 && before < Double.POSITIVE_INFINITY; k++) {
      if (exploration.isOver()
          || !(exploration.learnBound(tangentAt(highest())) < Double.POSITIVE_INFINITY)) {
        break;
      }
      double after = highest().value();
      boolean worthwhile = after < before - WORTHWHILE * Math.abs(after);
      informed |= worthwhile;
      inVain = worthwhile ? 0 : inVain + 1;
      before = after;
    }
    return informed;
  }

  /** Follows tangents while that pays; whether the last one proves the incumbent optimal. */
  private boolean climb() {
    while (!exploration.isOver()) {
      Point best = incumbent();
      Direction tangent = measures.tangent(utilityWeight, best.x(), best.y());
      if (exploration.isAsked(tangent)) {
        return false;
      }
      exploration.ask(tangent);
      if (incumbent().equals(best)) {
        return exploration.isLastExact() && measures.isTangentProof(utilityWeight);
      }
    }
    return false;
  }

  private void closeGap() {
    List<Point> sorted = new ArrayList<>(exploration.points());
    sorted.sort(Comparator.comparingDouble(Point::x));
    List<Interval> open = new ArrayList<>();
    Optional<Point> left = Optional.empty();
    for (Point each : sorted) {
      open.add(new Interval(left, Optional.of(each)));
      left = Optional.of(each);
    }
    open.add(new Interval(left, Optional.empty()));
    for (int k = 0; k < MOST_ANSWERS && !exploration.isOver(); k++) {
      double enough = value() + gap * Math.abs(value());
      open.removeIf(each -> !(highest(each).value() > enough));
      Optional<Interval> next =
          open.stream().max(Comparator.comparingDouble(each -> highest(each).value()));
      if (next.isEmpty()) {
        return;
      }
      sharpen(next.get());
      if (highest(next.get()).value() > enough) {
        examine(next.get(), open);
      }
    }
  }

  /** Learns cheap bounds at the highest corner of an interval, while they lower it well. */
  private void sharpen(Interval interval) {
    double excess = highest(interval).value() - value();
    while (exploration.isBoundCheaper() && !exploration.isOver()) {
      Direction tangent = tangentAt(highest(interval));
      if (exploration.isLearnt(tangent)
          || !(exploration.learnBound(tangent) < Double.POSITIVE_INFINITY)) {
        return;
      }
      double after = highest(interval).value() - value();
      if (!(after < WELL * excess)) {
        return;
      }
      excess = after;
    }
  }

  /**
   * Beside the incumbent: the direction closest to its tangent in which it would have to be the
   * best for nothing in the interval to be better.
   */
  private Optional<Direction> closing(Interval interval) {
    Point best = incumbent();
    boolean onTheLeft = interval.right.filter(best::equals).isPresent();
    if (!onTheLeft && interval.left.filter(best::equals).isEmpty()) {
      return Optional.empty();
    }
    OuterPolygon.Corner corner = highest(interval);
    double tangent = angle(measures.tangent(utilityWeight, best.x(), best.y()));
    double far =
        (onTheLeft ? corner.left() : corner.right())
            .map(OptimumSearch::angle)
            .orElse(onTheLeft ? -RIGHT_ANGLE : RIGHT_ANGLE);
    double enough = value() + gap * Math.abs(value());
    double near = tangent;
    if (!closes(best, far, interval, enough)) {
      return Optional.empty();
    }
    for (int k = 0; k < BISECTIONS; k++) {
      double middle = (near + far) / 2;
      if (closes(best, middle, interval, enough)) {
        far = middle;
      } else {
        near = middle;
      }
    }
    return Optional.of(at(far)).filter(each -> !exploration.isAsked(each));
  }

  private boolean closes(Point best, double angle, Interval interval, double enough) {
    double from = interval.left.map(Point::x).orElse(measures.leastX());
    double to = interval.right.map(Point::x).orElse(measures.mostX());
    return exploration.highestIfBest(best, at(angle), utilityWeight, from, to) <= enough;
  }

  private static double angle(Direction direction) {
    return Math.min(RIGHT_ANGLE, Math.atan2(direction.b(), direction.a()));
  }

  private static Direction at(double angle) {
    return Direction.ofSlope(Math.tan(angle));
  }

  /** Asks once about an interval, which is then split, or smaller, or closed. */
  private void examine(Interval interval, List<Interval> open) {
    boolean inner = interval.left.isPresent() && interval.right.isPresent();
    Optional<Direction> closing = closing(interval);
    Optional<Direction> direction =
        closing.or(
            () ->
                (inner
                        ? measures.between(interval.left.get(), interval.right.get())
                        : outward(interval))
                    .filter(each -> !exploration.isAsked(each)));
    if (direction.isEmpty()) {
      open.remove(interval);
      return;
    }
    Optional<Point> found = exploration.ask(direction.get());
    if (found.isPresent() && isNew(found.get(), interval, closing.isPresent(), direction.get())) {
      open.remove(interval);
      open.add(new Interval(interval.left, found));
      open.add(new Interval(found, interval.right));
    } else if (inner && closing.isEmpty()) {
      open.remove(interval);
    }
  }

  /** Whether a point splits an interval: a corner between two others, or one beyond the last. */
  private boolean isNew(Point found, Interval interval, boolean closing, Direction direction) {
    if (interval.left.isEmpty()) {
      return interval.right.isEmpty() || found.x() < interval.right.get().x();
    }
    if (interval.right.isEmpty()) {
      return found.x() > interval.left.get().x();
    }
    if (closing) {
      return found.x() > interval.left.get().x() && found.x() < interval.right.get().x();
    }
    return measures.isBetter(found, interval.left.get(), direction)
        && measures.isBetter(found, interval.right.get(), direction);
  }

  /** Where to ask beyond all points found: along the cut that bounds them there, if it is cheap. */
  private Optional<Direction> outward(Interval interval) {
    OuterPolygon.Corner corner = highest(interval);
    Optional<Direction> cut = corner.left();
    if (interval.right.isEmpty()) {
      cut = corner.right().or(() -> Optional.of(Direction.ONLY_X));
    }
    return cut.filter(each -> !exploration.isAsked(each)).or(() -> Optional.of(tangentAt(corner)));
  }

  private OuterPolygon.Corner highest() {
    return exploration.highest(utilityWeight, measures.leastX(), measures.mostX());
  }

  private OuterPolygon.Corner highest(Interval interval) {
    return exploration.highest(
        utilityWeight,
        interval.left.map(Point::x).orElse(measures.leastX()),
        interval.right.map(Point::x).orElse(measures.mostX()));
  }

  private Direction tangentAt(OuterPolygon.Corner corner) {
    return measures.tangent(utilityWeight, corner.x(), corner.y());
  }

  private Point incumbent() {
    return exploration.incumbent(utilityWeight).orElseThrow();
  }

  private double value() {
    return exploration.value(utilityWeight, incumbent());
  }
}
