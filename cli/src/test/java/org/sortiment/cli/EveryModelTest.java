package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every choice model of the format under every kind of constraint, against all assortments. */
class EveryModelTest {
  private static final List<String> IDS = List.of("a", "b", "c", "d");

  /** Choice models over the products a, b, c, d. */
  static final Map<String, String> MODELS = models();

  /** Constraints on the products a, b, c, d, separated by commas. */
  static final Map<String, String> CONSTRAINTS = constraints();

  /** What "evaluate" says of all assortments: by model, and by constraint. */
  private static final Map<String, List<String>> VALUES = new HashMap<>();

  private static final Map<String, List<String>> FEASIBLE = new HashMap<>();

  @TempDir private Path folder;

  private static Map<String, String> models() {
    Map<String, String> models = new LinkedHashMap<>();
    models.put("mnl", "{\"type\": \"mnl\", \"weights\": [0.7, 1.1, 0.4, 0.9]}");
    models.put(
        "general-attraction",
        """
        {"type": "general-attraction", "weights": [0.7, 1.1, 0.4, 0.9],
         "shadowWeights": [0.2, 0, 0.4, 0.1], "noPurchaseWeight": 1}""");
    models.put(
        "nested-logit",
        """
        {"type": "nested-logit", "weights": [0.7, 1.1, 0.4, 0.9],
         "nests": [{"products": ["a", "c"], "dissimilarity": 0.5},
                   {"products": ["b", "d"], "dissimilarity": 0.8}]}""");
    models.put(
        "nested-logit, general",
        """
        {"type": "nested-logit", "weights": [0.7, 1.1, 0.4, 0.9],
         "nests": [{"products": ["a", "c"], "dissimilarity": 1.5, "noPurchaseWeight": 0.3},
                   {"products": ["b", "d"], "dissimilarity": 0.6}]}""");
    models.put(
        "mixed-mnl",
        """
        {"type": "mixed-mnl", "classes": [
          {"share": 0.6, "weights": [3, 0.1, 0, 2], "noPurchaseWeight": 1},
          {"share": 0.4, "weights": [0, 5, 1, 0.2], "noPurchaseWeight": 0.5}]}""");
    models.put(
        "markov-chain",
        """
        {"type": "markov-chain", "arrivals": [0.3, 0.2, 0.3, 0.1],
         "transitions": [[0, 0.5, 0.2, 0.1], [0.4, 0, 0, 0.3], [0, 0.6, 0, 0], [0.2, 0.2, 0.2, 0]]}""");
    models.put(
        "ranking",
        """
        {"type": "ranking", "types": [{"share": 0.4, "ranking": ["d", "a"]},
          {"share": 0.3, "ranking": ["c", "b", "a"]}, {"share": 0.3, "ranking": []}]}""");
    models.put(
        "independent", "{\"type\": \"independent\", \"probabilities\": [0.2, 0.3, 0.1, 0.1]}");
    models.put(
        "multi-step",
        """
        {"type": "multi-step", "weights": [0.7, 1.1, 0.4, 0.9], "noPurchaseWeight": 1,
         "queries": [{"share": 0.7, "results": ["d", "b", "a"], "consider": [0.9, 0.5, 0.8]},
                     {"share": 0.3, "results": ["c", "a"], "consider": [0.7, 0.6]}],
         "examine": [1, 0.7, 0.4]}""");
    return models;
  }

  private static Map<String, String> constraints() {
    Map<String, String> constraints = new LinkedHashMap<>();
    constraints.put("none", "");
    constraints.put("at most 2", "{\"type\": \"cardinality\", \"max\": 2}");
    constraints.put("exactly 3", "{\"type\": \"cardinality\", \"min\": 3, \"max\": 3}");
    constraints.put(
        "one of a pair", "{\"type\": \"cardinality\", \"products\": [\"a\", \"d\"], \"max\": 1}");
    constraints.put(
        "precedence", "{\"type\": \"precedence\", \"product\": \"d\", \"requires\": \"c\"}");
    constraints.put(
        "space",
        "{\"type\": \"linear\", \"coefficients\": {\"a\": 1.5, \"b\": 2, \"c\": 0.7, \"d\": 1.1},"
            + " \"max\": 3}");
    constraints.put(
        "balance",
        "{\"type\": \"linear\", \"coefficients\": {\"a\": 1, \"b\": -1, \"d\": -0.5}, \"min\": 0}");
    constraints.put(
        "several",
        String.join(
            ",",
            constraints.get("at most 2"),
            constraints.get("space"),
            constraints.get("precedence"),
            "{\"type\": \"cardinality\", \"products\": [\"a\", \"b\"], \"max\": 1}"));
    return constraints;
  }

  static Set<String> namesOfModels() {
    return MODELS.keySet();
  }

  static Stream<String[]> cases() {
    return MODELS.keySet().stream()
        .flatMap(model -> CONSTRAINTS.keySet().stream().map(each -> new String[] {model, each}));
  }

  private Path instance(String model, String constraint) {
    StringJoiner products = new StringJoiner(", ");
    double[] revenues = {5, 3.5, 8, 6};
    for (int i = 0; i < IDS.size(); i++) {
      products.add("{\"id\": \"" + IDS.get(i) + "\", \"revenue\": " + revenues[i] + "}");
    }
    return CliRun.file(
        folder,
        "shop.json",
        """
        {"format": "sortiment-instance/1", "name": "shop", "products": [%s],
         "choiceModel": %s, "constraints": [%s]}
        """
            .formatted(products, MODELS.get(model), CONSTRAINTS.get(constraint)));
  }

  /** The values of a key, in the order of a text that repeats no key but in lists. */
  private static List<String> values(String json, String key) {
    return Pattern.compile("\"" + key + "\": ([^,\\s}]+)")
        .matcher(json)
        .results()
        .map(match -> match.group(1).replace("\"", ""))
        .toList();
  }

  private static double number(String json, String key) {
    return Double.parseDouble(values(json, key).get(0));
  }

  /** What "evaluate" says of every assortment, one by one. */
  private List<String> evaluations(String model, String constraint) {
    Path instance = instance(model, constraint);
    List<String> results = new ArrayList<>();
    for (int mask = 0; mask < 1 << IDS.size(); mask++) {
      StringJoiner ids = new StringJoiner(",");
      for (int i = 0; i < IDS.size(); i++) {
        if ((mask >> i & 1) != 0) {
          ids.add(IDS.get(i));
        }
      }
      results.add(CliRun.of("evaluate", instance, "--assortment", ids, "--out", "-").out());
    }
    return results;
  }

  private List<String> values(String model) {
    return VALUES.computeIfAbsent(model, each -> evaluations(each, "none"));
  }

  private List<String> feasibility(String constraint) {
    return FEASIBLE.computeIfAbsent(constraint, each -> evaluations("mnl", each));
  }

  /**
   * Revenue and utility of all feasible assortments. Constraints change no values, and models
   * nothing of what is feasible: see {@link #modelsAndConstraintsAreEvaluatedIndependently}.
   */
  private List<double[]> all(String model, String constraint) {
    List<double[]> points = new ArrayList<>();
    for (int mask = 0; mask < 1 << IDS.size(); mask++) {
      if (values(feasibility(constraint).get(mask), "feasible").equals(List.of("true"))) {
        String result = values(model).get(mask);
        points.add(new double[] {number(result, "revenue"), number(result, "utility")});
      }
    }
    return points;
  }

  private static double best(List<double[]> points, double lambda) {
    return points.stream().mapToDouble(p -> p[0] + lambda * p[1]).max().orElseThrow();
  }

  /** Values are the same under constraints, and what is feasible is so under every model. */
  @ParameterizedTest
  @MethodSource("namesOfModels")
  void modelsAndConstraintsAreEvaluatedIndependently(String model) {
    List<String> together = evaluations(model, "several");
    for (int mask = 0; mask < together.size(); mask++) {
      for (String key : List.of("revenue", "utility")) {
        assertThat(number(together.get(mask), key)).isEqualTo(number(values(model).get(mask), key));
      }
      assertThat(values(together.get(mask), "feasible"))
          .isEqualTo(values(feasibility("several").get(mask), "feasible"));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void solveAndFrontierFindTheBest(String model, String constraint) throws IOException {
    List<double[]> points = all(model, constraint);
    Path instance = instance(model, constraint);
    for (double lambda : new double[] {0, 0.8}) {
      Path result = folder.resolve("result.json");
      CliRun run = CliRun.of("solve", instance, "--lambda", lambda, "--out", result, "--quiet");
      assertThat(run.code()).as(run.err()).isZero();
      String answer = Files.readString(result);
      assertThat(values(answer, "status")).as(answer).containsExactly("optimal");
      assertThat(number(answer, "objective"))
          .as(answer)
          .isCloseTo(best(points, lambda), within(1e-8));
      assertThat(CliRun.of("verify", instance, result, "-q").code()).isZero();
    }
    CliRun run = CliRun.of("frontier", instance, "--out", "-", "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(values(run.out(), "status")).containsExactly("optimal");
    List<String> revenues = values(run.out(), "revenue");
    assertThat(revenues).isNotEmpty();
    for (int k = 0; k < revenues.size(); k++) {
      double from = Double.parseDouble(values(run.out(), "lambdaFrom").get(k));
      String to = values(run.out(), "lambdaTo").get(k);
      double lambda = to.equals("null") ? 2 * from + 1 : (from + Double.parseDouble(to)) / 2;
      double utility = Double.parseDouble(values(run.out(), "utility").get(k));
      assertThat(Double.parseDouble(revenues.get(k)) + lambda * utility)
          .as(run.out())
          .isCloseTo(best(points, lambda), within(1e-8));
    }
  }
}
