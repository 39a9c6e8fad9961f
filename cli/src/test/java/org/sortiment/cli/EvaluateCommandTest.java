package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code evaluate} says of an assortment. */
class EvaluateCommandTest {
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
  void evaluateOneAssortment() {
    CliRun run = CliRun.of("evaluate", stationery("[]"), "--assortment", "ink, pen", "--out", "-");
    // By hand: 2 * 0.7/2.1 + 5 * 0.4/2.1 and log 2.1.
    assertThat(run.out())
        .contains(
            "\"revenue\": 1.619047619047619",
            "\"utility\": 0.741937344729377",
            "\"assortment\": [\"pen\", \"ink\"]",
            "\"probabilities\": {\"pen\": 0.33333333333333",
            "\"feasible\": true",
            "\"violated\": []");
    assertThat(CliRun.of("evaluate", stationery("[]"), "--assortment", "").out())
        .containsPattern("revenue +0\n");
  }

  @Test
  void evaluateSaysWhichConstraintsBreak() {
    CliRun run = CliRun.of("evaluate", stationery(INFEASIBLE), "--assortment", "pen");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Breaks constraints[0]: offer at least 2 of all 3 products")
        .contains("Breaks constraints[1]: offer \"pen\" only together with \"ink\"")
        .doesNotContain("constraints[2]");
  }

  @Test
  void evaluateOfUnknownProduct() {
    CliRun run = CliRun.of("evaluate", stationery("[]"), "--assortment", "pen,inc");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--assortment", "\"inc\"", "\"ink\" was meant");
  }

  @Test
  void idsWithCommas() {
    Path file =
        CliRun.file(
            folder, "shop.json", CliRun.stationery("[]").replace("\"ink\"", "\"ink, blue\""));
    CliRun run = CliRun.of("evaluate", file, "--assortment", "\"ink, blue\",pen", "--out", "-");
    assertThat(run.out()).contains("\"assortment\": [\"pen\", \"ink, blue\"]");
  }

  @Test
  void everyModelCanBeEvaluated() {
    Path file =
        CliRun.file(
            folder,
            "shop.json",
            """
            {"format": "sortiment-instance/1", "name": "shop",
             "products": [{"id": "a", "revenue": 1}],
             "choiceModel": {"type": "independent", "probabilities": [0.5]}}
            """);
    CliRun run = CliRun.of("evaluate", file, "--assortment", "a", "--out", "-");
    assertThat(run.out()).contains("\"revenue\": 0.5");
    assertThat(run.code()).isZero();
  }
}
