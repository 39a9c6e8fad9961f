package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Evaluation;

/**
 * Every feasible assortment of a small problem with its worth under the choice model, whatever the
 * model: the reference that needs no theory. O(2^n) evaluations, made once; at most 20 products.
 */
public final class Enumeration {
  /** Catalogs above this size are refused. */
  public static final int MAX_PRODUCTS = 20;

  /**
   * How far, relative to the objective, a point must stick out of the hull of its neighbours to
   * count as a corner. Rounding alone makes points on a line stick out by about 1e-16.
   */
  public static final double CORNER_TOLERANCE = 1e-12;

  private final AssortmentProblem problem;
  private final List<Point> points = new ArrayList<>();

  /**
   * A feasible assortment and its worth.
   *
   * @param assortment what is offered
   * @param evaluation what it is worth
   */
  public record Point(Assortment assortment, Evaluation evaluation) {
    /** Expected revenue, net of what offering the products costs. */
    public double revenue() {
      return evaluation.netRevenue();
    }

    /** Expected utility. */
    public double utility() {
      return evaluation.utility();
    }
  }

  private Enumeration(AssortmentProblem problem) {
    int n = problem.catalog().size();
    if (n > MAX_PRODUCTS) {
      throw new IllegalArgumentException(
          "The catalog size (" + n + ") must be at most " + MAX_PRODUCTS + " for enumeration.");
    }
    this.problem = problem;
    for (long mask = 0; mask < 1L << n; mask++) {
      Assortment assortment = Assortment.ofMask(n, mask);
      if (problem.isFeasible(assortment)) {
        points.add(new Point(assortment, Evaluation.of(problem, assortment)));
      }
    }
  }

  /** Enumerates. */
  public static Enumeration of(AssortmentProblem problem) {
    return new Enumeration(problem);
  }

  /** What was enumerated. */
  public AssortmentProblem problem() {
    return problem;
  }

  /** Every feasible assortment, by rising bit mask. */
  public List<Point> points() {
    return List.copyOf(points);
  }

  /** Whether any assortment is feasible. */
  public boolean isFeasible() {
    return !points.isEmpty();
  }

  /**
   * The best assortment for that weight of utility, among equals the one of higher utility; empty
   * when none is feasible. For an infinite weight: the highest utility, then the highest revenue.
   */
  public Optional<Point> best(double utilityWeight) {
    Comparator<Point> byUtility = Comparator.comparingDouble(Point::utility);
    Comparator<Point> order =
        Double.isInfinite(utilityWeight)
            ? byUtility.thenComparingDouble(Point::revenue)
            : Comparator.<Point>comparingDouble(p -> p.evaluation().objective(utilityWeight))
                .thenComparing(byUtility);
    return points.stream().max(order);
  }

  /** The corners of the frontier that stick out by more than {@link #CORNER_TOLERANCE}. */
  public List<Point> frontier() {
    return frontier(CORNER_TOLERANCE);
  }

  /**
   * The corners of the upper concave hull in (utility, revenue) that are best for some weight >= 0,
   * by rising utility, without those that stick out by no more than {@code tolerance}: see {@link
   * #prominence}. The least prominent is taken out first, then the others are judged anew.
   */
  public List<Point> frontier(double tolerance) {
    List<Point> corners = hull();
    while (corners.size() > 1) {
      int least = 0;
      for (int k = 1; k < corners.size(); k++) {
        if (prominence(corners, k) < prominence(corners, least)) {
          least = k;
        }
      }
      if (prominence(corners, least) > tolerance) {
        break;
      }
      corners.remove(least);
    }
    return corners;
  }

  /**
   * How far corner k sticks out of the hull of the other corners: at the weight for which its
   * neighbours are equally good, its objective minus theirs, relative to the size of the terms. At
   * the ends the weight is 0 or infinite. 1 for a single point.
   */
  public static double prominence(List<Point> corners, int k) {
    if (corners.size() == 1) {
      return 1;
    }
    double revenueScale = Double.MIN_NORMAL;
    double utilityScale = Double.MIN_NORMAL;
    for (Point corner : corners) {
      revenueScale = Math.max(revenueScale, Math.abs(corner.revenue()));
      utilityScale = Math.max(utilityScale, Math.abs(corner.utility()));
    }
    Point here = corners.get(k);
    if (k == 0) {
      return (here.revenue() - corners.get(1).revenue()) / revenueScale;
    }
    Point before = corners.get(k - 1);
    if (k == corners.size() - 1) {
      return (here.utility() - before.utility()) / utilityScale;
    }
    Point after = corners.get(k + 1);
    double weight = (before.revenue() - after.revenue()) / (after.utility() - before.utility());
    double gain = here.revenue() - before.revenue() + weight * (here.utility() - before.utility());
    return gain / (revenueScale + weight * utilityScale);
  }

  /** The hull's corners in floating point, by rising utility (Andrew's monotone chain). */
  private List<Point> hull() {
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(
        Comparator.comparingDouble(Point::utility)
            .thenComparing(Comparator.comparingDouble(Point::revenue).reversed()));
    List<Point> chain = new ArrayList<>();
    for (Point next : sorted) {
      if (!chain.isEmpty() && chain.get(chain.size() - 1).utility() == next.utility()) {
        continue;
      }
      while (!chain.isEmpty() && isBelow(chain, next)) {
        chain.remove(chain.size() - 1);
      }
      chain.add(next);
    }
    return chain;
  }

  /** Whether the chain's last point is on or below the line to {@code next}, or earns less. */
  private static boolean isBelow(List<Point> chain, Point next) {
    Point last = chain.get(chain.size() - 1);
    if (last.revenue() <= next.revenue()) {
      return true;
    }
    if (chain.size() < 2) {
      return false;
    }
    Point first = chain.get(chain.size() - 2);
    return (last.revenue() - first.revenue()) * (next.utility() - first.utility())
        <= (next.revenue() - first.revenue()) * (last.utility() - first.utility());
  }

  /**
   * When nothing is feasible: indices of constraints that cannot hold together, none of which can
   * be left out. O(2^n) feasibility checks per constraint.
   */
  public List<Integer> conflict() {
    if (isFeasible()) {
      return List.of();
    }
    List<Integer> kept = new ArrayList<>();
    for (int k = 0; k < problem.constraints().size(); k++) {
      kept.add(k);
    }
    for (int k = 0; k < problem.constraints().size(); k++) {
      List<Integer> without = new ArrayList<>(kept);
      without.remove(Integer.valueOf(k));
      if (!isFeasible(problem, without)) {
        kept = without;
      }
    }
    return kept;
  }

  /** Whether some assortment satisfies those of the problem's constraints, by enumeration. */
  public static boolean isFeasible(AssortmentProblem problem, List<Integer> constraintIndices) {
    List<Constraint> some = constraintIndices.stream().map(problem.constraints()::get).toList();
    int n = problem.catalog().size();
    for (long mask = 0; mask < 1L << n; mask++) {
      Assortment assortment = Assortment.ofMask(n, mask);
      if (some.stream().allMatch(each -> each.isSatisfiedBy(assortment))) {
        return true;
      }
    }
    return false;
  }
}
