package org.sortiment.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.formats.Instance;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/** The stock plan in words, its rivals, and its regret over seasons. */
final class StockSection {
  private StockSection() {}

  /** Adds what the template asks for. */
  static void of(Parts parts, Map<String, Object> page) {
    Optional<StockResult> stock = parts.stock();
    boolean hasPlan = stock.flatMap(StockResult::evaluation).isPresent();
    page.put("hasStock", stock.isPresent());
    page.put("hasPlan", hasPlan);
    page.put("withoutPlan", stock.isPresent() && !hasPlan);
    page.put("notes", stock.map(each -> each.plan().notes()).orElse(List.of()));
    page.put("planner", stock.map(StockResult::planner).orElse(""));
    page.put("hasRivals", hasPlan && stock.map(each -> !each.others().isEmpty()).orElse(false));
    page.put("hasRegret", hasPlan && parts.regret().isPresent());
    if (hasPlan) {
      addPlan(stock.orElseThrow(), page);
      parts.regret().ifPresent(curve -> addRegret(curve, parts.instance(), page));
    }
  }

  private static void addPlan(StockResult result, Map<String, Object> page) {
    Instance instance = result.instance();
    Sentences sentences = new Sentences(instance);
    StockEvaluation mine = result.evaluation().orElseThrow();
    page.put("plan", sentences.plan(instance, mine));
    page.put("bound", sentences.bound(result));
    page.put("profit", sentences.money(mine.profit()));
    page.put("customers", Numbers.amount(mine.meanCustomers()));
    page.put("lost", Numbers.amount(mine.lostCustomers()));
    // Few simulated seasons can have more buyers than there are on average.
    page.put(
        "fillRate",
        Double.isNaN(mine.fillRate()) ? "none" : Sentences.percent(Math.min(1, mine.fillRate())));
    page.put("units", Numbers.count(mine.inventory().total()));
    page.put("boundValue", result.bound().map(sentences::money).orElse(""));
    page.put(
        "boundIsApproximate",
        result.bound().map(bound -> bound.exactFor() != ExactFor.MODEL).orElse(false));
    List<Object> rivals = new ArrayList<>();
    for (StockResult.Rival rival : result.others()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("planner", rival.planner());
      row.put("units", Numbers.count(rival.evaluation().inventory().total()));
      row.put("profit", sentences.money(rival.evaluation().profit()));
      row.put("behind", sentences.money(rival.behind()));
      rivals.add(row);
    }
    page.put("rivals", rivals);
  }

  private static void addRegret(RegretCurve curve, Instance instance, Map<String, Object> page) {
    Sentences sentences = new Sentences(instance);
    page.put("regretPlanner", Visible.line(curve.planner()));
    page.put("hasRegretPicture", !curve.positive().isEmpty());
    page.put("hasFit", curve.positive().size() > 1);
    page.put(
        "growth",
        curve.positive().size() > 1 ? Numbers.interval(curve.slope(), curve.slopeError()) : "");
    page.put("notPositive", curve.notPositive());
    List<Object> rows = new ArrayList<>();
    for (RegretCurve.Point point : curve.points()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("customers", Numbers.amount(point.customers()));
      row.put("profit", sentences.money(point.profit()));
      row.put("bound", sentences.interval(point.bound(), point.boundError()));
      row.put("regret", sentences.interval(point.regret(), point.error()));
      row.put(
          "share",
          point.bound() == 0 ? "" : Sentences.percent(point.regret() / Math.abs(point.bound())));
      rows.add(row);
    }
    page.put("regrets", rows);
  }
}
