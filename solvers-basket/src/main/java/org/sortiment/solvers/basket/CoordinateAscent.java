package org.sortiment.solvers.basket;

import java.util.List;
import org.sortiment.api.solve.Deadline;

/**
 * Better and better corners: one category after the other takes its best answer to the others until
 * none has a better one. Every step raises the revenue, so that it ends; where it ends depends on
 * where it started.
 */
final class CoordinateAscent {
  private final Objective objective;
  private final List<ConcaveCurve> curves;

  CoordinateAscent(Objective objective, List<ConcaveCurve> curves) {
    this.objective = objective;
    this.curves = curves;
  }

  /** The revenue at corners, by category. */
  double value(int[] corners) {
    return objective.value(x(corners), y(corners));
  }

  /**
   * Raises the revenue until no category alone can raise it further, or the deadline comes.
   *
   * @param corners changed in place
   * @return the revenue
   */
  double climb(int[] corners, Deadline deadline) {
    double[] x = x(corners);
    double[] y = y(corners);
    double value = objective.value(x, y);
    int since = 0;
    for (int g = 0; since < corners.length; g = (g + 1) % corners.length) {
      since++;
      ConcaveCurve curve = curves.get(g);
      int answer = curve.best(objective.slope(g, x, y));
      if (answer != corners[g]) {
        double beforeX = x[g];
        double beforeY = y[g];
        x[g] = curve.x(answer);
        y[g] = curve.y(answer);
        double raised = objective.value(x, y);
        if (raised > value) {
          corners[g] = answer;
          value = raised;
          since = 0;
        } else {
          x[g] = beforeX;
          y[g] = beforeY;
        }
      }
      if (deadline.isReached()) {
        break;
      }
    }
    return value;
  }

  /** The slopes of the best answers to corners, by category. */
  double[] slopes(int[] corners) {
    double[] x = x(corners);
    double[] y = y(corners);
    double[] slopes = new double[corners.length];
    for (int g = 0; g < slopes.length; g++) {
      slopes[g] = objective.slope(g, x, y);
    }
    return slopes;
  }

  private double[] x(int[] corners) {
    double[] x = new double[corners.length];
    for (int g = 0; g < x.length; g++) {
      x[g] = curves.get(g).x(corners[g]);
    }
    return x;
  }

  private double[] y(int[] corners) {
    double[] y = new double[corners.length];
    for (int g = 0; g < y.length; g++) {
      y[g] = curves.get(g).y(corners[g]);
    }
    return y;
  }
}
