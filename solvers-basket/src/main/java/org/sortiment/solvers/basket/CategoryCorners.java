package org.sortiment.solvers.basket;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.frontier.Exploration;
import org.sortiment.solvers.lp.frontier.HullCorners;

/**
 * What one category can do: its assortments at the corners of the hull, and a curve that no
 * assortment of it is above.
 *
 * @param found the corners that are known
 * @param bounding the same where none can be missing, else the corners of what is proven; empty of
 *     corners when nothing is
 * @param corners gives the assortments
 * @param solver its solver and method
 * @param backend the backend of it, or an empty string
 */
record CategoryCorners(
    ConcaveCurve found, ConcaveCurve bounding, HullCorners corners, String solver, String backend) {

  /** As the revenue depends on the corners: purchase probability and revenue, or V and G. */
  enum Axes {
    /** x is the probability of a purchase and y the revenue; only the upper right counts. */
    PURCHASE_AND_REVENUE,
    /** x is the sum of the weights over the weight of leaving, and y that of weight * revenue. */
    WEIGHT_AND_GAIN;

    private double x(double purchase) {
      return this == PURCHASE_AND_REVENUE ? purchase : purchase / (1 - purchase);
    }

    private double y(double purchase, double revenue) {
      return this == PURCHASE_AND_REVENUE ? revenue : revenue / (1 - purchase);
    }
  }

  static CategoryCorners of(HullCorners corners, Axes axes, String solver, String backend) {
    List<double[]> known = new ArrayList<>();
    for (int k = 0; k < corners.size(); k++) {
      known.add(point(corners, axes, corners.x(k), corners.y(k)));
    }
    ConcaveCurve found = curve(known, axes);
    if (corners.isComplete()) {
      return new CategoryCorners(found, found, corners, solver, backend);
    }
    List<double[]> outer = new ArrayList<>();
    for (Exploration.OuterCorner each : corners.outer()) {
      double[] point = point(corners, axes, each.x(), each.y());
      // Nothing brings less than 0: a higher polygon is as good.
      outer.add(new double[] {point[0], Math.max(0, point[1])});
    }
    // Beyond a probability of 1, V would be below 0: then nothing is known of it.
    boolean closed =
        !outer.isEmpty()
            && outer.stream()
                .allMatch(
                    point ->
                        point[0] >= 0 && Double.isFinite(point[0]) && Double.isFinite(point[1]));
    return new CategoryCorners(
        found, curve(closed ? outer : List.of(), axes), corners, solver, backend);
  }

  private static double[] point(HullCorners corners, Axes axes, double x, double y) {
    double purchase = corners.measures().purchaseProbability(x);
    return new double[] {axes.x(purchase), axes.y(purchase, corners.measures().revenue(x, y))};
  }

  private static ConcaveCurve curve(List<double[]> points, Axes axes) {
    return ConcaveCurve.of(
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray(),
        axes == Axes.PURCHASE_AND_REVENUE);
  }

  /** The assortment at a corner of {@link #found}. */
  Assortment assortment(int corner) {
    return corners.assortment(found.origin(corner));
  }

  Termination.Limit limit() {
    return corners.limit();
  }
}
