package org.sortiment.solvers.basket;

import java.util.List;

/** A range of corners in every category. */
final class Box {
  final int[] low;
  final int[] high;

  /** No choice of corners in the box is worth more. */
  double bound;

  /** The category that is cut next and the last corner of its lower part; -1 when not known. */
  int cut = -1;

  int cutAfter;

  private Box(int[] low, int[] high, double bound) {
    this.low = low;
    this.high = high;
    this.bound = bound;
  }

  /** All corners. */
  static Box all(List<ConcaveCurve> curves) {
    return new Box(
        new int[curves.size()],
        curves.stream().mapToInt(curve -> curve.size() - 1).toArray(),
        Double.POSITIVE_INFINITY);
  }

  /** The same with another range in one category. */
  Box with(int category, int from, int to) {
    int[] newLow = low.clone();
    int[] newHigh = high.clone();
    newLow[category] = from;
    newHigh[category] = to;
    return new Box(newLow, newHigh, bound);
  }

  boolean isSingle() {
    for (int g = 0; g < low.length; g++) {
      if (low[g] < high[g]) {
        return false;
      }
    }
    return true;
  }

  boolean isEmpty() {
    for (int g = 0; g < low.length; g++) {
      if (low[g] > high[g]) {
        return true;
      }
    }
    return false;
  }
}
