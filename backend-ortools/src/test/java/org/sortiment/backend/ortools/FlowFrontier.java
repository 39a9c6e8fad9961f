package org.sortiment.backend.ortools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;

/**
 * The frontier of a logit problem by network flows and nothing else: an independent reference.
 *
 * <p>Rows over consecutive products, in partial sums S_k = x_1 + .. + x_k, bound differences of two
 * of them: the dual of a flow, whose potentials are the S_k. Rows in which every product appears
 * twice, with +1 and -1, are the balances of a flow in which the products are arcs.
 */
final class FlowFrontier {
  /** A corner: the sum V of the offered weights and g of weights times revenues. */
  private record Corner(double weight, double gain) {}

  /** A point of the frontier. */
  record Point(double utility, double revenue) {}

  private final AssortmentProblem problem;
  private final int n;
  private final double outside;
  private final double[] weights;
  private final double[] gains;
  private final List<Corner> corners = new ArrayList<>();

  private FlowFrontier(AssortmentProblem problem) {
    this.problem = problem;
    this.n = problem.catalog().size();
    MultinomialLogitModel model = (MultinomialLogitModel) problem.choiceModel();
    outside = model.noPurchaseWeight();
    weights = new double[n];
    gains = new double[n];
    Arrays.setAll(weights, model::weight);
    Arrays.setAll(gains, i -> model.weight(i) * problem.catalog().revenue(i));
  }

  /** The corners by rising utility. */
  static List<Point> of(AssortmentProblem problem) {
    FlowFrontier flows = new FlowFrontier(problem);
    Corner best = flows.bestRevenue();
    Corner last = flows.maximal(-1e6);
    flows.corners.add(best);
    flows.addBetween(best, last);
    return flows.hull();
  }

  /** Dinkelbach (1967): the largest g / (v_0 + V). */
  private Corner bestRevenue() {
    Corner corner = maximal(0);
    for (double revenue = -1; ; corner = maximal(revenue)) {
      double next = corner.gain / (outside + corner.weight);
      if (next <= revenue * (1 + 1e-15)) {
        return corner;
      }
      revenue = next;
    }
  }

  /** Adds the corners of the hull of (V, g) right of {@code a} up to {@code b}. */
  private void addBetween(Corner a, Corner b) {
    if (b.weight - a.weight < 1e-12) {
      return;
    }
    double theta = (b.gain - a.gain) / (b.weight - a.weight);
    Corner c = maximal(theta);
    double above = (c.gain - theta * c.weight) - (a.gain - theta * a.weight);
    if (above > 1e-11 * (Math.abs(a.gain) + Math.abs(theta * a.weight))) {
      addBetween(a, c);
      addBetween(c, b);
    } else {
      corners.add(b);
    }
  }

  /** The upper concave hull in (utility, revenue) of the corners. */
  private List<Point> hull() {
    List<Point> hull = new ArrayList<>();
    for (Corner corner : corners) {
      double total = outside + corner.weight;
      Point next = new Point(Math.log(total / outside), corner.gain / total);
      while (hull.size() >= 2 && isBelow(hull.get(hull.size() - 2), last(hull), next)) {
        hull.remove(hull.size() - 1);
      }
      hull.add(next);
    }
    return hull;
  }

  private static Point last(List<Point> points) {
    return points.get(points.size() - 1);
  }

  private static boolean isBelow(Point a, Point b, Point c) {
    return (b.revenue - a.revenue) * (c.utility - a.utility)
        <= (c.revenue - a.revenue) * (b.utility - a.utility);
  }

  /** The corner that maximises g - theta V. */
  private Corner maximal(double theta) {
    double[] worth = new double[n];
    Arrays.setAll(worth, i -> gains[i] - theta * weights[i]);
    boolean arcs = problem.constraints().get(0) instanceof LinearConstraint;
    boolean[] offered = arcs ? byArcs(worth) : byPotentials(worth);
    double weight = 0;
    double gain = 0;
    for (int i = 0; i < n; i++) {
      weight += offered[i] ? weights[i] : 0;
      gain += offered[i] ? gains[i] : 0;
    }
    return new Corner(weight, gain);
  }

  private boolean[] byPotentials(double[] worth) {
    MinimumCostFlow flow = new MinimumCostFlow(n + 1);
    for (int i = 0; i < n; i++) {
      flow.arc(i, i + 1, Double.POSITIVE_INFINITY, 1); // S_{i+1} - S_i <= 1
      flow.arc(i + 1, i, Double.POSITIVE_INFINITY, 0);
      flow.supply(i + 1, -worth[i]);
      flow.supply(i, worth[i]);
    }
    for (Constraint constraint : problem.constraints()) {
      int[] products = ((CardinalityBound) constraint).products();
      int first = Arrays.stream(products).min().orElseThrow();
      flow.arc(
          first,
          first + products.length,
          Double.POSITIVE_INFINITY,
          ((CardinalityBound) constraint).max());
    }
    flow.solve();
    double[] sums = flow.potentials(0);
    boolean[] offered = new boolean[n];
    for (int i = 0; i < n; i++) {
      offered[i] = sums[i + 1] - sums[i] > 0.5;
    }
    return offered;
  }

  private boolean[] byArcs(double[] worth) {
    List<Constraint> rows = problem.constraints();
    int root = rows.size();
    MinimumCostFlow flow = new MinimumCostFlow(root + 1);
    int[] tails = new int[n];
    int[] heads = new int[n];
    for (int k = 0; k < root; k++) {
      LinearConstraint row = (LinearConstraint) rows.get(k);
      for (int t = 0; t < row.termCount(); t++) {
        if (row.coefficient(t) != 0) {
          (row.coefficient(t) > 0 ? heads : tails)[row.product(t)] = k;
        }
      }
      flow.arc(k, root, row.max(), 0);
      flow.arc(root, k, -row.min(), 0);
    }
    int[] arcs = new int[n];
    Arrays.setAll(arcs, i -> flow.arc(tails[i], heads[i], 1, -worth[i]));
    flow.solve();
    boolean[] offered = new boolean[n];
    for (int i = 0; i < n; i++) {
      offered[i] = flow.flow(arcs[i]) > 0.5;
    }
    return offered;
  }
}
