package org.sortiment.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;

/**
 * The points of a frontier for the page, and their assortments as the first one and the products
 * that change from point to point: O(n + K + changes).
 */
final class FrontierData {
  private FrontierData() {}

  static Map<String, Object> of(Frontier frontier) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("first", frontier.assortment(0).toIndices());
    List<Object> changes = new ArrayList<>();
    for (int k = 1; k < frontier.size(); k++) {
      changes.add(frontier.changes(k));
    }
    tree.put("changes", changes);
    tree.put("revenue", column(frontier, FrontierPoint::revenue));
    tree.put("utility", column(frontier, FrontierPoint::utility));
    tree.put("purchase", column(frontier, FrontierPoint::purchaseProbability));
    tree.put("from", column(frontier, FrontierPoint::utilityWeightFrom));
    if (hasOfferCosts(frontier)) {
      tree.put("offerCosts", column(frontier, FrontierPoint::offerCosts));
    }
    return tree;
  }

  /** Whether some point costs something to offer. */
  static boolean hasOfferCosts(Frontier frontier) {
    return Arrays.stream(column(frontier, FrontierPoint::offerCosts)).anyMatch(cost -> cost > 0);
  }

  private static double[] column(Frontier frontier, ToDoubleFunction<FrontierPoint> value) {
    double[] column = new double[frontier.size()];
    Arrays.setAll(column, k -> value.applyAsDouble(frontier.point(k)));
    return column;
  }
}
