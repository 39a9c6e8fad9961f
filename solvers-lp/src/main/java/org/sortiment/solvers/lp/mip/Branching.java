package org.sortiment.solvers.lp.mip;

import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;

/** Which integer column to branch on, and what to round a point to. */
final class Branching {
  /** How far from an integer a relaxed value may lie to count as one. */
  static final double INTEGRALITY = 1e-6;

  private final LinearProgram program;
  private final double sign;

  Branching(LinearProgram program) {
    this.program = program;
    sign = program.sense() == Sense.MAXIMIZE ? 1 : -1;
  }

  /** The column farthest from an integer, ties to the dearest; -1 when all are integers. */
  int mostFractional(Box box, double[] point) {
    int best = -1;
    double farthest = INTEGRALITY;
    double largestCost = 0;
    for (int j = 0; j < point.length; j++) {
      if (program.isInteger(j) && !box.isFixed(j)) {
        double distance = Math.abs(point[j] - Math.rint(point[j]));
        double cost = Math.abs(program.objective(j));
        if (distance > farthest || (distance == farthest && cost > largestCost)) {
          farthest = distance;
          largestCost = cost;
          best = j;
        }
      }
    }
    return best;
  }

  /** The first integer column that is not fixed, or -1. */
  int firstFree(Box box) {
    int j = 0;
    while (j < box.lower.length && (!program.isInteger(j) || box.isFixed(j))) {
      j++;
    }
    return j < box.lower.length ? j : -1;
  }

  /** The integer column whose range is worth most, among the widest; -1 when all are fixed. */
  int widest(Box box) {
    int widest = -1;
    double range = 0.5;
    double largestCost = -1;
    for (int j = 0; j < box.lower.length; j++) {
      double width = box.upper[j] - box.lower[j];
      double cost = Math.abs(program.objective(j));
      if (program.isInteger(j)
          && (width > range || (width == range && widest >= 0 && cost > largestCost))) {
        range = width;
        largestCost = cost;
        widest = j;
      }
    }
    return widest;
  }

  /** Rounds up from that fraction on. */
  double[] rounded(double[] point, double upFrom) {
    double[] rounded = point.clone();
    for (int j = 0; j < rounded.length; j++) {
      if (program.isInteger(j)) {
        rounded[j] = Math.floor(rounded[j] + 1 - upFrom) + 0.0;
      }
    }
    return rounded;
  }

  /** The end of each column's range that the objective prefers. */
  double[] bestCorner(Box box) {
    double[] corner = new double[box.lower.length];
    for (int j = 0; j < corner.length; j++) {
      double end = sign * program.objective(j) > 0 ? box.upper[j] : box.lower[j];
      corner[j] = Double.isInfinite(end) ? Math.max(box.lower[j], Math.min(0, box.upper[j])) : end;
    }
    return corner;
  }
}
