package org.sortiment.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.formats.Instance;

/** The rows of a stock plan for the page. */
final class StockData {
  private StockData() {}

  /** Arrays by stocked product; intervals as half their width. */
  static Map<String, Object> of(Instance instance, StockEvaluation evaluation) {
    Catalog catalog = instance.problem().catalog();
    int[] stocked = evaluation.inventory().stocked().toIndices();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("products", stocked);
    tree.put("units", Arrays.stream(stocked).map(evaluation.inventory()::units).toArray());
    tree.put("sales", column(stocked, evaluation::meanSales));
    tree.put("salesError", column(stocked, i -> half(evaluation.sales(i))));
    tree.put("stockout", column(stocked, evaluation::stockoutProbability));
    tree.put("stockoutError", column(stocked, i -> half(evaluation.stockouts(i))));
    tree.put("salvage", column(stocked, instance.terms()::salvage));
    tree.put(
        "margin",
        column(
            stocked,
            i -> {
              double units = evaluation.inventory().units(i);
              double sales = evaluation.meanSales(i);
              return catalog.revenue(i) * sales
                  + instance.terms().salvage(i) * (units - sales)
                  - catalog.cost(i) * units;
            }));
    return tree;
  }

  private static double[] column(int[] products, IntToDoubleFunction value) {
    return Arrays.stream(products).mapToDouble(value).toArray();
  }

  private static double half(Estimate estimate) {
    return estimate.high() - estimate.mean();
  }
}
