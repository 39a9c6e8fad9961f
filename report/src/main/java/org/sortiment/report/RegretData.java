package org.sortiment.report;

import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.sortiment.formats.RegretCurve;

/** Regret against the length of the season, for the picture of it. */
final class RegretData {
  private RegretData() {}

  /**
   * The shortest and the longest season, and columns by rising number of customers: those of points
   * whose regret is positive beyond chance, as the axes are logarithmic.
   */
  static Map<String, Object> of(RegretCurve curve) {
    List<RegretCurve.Point> points = curve.positive();
    Map<String, Object> tree = new LinkedHashMap<>();
    DoubleSummaryStatistics seasons =
        curve.points().stream().mapToDouble(RegretCurve.Point::customers).summaryStatistics();
    tree.put("seasons", new double[] {seasons.getMin(), seasons.getMax()});
    tree.put("customers", column(points, RegretCurve.Point::customers));
    tree.put("regret", column(points, RegretCurve.Point::regret));
    tree.put("error", column(points, RegretCurve.Point::error));
    if (points.size() > 1) {
      tree.put("fitted", column(points, point -> curve.fitted(point.customers())));
    }
    return tree;
  }

  private static double[] column(
      List<RegretCurve.Point> points, ToDoubleFunction<RegretCurve.Point> value) {
    return points.stream().mapToDouble(value).toArray();
  }
}
