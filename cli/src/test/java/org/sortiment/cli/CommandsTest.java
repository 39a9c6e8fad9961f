package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code frontier} and {@code solve} print, write and return. */
class CommandsTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final String INFEASIBLE =
      """
      [{"type": "cardinality", "min": 2},
       {"type": "precedence", "product": "pen", "requires": "ink"},
       {"type": "cardinality", "max": 1, "products": ["ink", "notebook", "pen"]}]
      """;

  @TempDir private Path folder;

  private Path stationery(String constraints) {
    return CliRun.file(folder, "stationery.json", CliRun.stationery(constraints));
  }

  @Test
  void frontierOfTheHotelAsTable() {
    CliRun run = CliRun.of("frontier", EXAMPLES.resolve("hotel-1.json"));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("2 points, proven optimal")
        .containsPattern("1 +319\\.2263 +1\\.877234 ")
        .containsPattern("2 +314\\.2207 +2\\.397896 ")
        .contains("Point 2 adds King Room 1, King Room 2, Queen Room 1");
  }

  @Test
  void frontierOfTheConstrainedHotelAsJson() throws IOException {
    Path result = folder.resolve("result.json");
    CliRun run =
        CliRun.of("frontier", EXAMPLES.resolve("hotel-1-constrained.json"), "--out", result);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(result))
        .contains(
            "\"format\": \"sortiment-frontier/1\"",
            "\"instance\": \"hotel-1-constrained\"",
            "\"status\": \"optimal\"",
            "{\"revenue\": 311.8710",
            "\"utility\": 1.77889",
            "{\"revenue\": 305.8586",
            "\"utility\": 2.07343855",
            "{\"revenue\": 299.2782",
            "\"utility\": 2.18528469",
            "\"lambdaFrom\": 0.0, ",
            "\"lambdaTo\": null, \"size\": 5, \"assortment\": [\"2 Double Beds Room 1\"");
    CliRun check = CliRun.of("verify", EXAMPLES.resolve("hotel-1-constrained.json"), result, "-q");
    assertThat(check.out()).contains("Nothing is wrong.").doesNotContain("not checked");
    assertThat(check.code()).isZero();
  }

  @Test
  void whatSolversRefuseNamesTheInstance() {
    Path everybodyBuys =
        CliRun.file(
            folder,
            "everybody-buys.json",
            """
            {"format": "sortiment-instance/1", "name": "pens", "products": [{"id": "pen", "revenue": 2}],
             "choiceModel": {"type": "ranking", "types": [{"share": 1, "ranking": ["pen"]}]}}
            """);
    CliRun run = CliRun.of("frontier", everybodyBuys, "--quiet");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "sortiment: "
                + everybodyBuys
                + ": Utility is infinite: no customer who is offered {pen} leaves")
        .contains("Maybe solve for revenue alone (lambda 0)");
  }

  @Test
  void noAssortmentsLeavesThemOut() throws IOException {
    Path result = folder.resolve("result.json");
    Path hotel = EXAMPLES.resolve("hotel-1.json");
    CliRun.of("frontier", hotel, "--out", result, "--no-assortments");
    assertThat(Files.readString(result)).contains("\"size\": 7}").doesNotContain("King");
    CliRun check = CliRun.of("verify", hotel, result, "-q");
    assertThat(check.out()).contains("the file lists no assortments");
    assertThat(check.code()).isZero();
    assertThat(CliRun.of("frontier", hotel, "--no-assortments").out()).doesNotContain("King");
  }

  @Test
  void jsonOnStandardOutput() {
    CliRun run = CliRun.of("frontier", EXAMPLES.resolve("hotel-1.json"), "--out", "-");
    assertThat(run.out()).startsWith("{\n \"format\": \"sortiment-frontier/1\"").endsWith("}\n");
  }

  @Test
  void solveForOneWeight() throws IOException {
    Path result = folder.resolve("result.json");
    Path hotel = EXAMPLES.resolve("hotel-1.json");
    assertThat(CliRun.of("solve", hotel, "--lambda", "9.7", "--out", result).code()).isZero();
    assertThat(Files.readString(result))
        .contains(
            "\"format\": \"sortiment-assortment/1\"",
            "\"status\": \"optimal\"",
            "\"lambda\": 9.7",
            "\"gap\": 0.0",
            "\"revenue\": 314.22067",
            "\"exactFor\": \"model\"");
    assertThat(CliRun.of("verify", hotel, result, "-q").code()).isZero();
    assertThat(CliRun.of("solve", hotel).out())
        .contains("lambda = 0: proven optimal")
        .containsPattern("revenue +319\\.2263");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frontier", "solve"})
  void infeasibleIsAResult(String command) throws IOException {
    Path result = folder.resolve("result.json");
    CliRun run = CliRun.of(command, stationery(INFEASIBLE), "--out", result);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("cannot hold together")
        .contains("constraints[0]: offer at least 2 of all 3 products")
        .contains("constraints[2]: offer at most 1 of all 3 products")
        .doesNotContain("constraints[1]");
    assertThat(Files.readString(result))
        .contains(
            "\"status\": \"infeasible\"",
            "{\"constraint\": 0, \"text\": \"offer at least 2 of all 3 products\"}");
    CliRun check = CliRun.of("verify", stationery(INFEASIBLE), result, "-q");
    assertThat(check.out()).contains("infeasibility  ok").contains("conflict       ok");
    assertThat(check.code()).isZero();
    assertThat(CliRun.of(command, stationery(INFEASIBLE)).out()).contains("cannot hold together");
  }

  @Test
  void severalInstancesIntoAFolder() {
    Path out = folder.resolve("results");
    Path bad = CliRun.file(folder, "bad.json", "{}");
    CliRun run =
        CliRun.of(
            "frontier",
            EXAMPLES.resolve("hotel-1.json"),
            bad,
            EXAMPLES.resolve("tuna-store-week.json"),
            "--out",
            out);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("bad.json: $.format").doesNotContain("hotel");
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("hotel-1.result.json", "tuna-store-week.result.json");
  }

  @Test
  void severalInstancesWithOneNameAreRefused() {
    Path one = stationery("[]");
    CliRun run = CliRun.of("frontier", one, one, "--out", folder.resolve("out"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("would both be");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void pictureInBothFormats() throws IOException {
    Path svg = folder.resolve("frontier.svg");
    Path png = folder.resolve("frontier.png");
    CliRun.of("frontier", EXAMPLES.resolve("hotel-1.json"), "--plot", svg, "-q");
    CliRun.of("frontier", EXAMPLES.resolve("hotel-1.json"), "--plot", png, "-q");
    assertThat(Files.readString(svg))
        .contains("<title>hotel-1</title>", ">7 products<", ">10 products<", "\u03bb from 9.614");
    assertThat(javax.imageio.ImageIO.read(png.toFile()).getWidth()).isEqualTo(1200);
  }

  @Test
  void infeasibleHasNoPicture() {
    Path svg = folder.resolve("frontier.svg");
    CliRun run = CliRun.of("frontier", stationery(INFEASIBLE), "--plot", svg);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("nothing to draw");
    assertThat(svg).doesNotExist();
  }

  @Test
  void resultReplacesAnOldOneWhole() throws IOException {
    Path result = CliRun.file(folder, "result.json", "old");
    CliRun.of("solve", stationery("[]"), "--out", result);
    assertThat(Files.readString(result)).startsWith("{").endsWith("}\n");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("result.json", "stationery.json");
  }

  @Test
  void timeLimitGivesExitCode4() throws IOException {
    StringBuilder rows = new StringBuilder("[");
    for (int k = 0; k < 6; k++) {
      rows.append(k == 0 ? "" : ",").append("{\"type\":\"linear\",\"max\":12.5,\"coefficients\":{");
      for (int i = 0; i < 30; i++) {
        rows.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":");
        rows.append(1 + (i * 7 + k * 13) % 11 + 0.1 * ((i * k) % 9));
      }
      rows.append("}}");
    }
    StringBuilder products = new StringBuilder();
    StringBuilder weights = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      products.append(i == 0 ? "" : ",");
      products.append("{\"id\":\"p" + i + "\",\"revenue\":" + (10 + i * 37 % 29) + "}");
      weights.append(i == 0 ? "" : ",").append(0.1 + i * 17 % 13);
    }
    Path file =
        CliRun.file(
            folder,
            "hard.json",
            """
            {"format": "sortiment-instance/1", "name": "hard", "products": [%s],
             "choiceModel": {"type": "mnl", "weights": [%s]}, "constraints": %s]}
            """
                .formatted(products, weights, rows));
    Path result = folder.resolve("result.json");
    CliRun run = CliRun.of("frontier", file, "--time-limit", "0.000001", "--out", result);
    assertThat(run.code()).isEqualTo(4);
    assertThat(Files.readString(result))
        .containsAnyOf("\"status\": \"undetermined\"", "\"status\": \"feasible\"")
        .contains("\"limit\": \"time\"");
  }
}
