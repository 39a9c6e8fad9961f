package org.sortiment.formats.verify;

import java.util.Arrays;
import java.util.List;

/**
 * The best revenue for every utility that mixtures of some assortments reach: the concave hull of
 * their points, which come by falling revenue and rising utility.
 */
final class Hull {
  private final double[] utility;
  private final double[] revenue;
  private final double scale;

  /**
   * A hull.
   *
   * @param scale to which rounding of revenues is relative where that is more than they are
   */
  Hull(List<double[]> utilityAndRevenue, double scale) {
    this.scale = scale;
    utility = utilityAndRevenue.stream().mapToDouble(each -> each[0]).toArray();
    revenue = utilityAndRevenue.stream().mapToDouble(each -> each[1]).toArray();
  }

  /** Whether a point lies above the hull or beyond its end, by more than rounding explains. */
  boolean isBeaten(double otherUtility, double otherRevenue) {
    int last = utility.length - 1;
    if (last < 0) {
      return true;
    }
    double slack =
        Checks.TOLERANCE * Math.max(scale, Math.max(Math.abs(revenue[0]), Math.abs(otherRevenue)));
    double utilitySlack = Checks.TOLERANCE * Math.max(utility[last], otherUtility);
    if (otherUtility > utility[last]) {
      return otherUtility > utility[last] + utilitySlack || otherRevenue > revenue[last] + slack;
    }
    int found = Arrays.binarySearch(utility, otherUtility);
    int right = found >= 0 ? found : -1 - found;
    if (right == 0) {
      return otherRevenue > revenue[0] + slack;
    }
    double width = utility[right] - utility[right - 1];
    double slope = (revenue[right - 1] - revenue[right]) / width;
    double height = revenue[right] + slope * (utility[right] - otherUtility);
    return otherRevenue > height + slack + slope * 1e-12 * utility[last];
  }

  /** The point with this utility and revenue, up to rounding, or -1. */
  int indexOf(double otherUtility, double otherRevenue) {
    int found = Arrays.binarySearch(utility, otherUtility);
    int near = found >= 0 ? found : -1 - found;
    for (int k = Math.max(0, near - 1); k <= Math.min(near, utility.length - 1); k++) {
      if (Checks.close(utility[k], otherUtility, 0)
          && Checks.close(revenue[k], otherRevenue, scale)) {
        return k;
      }
    }
    return -1;
  }
}
