package org.sortiment.solvers.lp.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.SolveException;

/** The upper concave hull of evaluated assortments in (utility, revenue), as a frontier. */
final class Corners {
  /** Revenues and utilities closer than this are equal, relatively. */
  private static final double ROUNDING = 1e-13;

  /** Slopes closer than this make no corner, relatively. */
  private static final double COLLINEAR = 1e-10;

  private Corners() {}

  static Frontier frontier(int catalogSize, List<PlanarTrace.Point> points) {
    if (points.isEmpty()) {
      return Frontier.empty(catalogSize);
    }
    List<PlanarTrace.Point> corners = hull(points);
    Frontier.Builder frontier = Frontier.startingAt(corners.get(0).assortment());
    frontier.add(corners.get(0).evaluation());
    for (int k = 1; k < corners.size(); k++) {
      BitSet changed = corners.get(k).assortment().toBitSet();
      changed.xor(corners.get(k - 1).assortment().toBitSet());
      frontier.add(corners.get(k).evaluation(), changed.stream().toArray());
    }
    return frontier.build();
  }

  private static List<PlanarTrace.Point> hull(List<PlanarTrace.Point> points) {
    List<PlanarTrace.Point> sorted = new ArrayList<>(points);
    sorted.sort(
        Comparator.<PlanarTrace.Point>comparingDouble(p -> p.evaluation().utility())
            .thenComparingDouble(PlanarTrace.Point::revenue));
    if (Double.isInfinite(utility(sorted.get(sorted.size() - 1)))) {
      throw new SolveException(
          "The utility -log P_0 is infinite, because an assortment of "
              + sorted.get(sorted.size() - 1).assortment().size()
              + " of the products lets no customer leave without a purchase: there is no frontier."
              + " Maybe solve for the best revenue instead.");
    }
    double best = 0;
    for (PlanarTrace.Point each : sorted) {
      best = Math.max(best, each.revenue());
    }
    int start = sorted.size() - 1;
    while (sorted.get(start).revenue() < best * (1 - ROUNDING)) {
      start--;
    }
    List<PlanarTrace.Point> chain = new ArrayList<>();
    for (PlanarTrace.Point next : sorted.subList(start, sorted.size())) {
      while (!chain.isEmpty() && isNoCorner(chain, next)) {
        chain.remove(chain.size() - 1);
      }
      if (chain.isEmpty() || isApart(chain.get(chain.size() - 1), next)) {
        chain.add(next);
      }
    }
    return chain;
  }

  private static boolean isApart(PlanarTrace.Point last, PlanarTrace.Point next) {
    return utility(next) - utility(last) > ROUNDING * utility(next)
        && last.revenue() > next.revenue();
  }

  /** Whether the chain's last point is earned as much by {@code next}, or lies under the chord. */
  private static boolean isNoCorner(List<PlanarTrace.Point> chain, PlanarTrace.Point next) {
    PlanarTrace.Point last = chain.get(chain.size() - 1);
    if (next.revenue() >= last.revenue()) {
      return true;
    }
    if (chain.size() < 2 || !isApart(last, next)) {
      return false;
    }
    PlanarTrace.Point first = chain.get(chain.size() - 2);
    double before = (first.revenue() - last.revenue()) / (utility(last) - utility(first));
    double after = (last.revenue() - next.revenue()) / (utility(next) - utility(last));
    return !(after > before * (1 + COLLINEAR));
  }

  private static double utility(PlanarTrace.Point point) {
    return point.evaluation().utility();
  }
}
