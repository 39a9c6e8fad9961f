package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where some assortment lets no customer leave, utility is infinite: whatever weighs it says so in
 * one message, and what does not weigh it answers.
 */
class NobodyLeavesTest {
  @TempDir private Path folder;

  static Stream<Arguments> models() {
    List<String> models =
        List.of(
            """
            {"type": "ranking", "types": [{"share": 0.6, "ranking": ["a", "b", "c"]},
                                          {"share": 0.4, "ranking": ["c", "b"]}]}""",
            """
            {"type": "markov-chain", "arrivals": [0.5, 0.3, 0.2],
             "transitions": [[0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]]}""",
            // Sums of thirds and sevenths miss 1 by rounding, and leave nobody all the same.
            """
            {"type": "markov-chain",
             "arrivals": [0.14285714285714285, 0.2857142857142857, 0.5714285714285714],
             "transitions": [{"from": "a", "to": "b", "probability": 0.3333333333333333},
                             {"from": "a", "to": "c", "probability": 0.6666666666666666},
                             {"from": "b", "to": "c", "probability": 1},
                             {"from": "c", "to": "b", "probability": 1}]}""",
            """
            {"type": "independent", "probabilities": [0.1, 0.2, 0.7]}""");
    List<String> rows =
        List.of(
            "",
            "{\"type\": \"cardinality\", \"min\": 1}",
            "{\"type\": \"linear\", \"coefficients\": {\"a\": 1.5, \"b\": 1.25}, \"min\": 0.5}");
    return models.stream().flatMap(model -> rows.stream().map(each -> Arguments.of(model, each)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void utilityIsInfinite(String model, String constraints) throws IOException {
    Path shop =
        CliRun.file(
            folder,
            "shop.json",
            """
            {"format": "sortiment-instance/1", "name": "shop",
             "products": [{"id": "a", "revenue": 5}, {"id": "b", "revenue": 3},
                          {"id": "c", "revenue": 8}],
             "choiceModel": %s, "constraints": [%s]}
            """
                .formatted(model, constraints));
    for (List<String> command :
        List.of(
            List.of("solve", "--lambda=1"),
            List.of("solve", "--lambda=1e-9"),
            List.of("frontier"),
            List.of("frontier", "--epsilon=0.1"),
            List.of("report"))) {
      Path out = folder.resolve(command.get(0).equals("report") ? "page.html" : "out.json");
      CliRun run = CliRun.of(arguments(command, shop, "--quiet", "--out", out));
      assertThat(run.code()).as(command + run.err()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("Utility is infinite: no customer who is offered {");
      assertThat(run.err().lines()).hasSize(1);
      assertThat(out).doesNotExist();
    }
    Path result = folder.resolve("result.json");
    assertThat(CliRun.of("solve", shop, "--quiet", "--out", result).code()).isZero();
    assertThat(CliRun.of("verify", shop, result, "--quiet").code()).isZero();
    CliRun everything = CliRun.of("evaluate", shop, "--assortment=a,b,c", "--out=-", "--quiet");
    assertThat(everything.out()).contains("\"utility\": null", "\"purchaseProbability\": 1.0");
    Path lines = folder.resolve("fleet.jsonl");
    Files.writeString(lines, Files.readString(shop).replace("\n", " ") + "\n");
    Path fleet = folder.resolve("fleet");
    CliRun.of("fleet", lines, "--task=solve", "--lambda=1", "--out", fleet, "--quiet");
    try (Stream<Path> files = Files.list(fleet)) {
      Path answers =
          files.filter(each -> each.toString().endsWith(".jsonl")).findFirst().orElseThrow();
      assertThat(answers).content().contains("\"failed\"", "Utility is infinite");
    }
  }

  private static Object[] arguments(List<String> command, Object... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toArray();
  }
}
