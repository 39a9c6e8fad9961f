package org.sortiment.solvers.lp.mip;

import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.Sense;

/** The best feasible point so far, and its value in terms of maximisation. */
final class Incumbent {
  private final LinearProgram program;
  private final ExactRows rows;
  private final Box bounds;
  private final double sign;
  private double[] point = {};
  private double value = Double.NEGATIVE_INFINITY;

  /** None yet, of that program. */
  Incumbent(LinearProgram program) {
    this.program = program;
    rows = new ExactRows(program);
    bounds = new Box(program);
    sign = program.sense() == Sense.MAXIMIZE ? 1 : -1;
  }

  boolean isThere() {
    return point.length > 0;
  }

  double[] point() {
    return point;
  }

  /** Minus infinity while there is none. */
  double value() {
    return value;
  }

  /** No point that was offered is better: its value is rounded like that of the best. */
  double bound() {
    return isThere() ? Math.nextUp(value) : value;
  }

  /** Takes a point if it is better; false when it is not feasible as it stands. */
  boolean offer(double[] candidate) {
    if (candidate.length != program.columnCount() || !rows.areSatisfied(bounds, candidate)) {
      return false;
    }
    double worth = sign * LpCertificate.objective(program, candidate);
    if (worth > value) {
      value = worth;
      point = candidate;
    }
    return true;
  }
}
