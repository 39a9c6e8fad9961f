package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockCommandTest {
  @TempDir private Path folder;

  private Path shop(String more) {
    return CliRun.file(
        folder,
        "shop.json",
        """
        {"format": "sortiment-instance/1", "name": "shop",
         "products": [{"id": "pen", "revenue": 10, "cost": 4},
                      {"id": "ink", "revenue": 8, "cost": 3},
                      {"id": "pad", "revenue": 6, "cost": 2}],
         "choiceModel": {"type": "mnl", "weights": [1, 1.5, 2]},
         "season": {"customers": 20, "arrivals": "fixed"}%s}
        """
            .formatted(more));
  }

  @Test
  void aPlanIsWrittenAndCanBeSimulated() throws IOException {
    Path plan = folder.resolve("plan.json");
    Path picture = folder.resolve("profit.svg");
    CliRun stock =
        CliRun.of("stock", shop(""), "--out", plan, "--compare", "--plot", picture, "--quiet");
    assertThat(stock.err()).isEmpty();
    assertThat(stock.code()).isZero();
    assertThat(Files.readString(plan))
        .contains("sortiment-stock-plan/1", "\"status\": \"optimal\"", "\"kind\": \"enumeration\"")
        .contains("comparison", "fluid-rounding");
    assertThat(Files.readString(picture))
        .contains("<svg", "no plan earns more", "two-stage", "fluid-rounding");
    Path seasons = folder.resolve("seasons.json");
    CliRun simulate = CliRun.of("simulate", shop(""), "--plan", plan, "--out", seasons, "--quiet");
    assertThat(simulate.code()).isZero();
    assertThat(Files.readString(seasons))
        .contains("sortiment-simulation/1", "stockoutProbability", "lostCustomers", "fillRate");
    assertThat(CliRun.of("simulate", shop(""), "--plan", plan).out()).contains("sold out");
  }

  /** Nine of ten want the pen when it is alone; single removals do not show that to a chain. */
  @Test
  void aBoundOfAChainThatUnderestimatesTheModelProvesNothing() {
    Path shop =
        CliRun.file(
            folder,
            "ranking.json",
            """
            {"format": "sortiment-instance/1", "name": "ranking",
             "products": [{"id": "pen", "revenue": 8, "cost": 4},
                          {"id": "ink", "revenue": 6, "cost": 4},
                          {"id": "pad", "revenue": 5, "cost": 3}],
             "choiceModel": {"type": "ranking", "types": [
               {"share": 0.6, "ranking": ["pen"]},
               {"share": 0.3, "ranking": ["ink", "pad", "pen"]},
               {"share": 0.1, "ranking": ["pad"]}]},
             "season": {"customers": 4, "arrivals": "fixed"}}
            """);
    // So few plans are compared exactly under the model itself, which needs no chain.
    CliRun exact = CliRun.of("stock", shop, "--quiet");
    assertThat(exact.code()).isZero();
    assertThat(exact.out()).containsPattern("pen +4 ").contains("proven optimal");
    CliRun run =
        CliRun.of(
            "stock",
            shop,
            "--planner",
            "fluid-rounding",
            "--bound",
            "arrival-information",
            "--quiet");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("its bound proves nothing");
  }

  @Test
  void theRegretIsDrawnAgainstTheSeason() throws IOException {
    Path picture = folder.resolve("regret.svg");
    CliRun run =
        CliRun.of(
            "stock",
            shop(""),
            "--planner=fluid-newsvendor",
            "--bound=fluid",
            "--plot-regret",
            picture,
            "--quiet");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("bound - profit", "to the power of");
    assertThat(run.out()).containsPattern("(?m)^ +5 ").containsPattern("(?m)^ +80 ");
    assertThat(Files.readString(picture)).contains("<svg", " %)</text>");
    CliRun twice =
        CliRun.of("stock", shop(""), "--plot-regret", picture, "--plot", picture, "--quiet");
    assertThat(twice.code()).isEqualTo(ExitCode.BAD_INPUT);
    CliRun text = CliRun.of("stock", shop(""), "--plot-regret", "regret.txt");
    assertThat(text.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(text.err()).contains("--plot-regret", "must end in .svg or .png");
  }

  @Test
  void limitsAreReadAndContradictionsAreInfeasible() throws IOException {
    Path plan = folder.resolve("plan.json");
    String limits = "\"limits\": [{\"name\": \"room\", \"max\": 5, \"weighBy\": \"units\"}]";
    CliRun kept = CliRun.of("stock", shop(", \"stock\": {" + limits + "}"), "--quiet");
    assertThat(kept.code()).isZero();
    assertThat(kept.out()).containsPattern("all +5\\b");
    CliRun broken =
        CliRun.of(
            "stock",
            shop(", \"stock\": {\"products\": {\"pen\": {\"min\": 6}}, " + limits + "}"),
            "--out",
            plan,
            "--quiet");
    assertThat(broken.code()).isEqualTo(ExitCode.INFEASIBLE);
    assertThat(Files.readString(plan)).contains("infeasible");
  }

  @Test
  void whatIsWrongWithStockIsNamedWithItsPlace() {
    CliRun unknown =
        CliRun.of("stock", shop(", \"stock\": {\"products\": {\"pin\": {\"min\": 1}}}"));
    assertThat(unknown.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(unknown.err()).contains("$.stock.products", "\"pin\"");
    CliRun salvage =
        CliRun.of("stock", shop(", \"stock\": {\"products\": {\"pen\": {\"salvage\": 5}}}"));
    assertThat(salvage.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(salvage.err()).contains("$.stock.products.pen.salvage", "must not exceed the cost");
    Path seasonless = CliRun.file(folder, "seasonless.json", CliRun.stationery("[]"));
    CliRun missing = CliRun.of("stock", seasonless);
    assertThat(missing.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(missing.err()).contains("$.season", "required");
  }

  @Test
  void generatedInstancesAreTheSameForASeedAndCanBeRead() throws IOException {
    for (String kind : new String[] {"similarity", "mnl", "multi-step"}) {
      Path file = folder.resolve(kind + ".json");
      assertThat(
              CliRun.of("generate", "--products", 8, "--substitution", kind, "--out", file).code())
          .isZero();
      assertThat(CliRun.of("generate", "--products", 8, "--substitution", kind).out())
          .isEqualTo(Files.readString(file));
      CliRun stock =
          CliRun.of("stock", file, "--planner=fluid-newsvendor", "--bound=fluid", "--quiet");
      assertThat(stock.err()).isEmpty();
      assertThat(stock.code()).isZero();
    }
    assertThat(CliRun.of("generate", "--substitution", "telepathy").code())
        .isEqualTo(ExitCode.BAD_INPUT);
  }
}
