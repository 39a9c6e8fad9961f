package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ProviderRegistry;

/** {@code frontier --backend X --solver frontier/lp} gives one frontier, whatever X is. */
class BackendsAgreeTest {
  private static final int PRODUCTS = 24;

  @TempDir private Path folder;

  static Stream<String> backends() {
    return ProviderRegistry.discover().backends().all().stream()
        .filter(backend -> backend.unavailable().isEmpty())
        .map(LpBackendProvider::id);
  }

  /** At most so many of neighbouring products, in overlapping groups. */
  private static String instance(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String products =
        IntStream.range(0, PRODUCTS)
            .mapToObj(
                i -> "{\"id\": \"p%d\", \"revenue\": %s}".formatted(i, random.nextDouble(1, 9)))
            .collect(Collectors.joining(", "));
    String weights =
        IntStream.range(0, PRODUCTS)
            .mapToObj(i -> "" + random.nextDouble(0.1, 1))
            .collect(Collectors.joining(", "));
    String rows =
        IntStream.range(0, 8)
            .mapToObj(
                k -> {
                  int from = random.nextInt(PRODUCTS - 6);
                  int size = 3 + random.nextInt(PRODUCTS - from - 3);
                  return "{\"type\": \"cardinality\", \"max\": %d, \"products\": [%s]}"
                      .formatted(
                          1 + size / 3,
                          IntStream.range(from, from + size)
                              .mapToObj(i -> "\"p" + i + "\"")
                              .collect(Collectors.joining(", ")));
                })
            .collect(Collectors.joining(", "));
    return """
        {"format": "sortiment-instance/1", "name": "random", "products": [%s],
         "choiceModel": {"type": "mnl", "noPurchaseWeight": 2.0, "weights": [%s]},
         "constraints": [%s]}
        """
        .formatted(products, weights, rows);
  }

  private static List<Double> numbers(CliRun run) {
    return Pattern.compile("\"(?:revenue|utility)\": ([-+.0-9E]+)")
        .matcher(run.out())
        .results()
        .map(match -> Double.valueOf(match.group(1)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void sameFrontier(String backend) {
    for (int seed = 0; seed < 3; seed++) {
      Path file = CliRun.file(folder, seed + ".json", instance(seed));
      CliRun run =
          CliRun.of(
              "frontier", file, "--backend", backend, "--solver", "frontier/lp", "--out", "-");
      if (backend.equals("ortools-cp-sat")) {
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("integer columns only");
        continue;
      }
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).contains("\"solver\": \"frontier/lp\"", "\"explanation\": \"");
      assertThat(run.out().contains("gives no duals"))
          .isEqualTo(List.of("ortools-cbc", "ortools-highs", "ortools-scip").contains(backend));
      assertThat(run.out().contains("ortools-glop, the first choice for linear programs"))
          .isEqualTo(List.of("auto", "branch-and-bound").contains(backend));
      List<Double> expected =
          numbers(CliRun.of("frontier", file, "--solver", "frontier/mip", "--out", "-"));
      List<Double> actual = numbers(run);
      assertThat(actual).hasSameSizeAs(expected).hasSizeGreaterThan(3);
      for (int k = 0; k < expected.size(); k++) {
        assertThat(actual.get(k)).isCloseTo(expected.get(k), within(1e-7 * expected.get(k)));
      }
    }
  }
}
