package org.sortiment.solvers.lp.mip;

import org.sortiment.api.lp.LinearProgram;

/**
 * Tightens the bounds of integer columns, and gives bounds to continuous ones that have none, by
 * what each row leaves them (activity bounds: Savelsbergh, Preprocessing and probing techniques for
 * mixed integer programming problems, 1994). Every step allows for its own rounding, so that no
 * feasible point is cut off and "infeasible" is a proof. O(coefficients) a pass, a few passes.
 */
final class BoundPropagation {
  private static final int PASSES = 4;
  private static final double UNIT = 0x1p-53;

  private final LinearProgram program;

  BoundPropagation(LinearProgram program) {
    this.program = program;
  }

  /** Tightens the box in place; false when it is proven to have no feasible point. */
  boolean tighten(Box box) {
    for (int pass = 0; pass < PASSES; pass++) {
      boolean changed = false;
      for (int i = 0; i < program.rowCount(); i++) {
        int outcome = tightenByRow(i, box);
        if (outcome < 0) {
          return false;
        }
        changed |= outcome > 0;
      }
      if (!changed) {
        return true;
      }
    }
    return true;
  }

  /** -1: the row cannot hold; 1: some bound moved; 0: nothing new. */
  private int tightenByRow(int row, Box box) {
    double least = 0;
    double most = 0;
    double scale = 0;
    int leastInfinite = 0;
    int mostInfinite = 0;
    int start = program.rowStart(row);
    int end = program.rowEnd(row);
    for (int e = start; e < end; e++) {
      double a = program.entryValue(e);
      int j = program.entryColumn(e);
      if (a == 0) {
        continue;
      }
      double low = a > 0 ? a * box.lower[j] : a * box.upper[j];
      double high = a > 0 ? a * box.upper[j] : a * box.lower[j];
      if (Double.isInfinite(low)) {
        leastInfinite++;
      } else {
        least += low;
        scale += Math.abs(low);
      }
      if (Double.isInfinite(high)) {
        mostInfinite++;
      } else {
        most += high;
        scale += Math.abs(high);
      }
    }
    double lower = program.rowLower(row);
    double upper = program.rowUpper(row);
    double error = 4 * UNIT * (end - start + 4) * scale;
    if (Double.isNaN(error) || Double.isInfinite(error)) {
      return 0;
    }
    if ((leastInfinite == 0 && least - error > upper)
        || (mostInfinite == 0 && most + error < lower)) {
      return -1;
    }
    int outcome = 0;
    for (int e = start; e < end; e++) {
      double a = program.entryValue(e);
      int j = program.entryColumn(e);
      if (a == 0 || box.isFixed(j)) {
        continue;
      }
      boolean whole = program.isInteger(j);
      if (!whole && !Double.isInfinite(box.lower[j]) && !Double.isInfinite(box.upper[j])) {
        continue;
      }
      double low = a > 0 ? a * box.lower[j] : a * box.upper[j];
      double high = a > 0 ? a * box.upper[j] : a * box.lower[j];
      // a x <= upper - (least of the others), a x >= lower - (most of the others)
      double mostRoom = room(upper, least, leastInfinite, low);
      double leastRoom = room(lower, most, mostInfinite, high);
      double slack = error + 8 * UNIT * (Math.abs(upper) < 1e300 ? Math.abs(upper) : 0);
      double slackLow = error + 8 * UNIT * (Math.abs(lower) < 1e300 ? Math.abs(lower) : 0);
      double top = a > 0 ? (mostRoom + slack) / a : (leastRoom - slackLow) / a;
      double bottom = a > 0 ? (leastRoom - slackLow) / a : (mostRoom + slack) / a;
      outcome = Math.max(outcome, move(box, j, whole, bottom, top));
      if (box.lower[j] > box.upper[j]) {
        return -1;
      }
    }
    return outcome;
  }

  /** The row's bound less what the other columns take; infinite or NaN when that has no bound. */
  private static double room(double bound, double sum, int infinite, double own) {
    if (Double.isInfinite(own)) {
      return infinite == 1 ? bound - sum : Double.NaN;
    }
    return infinite == 0 ? bound - (sum - own) : Double.NaN;
  }

  private static int move(Box box, int j, boolean whole, double bottom, double top) {
    int moved = 0;
    double newTop = outward(top, 1);
    double newBottom = outward(bottom, -1);
    if (whole) {
      newTop = Math.floor(newTop);
      newBottom = Math.ceil(newBottom) + 0.0;
    }
    if (newTop < box.upper[j] && (whole || Double.isInfinite(box.upper[j]))) {
      box.upper[j] = newTop;
      moved = 1;
    }
    if (newBottom > box.lower[j] && (whole || Double.isInfinite(box.lower[j]))) {
      box.lower[j] = newBottom;
      moved = 1;
    }
    return moved;
  }

  /** Moved by more than the rounding of a division. NaN, which compares as false, stays. */
  private static double outward(double value, int direction) {
    return value + direction * (4 * UNIT * Math.abs(value) + Double.MIN_NORMAL);
  }
}
