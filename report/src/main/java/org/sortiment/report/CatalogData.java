package org.sortiment.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.Attributes;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.formats.Instance;

/** Products and constraints for the page. */
final class CatalogData {
  /** What products are called beside their ids, when they have this attribute. */
  private static final String NAME = "name";

  private CatalogData() {}

  /** By column; costs only where there are any. */
  static Map<String, Object> products(Instance instance) {
    Catalog catalog = instance.problem().catalog();
    int n = catalog.size();
    List<Object> ids = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      ids.add(catalog.id(i));
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", ids);
    tree.put("revenue", catalog.revenues());
    if (Arrays.stream(catalog.costs()).anyMatch(cost -> cost > 0)) {
      tree.put("cost", catalog.costs());
    }
    if (catalog.hasOfferCosts()) {
      tree.put("offerCost", catalog.offerCosts());
    }
    Attributes attributes = catalog.attributes();
    if (attributes.names().contains(NAME)) {
      List<Object> names = new ArrayList<>(n);
      for (int i = 0; i < n; i++) {
        names.add(attributes.text(NAME, i).orElse(""));
      }
      tree.put(NAME, names);
    }
    return tree;
  }

  /** Each as a row, min <= sum of coefficients <= max, null where there is no bound. */
  static List<Object> constraints(Instance instance) {
    List<Object> rows = new ArrayList<>();
    for (int k = 0; k < instance.problem().constraints().size(); k++) {
      LinearConstraint row = instance.problem().constraints().get(k).toRow();
      int[] products = new int[row.termCount()];
      double[] coefficients = new double[products.length];
      Arrays.setAll(products, row::product);
      Arrays.setAll(coefficients, row::coefficient);
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("text", instance.constraintText(k));
      tree.put("products", products);
      tree.put("coefficients", coefficients);
      tree.put("min", row.min());
      tree.put("max", row.max());
      rows.add(tree);
    }
    return rows;
  }
}
