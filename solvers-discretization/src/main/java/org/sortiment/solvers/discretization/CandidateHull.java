package org.sortiment.solvers.discretization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sortiment.solvers.lp.frontier.Hull;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.Point;

/**
 * The upper right hull, in (utility, revenue), of the assortments found so far, with the gaps to a
 * bound on the optimum; and the choice of few of its corners.
 */
final class CandidateHull {
  /** Halvings of the gap that a number of candidates allows. */
  private static final int HALVINGS = 60;

  private final OptimumBound bound;
  private final List<Point> corners = new ArrayList<>();
  private final double[] revenue;
  private final double[] utility;

  /** The hull of points, at least one, of finite utility. */
  CandidateHull(Measures measures, List<Point> points, OptimumBound bound) {
    this.bound = bound;
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(
        Comparator.<Point>comparingDouble(each -> measures.utility(each.x()))
            .thenComparingDouble(each -> measures.revenue(each.x(), each.y())));
    double[] u = sorted.stream().mapToDouble(each -> measures.utility(each.x())).toArray();
    double[] r =
        sorted.stream().mapToDouble(each -> measures.revenue(each.x(), each.y())).toArray();
    int[] indices = new int[r.length];
    int first = Hull.first(r, measures.rounding());
    int count = Hull.corners(u, r, first, indices, measures.rounding());
    revenue = new double[count];
    utility = new double[count];
    for (int k = 0; k < count; k++) {
      revenue[k] = r[indices[k]];
      utility[k] = u[indices[k]];
      corners.add(sorted.get(indices[k]));
    }
  }

  int size() {
    return revenue.length;
  }

  Point corner(int k) {
    return corners.get(k);
  }

  /**
   * The weight from which on corner j is better than corner i.
   *
   * @param i -1 for before all
   * @param j size for after all
   */
  double breakpoint(int i, int j) {
    if (i < 0) {
      return 0;
    }
    return j == size()
        ? Double.POSITIVE_INFINITY
        : (revenue[i] - revenue[j]) / (utility[j] - utility[i]);
  }

  /** The gap at the weight where i and j, neighbours of a choice, are equally good. */
  double gap(int i, int j) {
    int one = i < 0 ? j : i;
    return bound.gap(revenue[one], utility[one], breakpoint(i, j));
  }

  /** The largest gap of a choice of corners, in order. */
  double gap(int[] chosen) {
    double largest = gap(-1, chosen[0]);
    for (int k = 0; k < chosen.length; k++) {
      largest = Math.max(largest, gap(chosen[k], k + 1 < chosen.length ? chosen[k + 1] : size()));
    }
    return largest;
  }

  /** The largest gap of all corners together: no choice has a smaller one. */
  double gap() {
    int[] all = new int[size()];
    Arrays.setAll(all, k -> k);
    return gap(all);
  }

  /**
   * The fewest corners without a gap above this one: from each the farthest next one that is near
   * enough. Empty when all corners together do not do. O(K log m) gaps for K of m corners.
   *
   * <p>Why farthest is best: between two ends of a range where the gap is small it is small
   * throughout, as the gap of one candidate falls and then rises with the weight. So what is near
   * enough to corner i is near enough to every corner between the two, and the k-th of these
   * corners is nowhere before the k-th of another choice.
   */
  Optional<int[]> fewest(double allowed) {
    int last = 0;
    while (last < size() && gap(last, size()) > allowed) {
      last++;
    }
    int[] chosen = new int[size()];
    int count = 0;
    int current = -1;
    while (current < last) {
      int next = farthest(current, allowed);
      if (next == current) {
        return Optional.empty();
      }
      chosen[count++] = next;
      current = next;
    }
    return Optional.of(Arrays.copyOf(chosen, count));
  }

  private int farthest(int from, double allowed) {
    int near = from;
    int far = size() - 1;
    while (near < far) {
      int middle = (near + far + 1) >>> 1;
      if (gap(from, middle) <= allowed) {
        near = middle;
      } else {
        far = middle - 1;
      }
    }
    return near;
  }

  /** At most that many corners with the least largest gap, up to rounding. */
  int[] best(int most) {
    double low = gap();
    Optional<int[]> least = fewest(low).filter(each -> each.length <= most);
    if (least.isPresent()) {
      return least.get();
    }
    double high = 1;
    int[] chosen = fewest(high).orElseThrow();
    for (int k = 0; k < HALVINGS && low < high; k++) {
      double middle = (low + high) / 2;
      Optional<int[]> found = fewest(middle).filter(each -> each.length <= most);
      if (found.isPresent()) {
        chosen = found.get();
        high = Math.min(middle, gap(chosen));
      } else {
        low = middle;
      }
    }
    return chosen;
  }

  /** The corners of a choice. */
  List<Point> corners(int[] chosen) {
    return Arrays.stream(chosen).mapToObj(corners::get).toList();
  }
}
