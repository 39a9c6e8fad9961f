package org.sortiment.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.formats.StockResult;

/** The profits of several planners, and what no plan exceeds, for the picture of them. */
final class ComparisonData {
  private ComparisonData() {}

  /** Of a result with a plan: its planner first, then the others in their order. */
  static Map<String, Object> of(StockResult result) {
    List<Object> rows = new ArrayList<>();
    rows.add(row(result.planner(), result.evaluation().orElseThrow().profit()));
    for (StockResult.Rival rival : result.others()) {
      rows.add(row(rival.planner(), rival.evaluation().profit()));
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("planners", rows);
    result.bound().ifPresent(bound -> tree.put("bound", bound(bound)));
    return tree;
  }

  private static Map<String, Object> row(String planner, Estimate profit) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("planner", planner);
    row.put("profit", profit.mean());
    row.put("low", profit.low());
    row.put("high", profit.high());
    return row;
  }

  private static Map<String, Object> bound(ProfitBound bound) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("mean", bound.mean());
    tree.put("low", bound.low());
    tree.put("high", bound.high());
    tree.put("holds", bound.exactFor() == ExactFor.MODEL);
    return tree;
  }
}
