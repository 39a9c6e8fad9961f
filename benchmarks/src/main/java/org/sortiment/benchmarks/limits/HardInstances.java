package org.sortiment.benchmarks.limits;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Instance files that take long to solve, one kind of choice model and obstacle each. */
final class HardInstances {
  private final SplittableRandom random = new SplittableRandom(1);

  /** File names without ending, and what makes the text of the file. */
  Map<String, Supplier<String>> all() {
    Map<String, Supplier<String>> files = new LinkedHashMap<>();
    files.put("one-poisson-1e9", () -> oneProduct("1e9", 5));
    files.put("one-poisson-1e15", () -> oneProduct("1e15", 5));
    files.put("logit-rows", () -> instance(1_000, logit(1_000), rows(1_000, 20), ""));
    files.put("attraction-rows", () -> instance(1_000, attraction(1_000), rows(1_000, 20), ""));
    files.put("nested-rows", () -> instance(400, nested(400, 40), rows(400, 10), ""));
    files.put("mixture-rows", () -> instance(300, mixture(300, 20), rows(300, 5), ""));
    files.put("ranking-rows", () -> instance(60, ranking(60, 400), rows(60, 3), ""));
    files.put("chain-rows", () -> instance(150, chain(150), rows(150, 3), ""));
    files.put("chain-dense", () -> instance(1_500, chain(1_500), "", ""));
    String poisson = "\"poisson\"";
    String fixed = "\"fixed\"";
    String varying = "\"negative-binomial\", \"dispersion\": 0.5";
    files.put(
        "stock-rows", () -> instance(3_000, logit(3_000), "", stock(3_000, 30, 30_000, poisson)));
    files.put(
        "stock-sets",
        () -> instance(500, logit(500), rows(500, 10), stock(500, 5, 2_000, poisson)));
    files.put(
        "stock-overdispersed",
        () -> instance(500, logit(500), "", stock(500, 5, 10_000_000, varying)));
    files.put(
        "stock-chain", () -> instance(1_000, chain(1_000), "", stock(1_000, 2, 10_000, fixed)));
    files.put(
        "stock-mixture", () -> instance(200, mixture(200, 20), "", stock(200, 3, 4_000, fixed)));
    files.put(
        "stock-ranking", () -> instance(60, ranking(60, 400), "", stock(60, 3, 2_000, fixed)));
    files.put(
        "stock-nested", () -> instance(200, nested(200, 20), "", stock(200, 3, 4_000, fixed)));
    files.put("stock-one-dispersion-1e11", HardInstances::dispersed);
    files.put("vendors-mixture", () -> vendors(mixture(120, 20), 120, 12, ""));
    String season = ", \"season\": {\"customers\": 2000, \"arrivals\": \"poisson\"}";
    files.put("vendors-stock", () -> vendors(logit(60), 60, 6, season));
    files.put("desk", () -> desk(8, 200));
    files.put("specification", this::specification);
    return files;
  }

  /** Most customers come hardly ever, so that few seasons tell anything. */
  private static String dispersed() {
    return oneProduct("1e9", 5)
        .replace("\"poisson\"}", "\"negative-binomial\", \"dispersion\": 1e11}");
  }

  /** Each vendor shows any of three random catalogs. */
  private String vendors(String model, int n, int vendors, String season) {
    String shop = instance(n, model, "", season);
    StringJoiner order = new StringJoiner(", ", "[", "]");
    StringJoiner catalogs = new StringJoiner(", ", "{", "}");
    for (int b = 0; b < vendors; b++) {
      String name = "\"v" + b + "\"";
      order.add(name);
      StringJoiner shown = new StringJoiner(", ", "[", "]");
      for (double probability : new double[] {0.25, 0.25, 0.5}) {
        StringJoiner ids = new StringJoiner(", ", "[", "]");
        for (int i = b; i < n; i += vendors) {
          if (random.nextDouble() < 0.8) {
            ids.add("\"p" + i + "\"");
          }
        }
        shown.add("{\"probability\": " + probability + ", \"products\": " + ids + "}");
      }
      catalogs.add(name + ": " + shown);
    }
    for (int i = 0; i < n; i++) {
      String id = "\"id\": \"p" + i + "\"";
      String vendor = ", \"attributes\": {\"vendor\": \"v" + i % vendors + "\"}";
      shop = shop.replace(id + ",", id + vendor + ",");
    }
    return shop.substring(0, shop.length() - 1)
        + ", \"vendors\": {\"order\": "
        + order
        + ", \"catalogs\": "
        + catalogs
        + "}}";
  }

  /** Categories that customers buy from together, each under a knapsack row. */
  private String desk(int categories, int n) {
    StringJoiner all = new StringJoiner(", ", "{", "}");
    StringJoiner pairs = new StringJoiner(", ", "[", "]");
    for (int c = 0; c < categories; c++) {
      String category = instance(n, logit(n), rows(n, 2), "");
      category = category.substring(category.indexOf("\"products\""), category.length() - 1);
      category = category.replaceAll("\"noPurchaseWeight\": [0-9]+, ", "");
      all.add(
          "\"c"
              + c
              + "\": {"
              + category
                  .replace("\"p", "\"c" + c + "p")
                  .replace("\"c" + c + "products\"", "\"products\"")
              + "}");
      for (int d = 0; d < c; d++) {
        double factor = 0.5 + 1.5 * random.nextDouble();
        pairs.add(
            "{\"between\": [\"c" + d + "\", \"c" + c + "\"], \"factor\": " + number(factor) + "}");
      }
    }
    return "{\"format\": \"sortiment-basket/1\", \"name\": \"hard\", \"categories\": "
        + all
        + ", \"interactions\": {\"noPurchaseWeight\": 50, \"pairs\": "
        + pairs
        + "}}";
  }

  /** Normal coefficients over the table that {@link #choices} makes. */
  private String specification() {
    return
"""
{"format": "sortiment-estimation/1", "name": "hard", "data": {"file": "choices.csv"},
 "layout": "long", "situation": "trip", "alternative": "alternative", "chosen": "chosen",
 "variables": {"price": "price", "size": "size", "age": "age"},
 "utility": {"constants": {"base": "p0"}, "generic": ["price", "size", "age"]},
 "model": {"type": "mixed-mnl", "random": {"price": "normal", "size": "normal",
                                           "age": "normal"}}}
""";
  }

  /** Choices of ten alternatives. */
  String choices(int trips) {
    StringBuilder table = new StringBuilder("trip,alternative,chosen,price,size,age\n");
    for (int t = 0; t < trips; t++) {
      int chosen = random.nextInt(10);
      for (int i = 0; i < 10; i++) {
        table.append(t).append(",p").append(i).append(i == chosen ? ",1" : ",0");
        for (int k = 0; k < 3; k++) {
          table.append(',').append(number(random.nextDouble()));
        }
        table.append('\n');
      }
    }
    return table.toString();
  }

  private static String oneProduct(String customers, int units) {
    return "{\"format\": \"sortiment-instance/1\", \"name\": \"one\", \"products\": [{\"id\":"
        + " \"p0\", \"revenue\": 2, \"cost\": 1}], \"choiceModel\": {\"type\": \"mnl\","
        + " \"weights\": [1]}, \"season\": {\"customers\": "
        + customers
        + ", \"arrivals\": \"poisson\"}, \"stock\": {\"limits\": [{\"name\": \"u\", \"max\": "
        + units
        + ", \"weighBy\": \"units\"}]}}";
  }

  private String instance(int n, String model, String constraints, String stock) {
    StringJoiner products = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < n; i++) {
      double revenue = 1 + 9 * random.nextDouble();
      products.add(
          "{\"id\": \"p"
              + i
              + "\", \"revenue\": "
              + number(revenue)
              + ", \"cost\": "
              + number(revenue * (0.2 + 0.6 * random.nextDouble()))
              + "}");
    }
    return "{\"format\": \"sortiment-instance/1\", \"name\": \"hard\", \"products\": "
        + products
        + ", \"choiceModel\": "
        + model
        + (constraints.isEmpty() ? "" : ", \"constraints\": [" + constraints + "]")
        + stock
        + "}";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private static String list(int n, IntToDoubleFunction value) {
    StringJoiner list = new StringJoiner(", ", "[", "]");
    IntStream.range(0, n).forEach(i -> list.add(number(value.applyAsDouble(i))));
    return list.toString();
  }

  private double weight() {
    return Math.exp(3 * random.nextDouble() - 1.5);
  }

  private String logit(int n) {
    return "{\"type\": \"mnl\", \"noPurchaseWeight\": "
        + n / 10
        + ", \"weights\": "
        + list(n, i -> weight())
        + "}";
  }

  private String attraction(int n) {
    double[] weights = new double[n];
    Arrays.setAll(weights, i -> weight());
    return "{\"type\": \"general-attraction\", \"noPurchaseWeight\": "
        + n / 10
        + ", \"weights\": "
        + list(n, i -> weights[i])
        + ", \"shadowWeights\": "
        + list(n, i -> 0.9 * weights[i] * random.nextDouble())
        + "}";
  }

  private String nested(int n, int nests) {
    StringJoiner all = new StringJoiner(", ", "[", "]");
    for (int k = 0; k < nests; k++) {
      StringJoiner members = new StringJoiner(", ", "[", "]");
      for (int i = k; i < n; i += nests) {
        members.add("\"p" + i + "\"");
      }
      all.add(
          "{\"products\": "
              + members
              + ", \"dissimilarity\": "
              + number(0.2 + 0.7 * random.nextDouble())
              + ", \"noPurchaseWeight\": 0.1}");
    }
    return "{\"type\": \"nested-logit\", \"noPurchaseWeight\": "
        + nests / 2
        + ", \"weights\": "
        + list(n, i -> weight())
        + ", \"nests\": "
        + all
        + "}";
  }

  private String mixture(int n, int classes) {
    StringJoiner all = new StringJoiner(", ", "[", "]");
    for (int k = 0; k < classes; k++) {
      all.add(
          "{\"share\": "
              + 1.0 / classes
              + ", \"noPurchaseWeight\": "
              + n / 10
              + ", \"weights\": "
              + list(n, i -> weight() * weight())
              + "}");
    }
    return "{\"type\": \"mixed-mnl\", \"classes\": " + all + "}";
  }

  private String ranking(int n, int types) {
    StringJoiner all = new StringJoiner(", ", "[", "]");
    for (int t = 0; t < types; t++) {
      int[] order = random.ints(0, n).distinct().limit(n / 2).toArray();
      StringJoiner ranking = new StringJoiner(", ", "[", "]");
      Arrays.stream(order).forEach(i -> ranking.add("\"p" + i + "\""));
      all.add("{\"share\": " + 1.0 / types + ", \"ranking\": " + ranking + "}");
    }
    return "{\"type\": \"ranking\", \"types\": " + all + "}";
  }

  private String chain(int n) {
    StringJoiner rows = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < n; i++) {
      int self = i;
      double scale = 1.7 * random.nextDouble() / n;
      rows.add(list(n, j -> j == self ? 0 : scale * random.nextDouble()));
    }
    return "{\"type\": \"markov-chain\", \"arrivals\": "
        + list(n, i -> 0.9 / n)
        + ", \"transitions\": "
        + rows
        + "}";
  }

  /** Knapsack rows that leave about a third, and a number of products. */
  private String rows(int n, int rows) {
    StringJoiner all = new StringJoiner(", ");
    for (int k = 0; k < rows; k++) {
      all.add(
          "{\"type\": \"linear\", \"max\": "
              + n / 2
              + ", \"coefficients\": "
              + coefficients(n)
              + "}");
    }
    all.add("{\"type\": \"cardinality\", \"max\": " + (n / 3 + 1) + "}");
    return all.toString();
  }

  private String coefficients(int n) {
    StringJoiner all = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < n; i++) {
      all.add("\"p" + i + "\": " + number(0.5 + 2 * random.nextDouble()));
    }
    return all.toString();
  }

  private String stock(int n, int limits, long customers, String arrivals) {
    StringJoiner products = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < n; i += 3) {
      products.add("\"p" + i + "\": {\"minimumOrder\": " + (2 + random.nextInt(10)) + "}");
    }
    StringJoiner rows = new StringJoiner(", ", "[", "]");
    for (int k = 0; k < limits; k++) {
      rows.add(
          "{\"name\": \"l"
              + k
              + "\", \"max\": "
              + customers / 3
              + ", \"coefficients\": "
              + coefficients(n)
              + "}");
    }
    return ", \"season\": {\"customers\": "
        + customers
        + ", \"arrivals\": "
        + arrivals
        + "}, \"stock\": {\"products\": "
        + products
        + ", \"limits\": "
        + rows
        + "}";
  }
}
