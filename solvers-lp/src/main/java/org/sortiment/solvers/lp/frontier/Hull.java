package org.sortiment.solvers.lp.frontier;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.SolveException;

/**
 * The upper right hull of points (utility, revenue): the corners of a frontier, from the highest
 * revenue (and, among equals, the highest utility) to the highest utility. Revenue is net of what
 * offering the products costs, and so may be negative.
 */
public final class Hull {
  private Hull() {}

  /**
   * The last of the points whose revenue is the highest, up to rounding: the first corner.
   *
   * @param revenue by rising utility, at least one
   */
  public static int first(double[] revenue, Rounding rounding) {
    double best = Double.NEGATIVE_INFINITY;
    for (double each : revenue) {
      best = Math.max(best, each);
    }
    int first = revenue.length - 1;
    while (revenue[first] < best - rounding.value() * Math.abs(best)) {
      first--;
    }
    return first;
  }

  /**
   * The corners from {@code first} on. O(n).
   *
   * @param utility never falling from {@code first} on, finite
   * @param revenue shape as that of utility
   * @param corners receives the indices, ascending
   * @return how many there are
   */
  public static int corners(
      double[] utility, double[] revenue, int first, int[] corners, Rounding rounding) {
    int count = 0;
    for (int c = first; c < revenue.length; c++) {
      boolean corner = true;
      while (count > 0) {
        int b = corners[count - 1];
        if (revenue[c] < revenue[b]) {
          if (utility[c] - utility[b] <= rounding.value() * utility[c]) {
            corner = false;
            break;
          }
          if (count == 1 || isAboveChord(utility, revenue, corners[count - 2], b, c, rounding)) {
            break;
          }
        }
        count--;
      }
      if (corner) {
        corners[count++] = c;
      }
    }
    return count;
  }

  private static boolean isAboveChord(
      double[] utility, double[] revenue, int a, int b, int c, Rounding rounding) {
    double before = (revenue[a] - revenue[b]) / (utility[b] - utility[a]);
    double after = (revenue[b] - revenue[c]) / (utility[c] - utility[b]);
    return after > before * (1 + rounding.slope());
  }

  /**
   * The frontier of assortments, each evaluated under the choice model.
   *
   * @throws SolveException when a utility is infinite
   */
  public static Frontier frontier(
      AssortmentProblem problem, List<Point> points, Rounding rounding) {
    if (points.isEmpty()) {
      return Frontier.empty(problem.catalog().size());
    }
    record Evaluated(Point point, Evaluation evaluation) {}
    List<Evaluated> sorted = new ArrayList<>();
    for (Point each : points) {
      sorted.add(new Evaluated(each, each.evaluation(problem)));
    }
    sorted.sort(
        Comparator.<Evaluated>comparingDouble(each -> each.evaluation.utility())
            .thenComparingDouble(each -> each.evaluation.netRevenue()));
    Evaluated last = sorted.get(sorted.size() - 1);
    last.evaluation.requireFiniteUtility(problem, last.point.assortment());
    double[] utility = sorted.stream().mapToDouble(each -> each.evaluation.utility()).toArray();
    double[] revenue = sorted.stream().mapToDouble(each -> each.evaluation.netRevenue()).toArray();
    int[] corners = new int[revenue.length];
    int count = corners(utility, revenue, first(revenue, rounding), corners, rounding);
    Point before = sorted.get(corners[0]).point;
    Frontier.Builder frontier = Frontier.startingAt(before.assortment());
    frontier.add(sorted.get(corners[0]).evaluation);
    for (int k = 1; k < count; k++) {
      Point next = sorted.get(corners[k]).point;
      BitSet changed = next.assortment().toBitSet();
      changed.xor(before.assortment().toBitSet());
      frontier.add(sorted.get(corners[k]).evaluation, changed.stream().toArray());
      before = next;
    }
    return frontier.build();
  }
}
