package org.sortiment.solvers.lp.frontier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * Half planes {@code a y + b x <= c} with a >= 0 that are known to hold for every point of a set.
 * They bound the maximum over the set of every function that rises in y and that falls and then
 * rises along straight lines: it lies at a corner of their intersection.
 */
final class OuterPolygon {
  /** The line {@code y = level - slope x}. */
  private record Line(double slope, double level, Direction direction) {}

  /**
   * A corner of the polygon.
   *
   * @param value of the function there; infinite when the cuts leave it open
   * @param left direction of the cut that bounds y to its left; empty at the left end
   * @param right direction of the cut that bounds y, or x, to its right; empty where that is the
   *     end asked for
   */
  record Corner(
      double x, double y, double value, Optional<Direction> left, Optional<Direction> right) {}

  private final List<Line> lines = new ArrayList<>();
  private double right = Double.POSITIVE_INFINITY;

  /** All points of the set satisfy this; a cut at infinity says nothing. */
  void add(Direction direction, double c) {
    if (direction.a() == 0) {
      right = Math.min(right, c / direction.b());
      return;
    }
    Line line = new Line(direction.slope(), c / direction.a(), direction);
    if (Double.isFinite(line.slope) && line.level < Double.POSITIVE_INFINITY) {
      lines.add(line);
    }
  }

  /** This polygon with one more cut. */
  OuterPolygon with(Direction direction, double c) {
    OuterPolygon copy = new OuterPolygon();
    copy.lines.addAll(lines);
    copy.right = right;
    copy.add(direction, c);
    return copy;
  }

  /**
   * The corner of the largest value among those with from <= x <= to. O(m^2) for m cuts.
   *
   * @param function of x and y
   */
  Corner best(DoubleBinaryOperator function, double from, double to) {
    Corner best = null;
    for (Corner each : corners(function, from, to)) {
      best = best == null || each.value > best.value ? each : best;
    }
    return Objects.requireNonNull(best);
  }

  /**
   * All corners with from <= x <= to, by rising x, at least one; y is infinite without cuts.
   *
   * @param function of x and y
   */
  List<Corner> corners(DoubleBinaryOperator function, double from, double to) {
    double end = Math.max(from, Math.min(to, right));
    Optional<Direction> atEnd =
        right <= to ? Optional.of(Direction.ONLY_X) : Optional.<Direction>empty();
    if (lines.isEmpty()) {
      double open = Double.POSITIVE_INFINITY;
      return List.of(new Corner(end, open, open, Optional.empty(), atEnd));
    }
    List<Line> envelope = envelope();
    int k = 0;
    while (k + 1 < envelope.size() && crossing(envelope.get(k), envelope.get(k + 1)) <= from) {
      k++;
    }
    List<Corner> corners = new ArrayList<>();
    corners.add(corner(function, from, Optional.empty(), directionOf(envelope, k)));
    for (; k + 1 < envelope.size(); k++) {
      double x = crossing(envelope.get(k), envelope.get(k + 1));
      if (!(x < end)) {
        break;
      }
      corners.add(corner(function, x, directionOf(envelope, k), directionOf(envelope, k + 1)));
    }
    corners.add(corner(function, end, directionOf(envelope, k), atEnd));
    return corners;
  }

  private static Optional<Direction> directionOf(List<Line> envelope, int k) {
    return Optional.of(envelope.get(k).direction);
  }

  /** y <= the least of the lines: those of which it is made, by rising slope. */
  private List<Line> envelope() {
    lines.sort(
        Comparator.comparingDouble(Line::slope)
            .thenComparing(Comparator.comparingDouble(Line::level).reversed()));
    List<Line> envelope = new ArrayList<>();
    for (Line next : lines) {
      while (!envelope.isEmpty() && isCovered(envelope, next)) {
        envelope.remove(envelope.size() - 1);
      }
      envelope.add(next);
    }
    return envelope;
  }

  /** Whether the last line of the envelope is nowhere the least once {@code next} is in. */
  private static boolean isCovered(List<Line> envelope, Line next) {
    Line last = envelope.get(envelope.size() - 1);
    if (last.slope == next.slope) {
      return true;
    }
    return envelope.size() > 1
        && crossing(envelope.get(envelope.size() - 2), last) >= crossing(last, next);
  }

  private static double crossing(Line one, Line other) {
    return (other.level - one.level) / (other.slope - one.slope);
  }

  private Corner corner(
      DoubleBinaryOperator function,
      double x,
      Optional<Direction> left,
      Optional<Direction> toTheRight) {
    double y = Double.POSITIVE_INFINITY;
    for (Line line : lines) {
      y = Math.min(y, line.slope == 0 ? line.level : line.level - line.slope * x);
    }
    return new Corner(x, y, function.applyAsDouble(x, y), left, toTheRight);
  }
}
