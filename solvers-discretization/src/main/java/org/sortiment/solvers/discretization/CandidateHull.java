package org.sortiment.solvers.discretization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
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

  /** Weights of a range over which its gap is averaged. */
  private static final int SAMPLES = 16;

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

  /**
   * How far a corner may be from the best at the ends of its range.
   *
   * @param gap at breakpoints, to the bound
   * @param atEnds what is allowed at the weights 0 and infinity, as a part of that, in (0, 1]
   * @param loss the same to the best of all corners, whatever the bound; 1 for any
   */
  record Tolerance(double gap, double atEnds, double loss) {
    Tolerance(double gap, double atEnds) {
      this(gap, atEnds, 1);
    }
  }

  /** The gap, divided by what is allowed there of what is allowed elsewhere. */
  double gap(int i, int j, double atEnds) {
    return i < 0 || j == size() ? gap(i, j) / atEnds : gap(i, j);
  }

  /** What is lost to the best of all corners where i and j are equally good. */
  private double loss(int i, int j) {
    double weight = breakpoint(i, j);
    int low = 0;
    int high = size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (breakpoint(middle, middle + 1) >= weight) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    int one = i < 0 ? j : i;
    double value = OptimumBound.objective(revenue[one], utility[one], weight);
    double best = OptimumBound.objective(revenue[low], utility[low], weight);
    return value >= best ? 0 : value >= 0 ? (best - value) / best : 1;
  }

  private boolean isWithin(int i, int j, Tolerance tolerance) {
    return gap(i, j, tolerance.atEnds) <= tolerance.gap
        && (tolerance.loss >= 1 || loss(i, j) <= tolerance.loss);
  }

  /** The largest gap of a choice of corners, in order. */
  double gap(int[] chosen) {
    return gap(chosen, 1);
  }

  private double gap(int[] chosen, double atEnds) {
    double largest = gap(-1, chosen[0], atEnds);
    for (int k = 0; k < chosen.length; k++) {
      largest = Math.max(largest, gap(chosen[k], after(chosen, k), atEnds));
    }
    return largest;
  }

  private int after(int[] chosen, int k) {
    return k + 1 < chosen.length ? chosen[k + 1] : size();
  }

  /**
   * The average gap of a choice in that one of its ranges where it is largest, over weights w that
   * are even in w / (w + R/U) for the highest revenue R and utility U; O(K m) for K of m corners.
   *
   * @param enough ends the search at the first range above it
   */
  double averageGap(int[] chosen, double enough) {
    double quotient = revenue[0] / utility[size() - 1];
    double scale = quotient > 0 && quotient < Double.POSITIVE_INFINITY ? quotient : 1;
    double largest = 0;
    double from = 0;
    for (int k = 0; k < chosen.length && largest <= enough; k++) {
      double end = breakpoint(chosen[k], after(chosen, k));
      double to = end == Double.POSITIVE_INFINITY ? 1 : end / (end + scale);
      double sum = 0;
      for (int sample = 0; sample < SAMPLES; sample++) {
        double share = from + (to - from) * (sample + 0.5) / SAMPLES;
        sum += bound.gap(revenue[chosen[k]], utility[chosen[k]], scale * share / (1 - share));
      }
      largest = Math.max(largest, sum / SAMPLES);
      from = to;
    }
    return largest;
  }

  /** The largest gap of all corners together: no choice has a smaller one. */
  double gap() {
    return gap(all(), 1);
  }

  /** All corners, in order. */
  int[] all() {
    int[] all = new int[size()];
    Arrays.setAll(all, k -> k);
    return all;
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
  Optional<int[]> fewest(Tolerance tolerance) {
    int last = 0;
    while (last < size() && !isWithin(last, size(), tolerance)) {
      last++;
    }
    int[] chosen = new int[size()];
    int count = 0;
    int current = -1;
    while (current < last) {
      int next = farthest(current, tolerance);
      if (next == current) {
        return Optional.empty();
      }
      chosen[count++] = next;
      current = next;
    }
    return Optional.of(Arrays.copyOf(chosen, count));
  }

  private int farthest(int from, Tolerance tolerance) {
    int near = from;
    int far = size() - 1;
    while (near < far) {
      int middle = (near + far + 1) >>> 1;
      if (isWithin(from, middle, tolerance)) {
        near = middle;
      } else {
        far = middle - 1;
      }
    }
    return near;
  }

  /**
   * At most that many corners with the least largest gap, up to rounding; of these choices, where
   * the gap is due to the bound, one that is near to all corners. One corner that is good for
   * nothing in some range is the one of the highest revenue.
   *
   * @param atEnds a gap at the weights 0 and infinity counts as that much larger, in (0, 1]
   */
  int[] best(int most, double atEnds) {
    double least = least(gap(all(), atEnds), 1 / atEnds, most, gap -> new Tolerance(gap, atEnds));
    if (most == 1 && least >= 1) {
      return new int[] {0};
    }
    double loss = least(0, 1, most, each -> new Tolerance(least, atEnds, each));
    return fewest(new Tolerance(least, atEnds, loss)).orElseThrow();
  }

  /**
   * The least value in a range, up to rounding, that so many corners can keep; the last one does.
   */
  private double least(double from, double to, int most, DoubleFunction<Tolerance> tolerance) {
    double low = from;
    double high = to;
    if (isKept(most, tolerance.apply(low))) {
      return low;
    }
    for (int k = 0; k < HALVINGS; k++) {
      double middle = (low + high) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (isKept(most, tolerance.apply(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private boolean isKept(int most, Tolerance tolerance) {
    return fewest(tolerance).filter(each -> each.length <= most).isPresent();
  }

  /** The corners of a choice. */
  List<Point> corners(int[] chosen) {
    return Arrays.stream(chosen).mapToObj(corners::get).toList();
  }
}
