package org.sortiment.solvers.lp.logit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.solvers.lp.frontier.Point;

/**
 * The path, by falling theta, of the assortments among some that are best for some theta: the upper
 * hull of the points (V, g). Only neighbours of rising V are steps, so that every theta is a
 * quotient of numbers that are not both 0.
 */
final class LogitPath {
  private LogitPath() {}

  /**
   * The path of assortments found in any order.
   *
   * @param points at least one
   * @param start the largest theta of interest
   */
  static ThetaPath of(LogitMeasures measures, List<Point> points, double start) {
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y));
    List<Assortment> chain = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (Point each : sorted) {
      append(measures, each.assortment(), chain, steps, start);
    }
    ThetaPath.Builder path = ThetaPath.startingAt(chain.get(0));
    for (Step step : steps) {
      path.add(step.theta, step.products);
    }
    return path.build();
  }

  /** The step that leads to an assortment of the chain. */
  private record Step(double theta, int[] products) {}

  /** Appends an assortment to the chain, and drops those that it shows to be no corners. */
  private static void append(
      LogitMeasures measures,
      Assortment next,
      List<Assortment> chain,
      List<Step> steps,
      double start) {
    while (!chain.isEmpty()) {
      LogitMeasures.Difference across = measures.difference(chain.get(chain.size() - 1), next);
      if (across.weight() > 0) {
        double theta =
            Math.max(
                -Double.MAX_VALUE, Math.min(across.gain() / across.weight(), Double.MAX_VALUE));
        double before = steps.isEmpty() ? start : steps.get(steps.size() - 1).theta;
        if (theta < before) {
          chain.add(next);
          steps.add(new Step(theta, across.products()));
          return;
        }
      } else if (!(across.gain() > 0)) {
        return;
      }
      chain.remove(chain.size() - 1);
      if (!steps.isEmpty()) {
        steps.remove(steps.size() - 1);
      }
    }
    chain.add(next);
  }
}
