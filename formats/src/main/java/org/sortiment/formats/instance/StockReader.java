package org.sortiment.formats.instance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.json.JsonInput;

/**
 * Reads {@code "stock"}: what may be ordered, salvage values, penalty. Kept as written until the
 * catalog is known.
 */
public final class StockReader {
  private static final List<String> KEYS = List.of("lostSalePenalty", "products", "limits");
  private static final List<String> PRODUCT_KEYS = List.of("salvage", "min", "max", "minimumOrder");
  private static final List<String> LIMIT_KEYS = List.of("name", "max", "coefficients", "weighBy");

  private String path = "$.stock";
  private double penalty;
  private final Map<String, Map<String, Double>> products = new LinkedHashMap<>();
  private final List<Limit> limits = new ArrayList<>();

  /** One limit as written. */
  private static final class Limit {
    String name = "";
    String weighBy = "";
    OptionalDouble max = OptionalDouble.empty();
    final Map<String, Double> coefficients = new LinkedHashMap<>();
    final String path;

    Limit(String path) {
      this.path = path;
    }
  }

  /** Reads the object that is the current token. */
  public void read(JsonInput input) throws IOException {
    path = input.path();
    input.object(
        key -> {
          switch (key) {
            case "lostSalePenalty" -> penalty = amount(input);
            case "products" -> input.object(id -> products.put(id, readProduct(input)));
            case "limits" -> input.list(() -> limits.add(readLimit(input)));
            default -> throw input.unknownKey(key, KEYS);
          }
        });
  }

  private static double amount(JsonInput input) throws IOException {
    double value = input.number();
    if (!(value >= 0)) {
      throw input.invalid(input.describe(), "must be >= 0", "");
    }
    return value;
  }

  private static Map<String, Double> readProduct(JsonInput input) throws IOException {
    Map<String, Double> fields = new LinkedHashMap<>();
    input.object(
        key -> {
          if (!PRODUCT_KEYS.contains(key)) {
            throw input.unknownKey(key, PRODUCT_KEYS);
          }
          double value = amount(input);
          if (!key.equals("salvage") && (value != Math.rint(value) || value > Integer.MAX_VALUE)) {
            throw input.invalid(input.describe(), "must be a whole number below 2^31", "");
          }
          fields.put(key, value);
        });
    return fields;
  }

  private static Limit readLimit(JsonInput input) throws IOException {
    Limit limit = new Limit(input.path());
    input.object(
        key -> {
          switch (key) {
            case "name" -> limit.name = input.text();
            case "max" -> limit.max = OptionalDouble.of(amount(input));
            case "coefficients" -> input.object(id -> limit.coefficients.put(id, amount(input)));
            case "weighBy" -> {
              limit.weighBy = input.text();
              if (!limit.weighBy.equals("units") && !limit.weighBy.equals("cost")) {
                throw input.invalid(input.describe(), "must be \"units\" or \"cost\"", "");
              }
            }
            default -> throw input.unknownKey(key, LIMIT_KEYS);
          }
        });
    return limit;
  }

  /** The terms over these products. */
  public StockTerms terms(Catalog catalog) {
    StockTerms.Builder builder = StockTerms.builder(catalog.size()).lostSalePenalty(penalty);
    products.forEach(
        (id, fields) -> {
          String where = InputFiles.child(path + ".products", id);
          int i = index(catalog, id, path + ".products");
          try {
            builder.units(
                i,
                fields.getOrDefault("min", 0.0).intValue(),
                fields.getOrDefault("max", (double) Integer.MAX_VALUE).intValue());
            builder.minimumOrder(i, fields.getOrDefault("minimumOrder", 1.0).intValue());
            builder.salvage(i, fields.getOrDefault("salvage", 0.0));
          } catch (InvalidInputException e) {
            throw InputFiles.at(where, e);
          }
          double salvage = fields.getOrDefault("salvage", 0.0);
          if (salvage > Math.min(catalog.cost(i), catalog.revenue(i))) {
            throw new InvalidInputException(
                where + ".salvage",
                salvage,
                "must not exceed the cost (" + catalog.cost(i) + ") or the revenue of the product");
          }
        });
    return builder.build();
  }

  /** The limits over these products. */
  public List<ResourceLimit> rows(Catalog catalog) {
    List<ResourceLimit> rows = new ArrayList<>();
    for (Limit limit : limits) {
      double[] coefficients = new double[catalog.size()];
      if (limit.weighBy.isEmpty() == limit.coefficients.isEmpty()) {
        throw new InvalidInputException(
            limit.path, "", "must have one of \"coefficients\" and \"weighBy\"", "");
      }
      for (int i = 0; i < coefficients.length; i++) {
        coefficients[i] =
            limit.weighBy.equals("cost") ? catalog.cost(i) : limit.weighBy.isEmpty() ? 0 : 1;
      }
      limit.coefficients.forEach(
          (id, value) -> coefficients[index(catalog, id, limit.path + ".coefficients")] = value);
      double max =
          limit.max.orElseThrow(
              () ->
                  new InvalidInputException(
                      limit.path + ".max", "", "is required but missing", ""));
      String name =
          !limit.name.isEmpty()
              ? limit.name
              : limit.weighBy.equals("cost")
                  ? "budget"
                  : limit.weighBy.isEmpty() ? "limit" : "units";
      rows.add(new ResourceLimit(name, coefficients, max));
    }
    return rows;
  }

  private static int index(Catalog catalog, String id, String where) {
    try {
      return catalog.requireIndex(id);
    } catch (InvalidInputException e) {
      throw InputFiles.at(where, e);
    }
  }
}
