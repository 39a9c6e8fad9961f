package org.sortiment.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.formats.Instance;
import org.sortiment.formats.StockResult;

/** What the scripts of the page compute with. */
final class PageData {
  private PageData() {}

  /** A tree for JSON; what the page does not have is not in it. */
  static Map<String, Object> of(Parts parts) {
    Instance instance = parts.instance();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", instance.name());
    data.put("currency", instance.currency().orElse(""));
    data.put("products", CatalogData.products(instance));
    data.put("constraints", CatalogData.constraints(instance));
    parts.points().ifPresent(part -> addFrontier(part.frontier(), parts, data));
    data.put("assortments", assortments(parts));
    parts.stock().ifPresent(result -> addStock(result, parts, data));
    return data;
  }

  private static void addFrontier(Frontier frontier, Parts parts, Map<String, Object> data) {
    data.put("frontier", FrontierData.of(frontier));
    data.put(
        "model",
        ModelData.of(parts.instance().problem(), frontier, parts.deadline(), parts.progress()));
    parts.progress().report("the Markov chain of the choice model", 0, 0);
    data.put("chain", ChainData.of(parts.instance().problem().choiceModel()));
  }

  private static List<Object> assortments(Parts parts) {
    List<Object> sets = new ArrayList<>();
    parts
        .assortments()
        .forEach(
            each ->
                sets.add(
                    Map.of(
                        "lambda", each.utilityWeight(),
                        "revenue", each.evaluation().netRevenue(),
                        "utility", each.evaluation().utility(),
                        "products",
                            each.assortment().map(set -> set.toIndices()).orElse(new int[0]))));
    return sets;
  }

  private static void addStock(StockResult result, Parts parts, Map<String, Object> data) {
    if (result.evaluation().isEmpty()) {
      return;
    }
    StockEvaluation evaluation = result.evaluation().get();
    data.put("stock", StockData.of(parts.instance(), evaluation));
    if (!result.others().isEmpty()) {
      data.put("comparison", ComparisonData.of(result));
    }
    parts
        .regret()
        .filter(curve -> !curve.positive().isEmpty())
        .ifPresent(curve -> data.put("regret", RegretData.of(curve)));
  }
}
