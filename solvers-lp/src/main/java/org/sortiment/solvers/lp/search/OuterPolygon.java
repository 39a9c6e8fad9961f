package org.sortiment.solvers.lp.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Half planes {@code a y + b x <= c} with a, b >= 0 that are known to hold for every point of a
 * set: they bound the maximum over the set of {@code y + f(x)} for convex rising f, which lies at a
 * corner of their intersection.
 */
final class OuterPolygon {
  private record Cut(double a, double b, double c) {}

  private final List<Cut> cuts = new ArrayList<>();

  void add(double a, double b, double c) {
    if (c < Double.POSITIVE_INFINITY) {
      cuts.add(new Cut(a, b, c));
    }
  }

  /**
   * A bound on y + f(x) over the points with from <= x <= to. O(m log m) for m cuts.
   *
   * @return infinite when the cuts do not bound y there
   */
  double maximum(DoubleUnaryOperator f, double from, double to) {
    double right = to;
    List<Cut> slanted = new ArrayList<>();
    for (Cut cut : cuts) {
      if (cut.a == 0) {
        right = Math.min(right, cut.c / cut.b);
      } else {
        slanted.add(cut);
      }
    }
    if (slanted.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    // y <= min over cuts of (c - b x) / a: the lower envelope of lines of falling slope.
    slanted.sort(
        Comparator.<Cut>comparingDouble(cut -> cut.b / cut.a)
            .thenComparing(Comparator.comparingDouble((Cut cut) -> cut.c / cut.a).reversed()));
    List<Cut> envelope = new ArrayList<>();
    for (Cut next : slanted) {
      while (!envelope.isEmpty() && isAbove(envelope, next)) {
        envelope.remove(envelope.size() - 1);
      }
      envelope.add(next);
    }
    double best = Math.max(at(from, f), at(Math.max(from, right), f));
    for (int k = 1; k < envelope.size(); k++) {
      double x = crossing(envelope.get(k - 1), envelope.get(k));
      if (x > from && x < right) {
        best = Math.max(best, at(x, f));
      }
    }
    return best;
  }

  /** Whether the last line of the envelope is nowhere below the others once {@code next} is in. */
  private static boolean isAbove(List<Cut> envelope, Cut next) {
    Cut last = envelope.get(envelope.size() - 1);
    if (last.b / last.a == next.b / next.a) {
      return true;
    }
    return envelope.size() > 1
        && crossing(envelope.get(envelope.size() - 2), last) >= crossing(last, next);
  }

  private static double crossing(Cut one, Cut other) {
    return (other.c / other.a - one.c / one.a) / (other.b / other.a - one.b / one.a);
  }

  private double at(double x, DoubleUnaryOperator f) {
    double y = Double.POSITIVE_INFINITY;
    for (Cut cut : cuts) {
      if (cut.a > 0) {
        y = Math.min(y, (cut.c - cut.b * x) / cut.a);
      }
    }
    return y + f.applyAsDouble(x);
  }
}
