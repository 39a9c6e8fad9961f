package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where nothing can be written any more, that is said, and what was there before is still there.
 */
class FullDiskTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path folder;

  private Path shop() {
    return CliRun.file(folder, "shop.json", CliRun.stationery("[]"));
  }

  /** A name for the device that is always full. */
  private Path full(String name) throws IOException {
    assumeTrue(Files.exists(FULL), "no " + FULL + " here");
    return Files.createSymbolicLink(folder.resolve(name), FULL);
  }

  private static void assertUnwritten(CliRun run) {
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).startsWith("sortiment: Cannot write: ").contains("space");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"full.json", "full.csv", "full.xlsx"})
  void answers(String name) throws IOException {
    assertUnwritten(CliRun.of("frontier", shop(), "--quiet", "--out", full(name)));
    assertUnwritten(
        CliRun.of(
            "convert", shop(), "--quiet", "--to=markov-chain", "--out", folder.resolve(name)));
    assertUnwritten(
        CliRun.of(
            "evaluate", shop(), "--quiet", "--assortment=pen", "--out", folder.resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"full.svg", "full.png"})
  void pictures(String name) throws IOException {
    assertUnwritten(CliRun.of("frontier", shop(), "--quiet", "--plot", full(name)));
  }

  /** Every command that writes a file, but those above. */
  static Stream<List<String>> commands() {
    List<String> stock =
        List.of(
            "stock", "STORE", "--planner=fluid-newsvendor", "--bound=fluid", "--replications=9");
    return Stream.of(
        List.of("solve", "SHOP", "--out", "full.json"),
        List.of("frontier", "SHOP", "--epsilon=0.1", "--out", "full.json"),
        List.of("verify", "SHOP", "RESULT", "--out", "full.csv"),
        List.of("basket", "../examples/desk.json", "--out", "full.json"),
        with(stock, "--out", "full.json"),
        with(stock, "--plot", "full.svg"),
        with(stock, "--plot-regret", "full.svg"),
        List.of("simulate", "STORE", "--plan=PLAN", "--replications=9", "--out", "full.json"),
        List.of("sequential", "VENDORS", "--policy=greedy", "--out", "full.json"),
        List.of("estimate", "SPEC", "--out", "full.json"),
        List.of("estimate", "SPEC", "--instance", "full.json"),
        List.of("report", "SHOP", "--out", "full.html"));
  }

  private static List<String> with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommand(List<String> command) throws IOException {
    Path shop = shop();
    Path result = folder.resolve("result.json");
    assertThat(CliRun.of("solve", shop, "--quiet", "--out", result).code()).isZero();
    CliRun.file(folder, "choices.csv", FuzzSeeds.CHOICES);
    List<Object> words = new ArrayList<>();
    for (String word : command) {
      words.add(
          switch (word) {
            case "SHOP" -> shop;
            case "RESULT" -> result;
            case "STORE" -> CliRun.file(folder, "store.json", store());
            case "--plan=PLAN" ->
                "--plan=" + CliRun.file(folder, "plan.json", "{\"inventory\": {\"pen\": 2}}");
            case "VENDORS" -> CliRun.file(folder, "vendors.json", vendors());
            case "SPEC" -> CliRun.file(folder, "spec.json", FuzzSeeds.SPECIFICATION);
            default -> word.startsWith("full.") ? full(word) : word;
          });
    }
    words.add("--quiet");
    assertUnwritten(CliRun.of(words.toArray()));
  }

  /** Units cost something, so that regret is more than chance and can be drawn. */
  private static String store() {
    return CliRun.stationery("[]")
        .replace("\"revenue\": 3.5", "\"revenue\": 3.5, \"cost\": 2")
        .replace("\"revenue\": 5.0", "\"revenue\": 5.0, \"cost\": 3")
        .replace(
            "\"constraints\"",
            "\"season\": {\"customers\": 5, \"arrivals\": \"fixed\"}, \"constraints\"");
  }

  private static String vendors() {
    return CliRun.stationery("[]")
        .replace("\"revenue\"", "\"attributes\": {\"vendor\": \"v\"}, \"revenue\"")
        .replace("\"constraints\"", "\"vendors\": {\"order\": [\"v\"]}, \"constraints\"");
  }

  @Test
  void generatedInstances() throws IOException {
    assertUnwritten(CliRun.of("generate", "--quiet", "--products=9", "--out", full("full.json")));
  }

  @Test
  void standardOutput() throws Exception {
    assumeTrue(Files.exists(FULL), "no " + FULL + " here");
    ChildProcess process =
        ChildProcess.start(folder, FULL, List.of("frontier", shop().toString(), "--quiet"));
    assertThat(process.endsWithin(60)).isTrue();
    assertThat(process.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(process.err()).contains("Cannot write: ", "space");
  }

  /** A disk that fills up in the middle: no file may grow beyond a few blocks. */
  @ParameterizedTest
  @ValueSource(strings = {"big.json", "big.csv", "big.xlsx"})
  void filesThatDoNotFit(String name) throws Exception {
    Path instance = folder.resolve("instance.json");
    assertThat(
            CliRun.of("generate", "--products=3000", "--substitution=mnl", "--out", instance)
                .code())
        .isZero();
    Path place = Files.createDirectory(folder.resolve("place"));
    Path out = Files.writeString(place.resolve(name), "before");
    ChildProcess process =
        ChildProcess.start(
            folder,
            folder.resolve("out.txt"),
            "ulimit -f 8; ",
            List.of("frontier", instance.toString(), "--quiet", "--out", out.toString()));
    assertThat(process.endsWithin(60)).isTrue();
    assertThat(process.code()).as(process.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(process.err()).startsWith("sortiment: Cannot write: ");
    assertThat(out).hasContent("before");
    try (Stream<Path> files = Files.list(place)) {
      assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
    }
  }
}
