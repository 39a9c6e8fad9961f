package org.sortiment.cli.plot;

import java.util.Arrays;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;

/** Picks points of a long frontier that lie evenly along it. */
final class Thinning {
  private Thinning() {}

  /**
   * At most about {@code most} point indices, ascending, with the first and the last; consecutive
   * ones are at least 1/most of the frontier's extent apart in revenue or in utility.
   */
  static int[] evenly(Frontier frontier, int most) {
    int size = frontier.size();
    if (size <= most) {
      int[] all = new int[size];
      Arrays.setAll(all, k -> k);
      return all;
    }
    FrontierPoint first = frontier.point(0);
    FrontierPoint last = frontier.point(size - 1);
    double revenueStep = 2 * (first.netRevenue() - last.netRevenue()) / most;
    double utilityStep = 2 * (last.utility() - first.utility()) / most;
    int[] picked = new int[size];
    int count = 1;
    FrontierPoint before = first;
    for (int k = 1; k < size - 1; k++) {
      FrontierPoint point = frontier.point(k);
      if (before.netRevenue() - point.netRevenue() >= revenueStep
          || point.utility() - before.utility() >= utilityStep) {
        picked[count++] = k;
        before = point;
      }
    }
    picked[count++] = size - 1;
    return Arrays.copyOf(picked, count);
  }
}
