package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Costs of offering from file to result, and what is said of wrong ones. */
class OfferCostCommandsTest {
  @TempDir private Path folder;

  private Path instance(String costOfA) {
    return CliRun.file(
        folder,
        "shop.json",
        """
        {"format": "sortiment-instance/1", "name": "shop",
         "products": [{"id": "a", "revenue": 5, "offerCost": %s},
                      {"id": "b", "revenue": 4, "offerCost": 0.2},
                      {"id": "c", "revenue": 3, "offerCost": 0.9},
                      {"id": "d", "revenue": 2}],
         "choiceModel": {"type": "mnl", "weights": [1, 2, 0.5, 3]},
         "season": {"customers": 10, "arrivals": "poisson"}}
        """
            .formatted(costOfA));
  }

  private Path result(String command, Path instance) {
    Path result = folder.resolve("result.json");
    assertThat(CliRun.of(command, instance, "--out", result, "-q").code()).isZero();
    return result;
  }

  @Test
  void resultsAreNetOfThem() throws IOException {
    // {a, b} brings (5 + 8) / 4 and costs 0.7.
    assertThat(Files.readString(result("solve", instance("0.5"))))
        .contains("\"objective\": 2.55,")
        .contains("\"revenue\": 3.25,")
        .contains("\"offerCosts\": 0.7,")
        .contains("\"assortment\": [\"a\", \"b\"]");
    assertThat(Files.readString(result("frontier", instance("0.5"))))
        .contains("{\"revenue\": 3.25, \"offerCosts\": 0.7, ");
  }

  @Test
  void withoutThemResultsDoNotSpeakOfThem() throws IOException {
    Path free = CliRun.file(folder, "free.json", CliRun.stationery("[]"));
    assertThat(Files.readString(result("solve", free))).doesNotContain("offerCosts");
    assertThat(Files.readString(result("frontier", free))).doesNotContain("offerCosts");
  }

  @Test
  void tablesHaveAColumnForThem() throws IOException {
    CliRun.file(folder, "p.csv", "id;Preis;Listung\na;5;0,5\nb;4;0,2\nc;3;0,9\nd;2;0\n");
    Path table =
        CliRun.file(
            folder,
            "table.json",
            """
            {"format": "sortiment-instance/1", "name": "shop",
             "products": {"csv": "p.csv", "columns": {"revenue": "Preis", "offerCost": "Listung"}},
             "choiceModel": {"type": "mnl", "weights": [1, 2, 0.5, 3]}}
            """);
    assertThat(Files.readString(result("solve", table))).contains("\"offerCosts\": 0.7,");
    Path copy = folder.resolve("copy.json");
    assertThat(CliRun.of("convert", table, "--to", "markov-chain", "--out", copy, "-q").code())
        .isZero();
    assertThat(Files.readString(copy))
        .contains("{\"id\": \"a\", \"revenue\": 5.0, \"cost\": 0.0, \"offerCost\": 0.5}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 | -1 must be finite and >= 0.",
        "\"much\" | \"much\" must be a number.",
        "NaN | NaN must be a finite number.",
        "1e999 | 1e999 must be a finite number.",
      })
  void wrongOnesAreNamed(String cost, String message) {
    CliRun run = CliRun.of("solve", instance(cost), "-q");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).endsWith("$.products[0].offerCost: " + message + System.lineSeparator());
  }

  @Test
  void liesAboutThemAreFound() throws IOException {
    for (String command : new String[] {"solve", "frontier"}) {
      Path instance = instance("0.5");
      Path result = result(command, instance);
      assertThat(CliRun.of("verify", instance, result, "-q").code()).isZero();
      String text = Files.readString(result);
      Files.writeString(result, text.replaceFirst("\"offerCosts\": 0.7", "\"offerCosts\": 0.1"));
      CliRun lied = CliRun.of("verify", instance, result, "-q");
      assertThat(lied.code()).isEqualTo(ExitCode.REFUTED);
      assertThat(lied.out()).contains("offerCosts is 0.1 in the file but 0.7 when computed");
      Files.writeString(result, text.replaceFirst(" *\"offerCosts\": 0.7,", ""));
      assertThat(CliRun.of("verify", instance, result, "-q").code()).isEqualTo(ExitCode.REFUTED);
    }
  }

  @Test
  void tablesShowNetRevenue() {
    assertThat(CliRun.of("frontier", instance("0.5"), "-q").out())
        .contains("revenue  offer costs  net revenue");
    assertThat(CliRun.of("evaluate", instance("0.5"), "--assortment", "a,b", "-q").out())
        .containsPattern("offer costs +0.7")
        .containsPattern("net revenue +2.55");
  }

  @Test
  void stockPlansRefuseThem() {
    CliRun run = CliRun.of("stock", instance("0.5"), "-q");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains(
            "shop.json: $.products[0].offerCost: 0.5 must be 0 where stock is planned");
  }

  @Test
  void methodsThatIgnoreThemAreRefused() {
    CliRun run = CliRun.of("solve", instance("0.5"), "--solver", "frontier/unconstrained", "-q");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("would ignore what offering products costs");
  }
}
