package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the program writes it does not refute: every choice model under every kind of constraint, up
 * to 20 products and beyond, finished and cut off. Instances are random with fixed seeds.
 */
class SolveThenVerifyTest {
  private static final List<String> MODELS =
      List.of(
          "mnl",
          "general-attraction",
          "nested-logit",
          "mixed-mnl",
          "markov-chain",
          "ranking",
          "independent",
          "multi-step");

  @TempDir private Path folder;

  private static String list(int n, IntFunction<String> item) {
    return IntStream.range(0, n).mapToObj(item).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String id(int i) {
    return "\"p" + i + "\"";
  }

  private static String weights(int n, Random random) {
    return list(n, i -> number(0.05 + random.nextDouble()));
  }

  private static String model(String type, int n, Random random) {
    String parameters =
        switch (type) {
          case "mnl" -> "\"weights\": " + weights(n, random);
          case "general-attraction" ->
              "\"weights\": "
                  + list(n, i -> number(1 + random.nextDouble()))
                  + ", \"shadowWeights\": "
                  + list(n, i -> number(random.nextInt(3) * random.nextDouble() / 3));
          case "nested-logit" ->
              "\"weights\": "
                  + weights(n, random)
                  + ", \"nests\": "
                  + list(
                      2,
                      k ->
                          "{\"dissimilarity\": "
                              + number(0.4 + 0.5 * k)
                              + ", \"products\": "
                              + list((n + 1 - k) / 2, i -> id(2 * i + k))
                              + "}");
          case "mixed-mnl" ->
              "\"classes\": "
                  + list(
                      2,
                      k ->
                          "{\"share\": 0.5, \"noPurchaseWeight\": 1, \"weights\": "
                              + weights(n, random)
                              + "}");
          case "markov-chain" ->
              "\"arrivals\": "
                  + list(n, i -> number(0.9 / n))
                  + ", \"transitions\": "
                  + list(
                      n, i -> list(n, j -> i == j ? "0" : number(1.2 * random.nextDouble() / n)));
          case "ranking" ->
              "\"types\": "
                  + list(
                      5,
                      k ->
                          "{\"share\": 0.2, \"ranking\": "
                              + ranking((7 * k + random.nextInt(3)) % n, n)
                              + "}");
          case "independent" -> "\"probabilities\": " + list(n, i -> number(0.9 / n));
          default ->
              "\"weights\": "
                  + weights(n, random)
                  + ", \"noPurchaseWeight\": 1, \"examine\": [1, 0.6], \"queries\": "
                  + list(
                      2,
                      k ->
                          "{\"share\": 0.5, \"results\": ["
                              + id(k)
                              + ", "
                              + id(k + 2)
                              + "], \"consider\": [0.8, 0.5]}");
        };
    return "{\"type\": \"" + type + "\", " + parameters + "}";
  }

  private static String ranking(int first, int n) {
    return list(3, j -> id((first + j) % n));
  }

  private static Map<String, String> constraints(int n, Random random) {
    Map<String, String> constraints = new LinkedHashMap<>();
    constraints.put("none", "");
    constraints.put("cardinality", "{\"type\": \"cardinality\", \"min\": 1, \"max\": 3}");
    constraints.put(
        "precedence", "{\"type\": \"precedence\", \"product\": \"p0\", \"requires\": \"p1\"}");
    constraints.put(
        "linear",
        "{\"type\": \"linear\", \"max\": 4, \"coefficients\": {"
            + IntStream.range(0, n)
                .mapToObj(i -> id(i) + ": " + number(0.5 + random.nextDouble()))
                .collect(Collectors.joining(", "))
            + "}}");
    constraints.put(
        "contradiction",
        "{\"type\": \"cardinality\", \"products\": [\"p0\", \"p1\"], \"min\": 2},"
            + "{\"type\": \"cardinality\", \"products\": [\"p2\"], \"max\": 0},"
            + "{\"type\": \"cardinality\", \"products\": [\"p1\", \"p2\"], \"max\": 0}");
    return constraints;
  }

  private Path instance(String type, String constraint, int n, long seed) {
    return instance(type, constraint, n, seed, i -> "");
  }

  private Path instance(
      String type, String constraint, int n, long seed, IntFunction<String> moreOfProduct) {
    Random random = new Random(seed);
    String products =
        list(
            n,
            i ->
                "{\"id\": "
                    + id(i)
                    + ", \"revenue\": "
                    + (1 + random.nextInt(90)) / 10.0
                    + moreOfProduct.apply(i)
                    + "}");
    return CliRun.file(
        folder,
        "shop.json",
        """
        {"format": "sortiment-instance/1", "name": "shop", "products": %s,
         "choiceModel": %s, "constraints": [%s]}
        """
            .formatted(products, model(type, n, random), constraints(n, random).get(constraint)));
  }

  private void check(Path instance, String limit, String... command) throws IOException {
    Path result = folder.resolve("result.json");
    List<Object> arguments = new ArrayList<>(List.of(command));
    arguments.add(1, instance);
    arguments.addAll(List.of("--out", result, "-q"));
    if (!limit.isEmpty()) {
      arguments.addAll(List.of("--time-limit", limit));
    }
    CliRun made = CliRun.of(arguments.toArray());
    if (made.err().contains("Utility is infinite: no customer")) {
      // Every type of customers buys something; revenue alone has an optimum all the same.
      assertThat(command).containsAnyOf("--lambda", "frontier");
      assertThat(Files.readString(instance)).contains("\"type\": \"ranking\"");
      assertThat(made.code()).isEqualTo(ExitCode.BAD_INPUT);
      return;
    }
    assertThat(made.code()).as(made.err()).isIn(ExitCode.OK, ExitCode.INFEASIBLE, ExitCode.LIMIT);
    CliRun verified = CliRun.of("verify", instance, result, "-q", "--time-limit", "0.8");
    assertThat(verified.code()).as(instance + verified.out() + verified.err()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> smallInstances() {
    return MODELS.stream()
        .flatMap(
            type ->
                constraints(6, new Random(1)).keySet().stream()
                    .map(
                        constraint ->
                            DynamicTest.dynamicTest(
                                type + ", " + constraint,
                                () -> {
                                  Path instance = instance(type, constraint, 6, 17);
                                  check(instance, "", "solve");
                                  check(instance, "", "solve", "--lambda", "0.7");
                                  check(instance, "", "frontier");
                                  check(instance, "0.000001", "solve");
                                })));
  }

  @TestFactory
  Stream<DynamicTest> costsOfOffering() {
    return MODELS.stream()
        .flatMap(
            type ->
                Stream.of("none", "cardinality", "linear")
                    .map(
                        constraint ->
                            DynamicTest.dynamicTest(
                                type + ", " + constraint,
                                () -> {
                                  IntFunction<String> cost =
                                      i -> i % 3 == 0 ? "" : ", \"offerCost\": " + 0.02 * i;
                                  Path small = instance(type, constraint, 6, 17, cost);
                                  check(small, "", "solve", "--lambda", "0.7");
                                  check(small, "", "frontier");
                                  Path large = instance(type, constraint, 22, 5, cost);
                                  check(large, "0.5", "solve");
                                })));
  }

  @TestFactory
  Stream<DynamicTest> moreThanTwentyProducts() {
    List<String> kinds = List.of("none", "cardinality", "linear", "contradiction");
    return IntStream.range(0, MODELS.size())
        .mapToObj(
            k -> {
              String constraint = kinds.get(k % kinds.size());
              return DynamicTest.dynamicTest(
                  MODELS.get(k) + ", " + constraint,
                  () -> {
                    Path instance = instance(MODELS.get(k), constraint, 22, 5);
                    check(instance, "0.5", "solve");
                    check(instance, "0.5", "solve", "--lambda", "0.7");
                  });
            });
  }
}
