package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files of every kind that are right: what {@link FuzzTest} changes. */
final class FuzzSeeds {
  final List<byte[]> instances = new ArrayList<>();
  final List<byte[]> results = new ArrayList<>();
  final List<byte[]> plans = new ArrayList<>();
  final List<byte[]> baskets = new ArrayList<>();
  final List<byte[]> vendors = new ArrayList<>();

  static final String TABLE =
      """
      id,revenue,cost,weight
      a,5,2,0.7
      b,3.5,1,1.1
      c,8,4,0.4
      d,6,2.5,0.9
      """;

  static final String CHOICES =
      """
      trip,alternative,chosen,price
      1,a,1,5
      1,b,0,3
      2,a,0,4
      2,b,1,3
      3,a,1,3
      3,b,0,3
      4,a,0,6
      4,b,1,5
      """;

  static final String SPECIFICATION =
      """
      {"format": "sortiment-estimation/1", "name": "trips", "data": {"file": "choices.csv"},
       "layout": "long", "situation": "trip", "alternative": "alternative", "chosen": "chosen",
       "variables": {"price": "price"},
       "utility": {"constants": {"base": "a"}, "generic": ["price"]},
       "noPurchase": {"outsideShare": 0.2}, "prices": "price", "model": {"type": "mnl"}}
      """;

  private static final String BASKET =
      """
      {"format": "sortiment-basket/1", "name": "desk", %s,
       "categories": {
         "pens": {"products": [{"id": "ink", "revenue": 8, "attributes": {"brand": "x"}},
                               {"id": "gel", "revenue": 2}],
                  "choiceModel": {"type": "mnl", "weights": [0.5, 1]},
                  "constraints": [{"type": "cardinality", "max": 1}]},
         "paper": {"products": [{"id": "book", "revenue": 6}, {"id": "pad", "revenue": 1}],
                   "choiceModel": {"type": "mnl", "weights": [1, 2]}}}}
      """;

  private static final List<String> TOGETHER =
      List.of(
          "\"interactions\": {\"noPurchaseWeight\": 1, \"pairs\":"
              + " [{\"between\": [\"pens\", \"paper\"], \"factor\": 3}]}",
          "\"interactions\": {\"noPurchaseWeight\": 9223372036854775807, \"pairs\":"
              + " [{\"between\": [\"pens\", \"paper\"], \"factor\": 3}]}",
          "\"needs\": [{\"share\": 0.5, \"categories\": [\"pens\", \"paper\"],"
              + " \"survival\": 0.2}, {\"share\": 0.4, \"categories\": [\"paper\"]}]");

  private static final String VENDORS =
      """
      {"format": "sortiment-instance/1", "name": "shop",
       "products": [{"id": "a", "revenue": 10, "cost": 4, "attributes": {"vendor": "v1"}},
                    {"id": "b", "revenue": 6, "offerCost": 0.1, "attributes": {"vendor": "v1"}},
                    {"id": "c", "revenue": 30, "cost": 9, "attributes": {"vendor": "v2"}},
                    {"id": "d", "revenue": 8, "cost": 3, "attributes": {"vendor": "v2"}}],
       "choiceModel": %s,
       "constraints": [{"type": "cardinality", "max": 3}],
       "vendors": {"order": ["v1", "v2"], "catalogs": {"v2": [
         {"probability": 0.4, "products": ["c"]}, {"probability": 0.6, "products": []}]}}}
      """;

  private static String instance(String products, String model, String constraints) {
    return """
           {"format": "sortiment-instance/1", "name": "shop", "products": %s,
            "choiceModel": %s, "constraints": [%s],
            "season": {"customers": 20, "arrivals": "poisson"},
            "stock": {"products": {"b": {"salvage": 0.5, "max": 9}, "d": {"minimumOrder": 3}},
              "limits": [{"name": "budget", "max": 70, "weighBy": "cost"}]}}
           """
        .formatted(products, model, constraints);
  }

  /** All of them; results and plans are made in a folder. */
  FuzzSeeds(Path folder) throws IOException {
    String products =
        """
        [{"id": "a", "revenue": 5, "cost": 2, "attributes": {"brand": "x", "width": 2}},
         {"id": "b", "revenue": 3.5, "cost": 1, "attributes": {"brand": "y", "width": 1.5}},
         {"id": "c", "revenue": 8, "cost": 4, "offerCost": 0},
         {"id": "d", "revenue": 6, "cost": 2.5}]""";
    TOGETHER.forEach(each -> baskets.add(bytes(BASKET.formatted(each))));
    for (Map.Entry<String, String> model : EveryModelTest.MODELS.entrySet()) {
      vendors.add(bytes(VENDORS.formatted(model.getValue())));
      for (String constraints : EveryModelTest.CONSTRAINTS.values()) {
        String all = instance(products, model.getValue(), constraints);
        instances.add(bytes(all));
        if (constraints.isEmpty()) {
          instances.add(bytes(all.replace("\"offerCost\": 0", "\"offerCost\": 0.1")));
        }
      }
    }
    instances.add(
        bytes(
            instance(
                "{\"csv\": \"p.csv\"}",
                "{\"type\": \"mnl\"}",
                "{\"type\": \"cardinality\", \"per\": \"brand\", \"max\": 1},"
                    + "{\"type\": \"linear\", \"weighBy\": \"width\", \"max\": 3}")));
    Path seed = folder.resolve("seed.json");
    for (int k = 0; k < instances.size(); k += 7) {
      Files.write(seed, instances.get(k));
      keep(results, CliRun.of("solve", seed, "--out=-", "--quiet"));
      keep(results, CliRun.of("frontier", seed, "--out=-", "--quiet"));
      if (k % 21 == 0) {
        keep(plans, CliRun.of("stock", seed, "--out=-", "--quiet", "--time-limit=1"));
      }
    }
    assertThat(results).hasSizeGreaterThan(15);
    assertThat(plans).hasSizeGreaterThan(2);
  }

  private static void keep(List<byte[]> files, CliRun run) {
    assertThat(run.code()).as(run.err()).isIn(ExitCode.OK, ExitCode.LIMIT);
    files.add(bytes(run.out()));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
