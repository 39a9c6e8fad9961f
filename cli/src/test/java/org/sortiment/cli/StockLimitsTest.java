package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stock, verify and simulate do at the ends of what may be asked. */
class StockLimitsTest {
  private static final String WEIGHTS = "\"weights\": [1, 1.5]";
  private static final String CUSTOMERS = "\"customers\": 20";
  private static final String PRODUCTS =
      "{\"id\": \"a\", \"revenue\": 10, \"cost\": 4}, {\"id\": \"b\", \"revenue\": 8, \"cost\": 3}";
  private static final String SHOP =
      """
      {"format": "sortiment-instance/1", "name": "shop", "products": [%s],
       "choiceModel": {"type": "mnl", "noPurchaseWeight": 1, %s},
       "season": {%s, "arrivals": "poisson"}}
      """
          .formatted(PRODUCTS, WEIGHTS, CUSTOMERS);

  @TempDir private Path folder;

  private Path shop(String replaced, String by) {
    assertThat(SHOP).contains(replaced);
    return CliRun.file(folder, "shop.json", SHOP.replace(replaced, by));
  }

  /** Plans, verifies and simulates; returns the table of stock. */
  private String planned(Path instance, String... options) {
    Path plan = folder.resolve("plan.json");
    Object[] arguments = new Object[options.length + 5];
    System.arraycopy(new Object[] {"stock", instance, "-q", "--out", plan}, 0, arguments, 0, 5);
    System.arraycopy(options, 0, arguments, 5, options.length);
    CliRun stock = CliRun.of(arguments);
    assertThat(stock.err()).isEmpty();
    assertThat(stock.code()).isZero();
    CliRun verify = CliRun.of("verify", instance, plan, "-q");
    assertThat(verify.out()).contains("Nothing is wrong.");
    CliRun simulate = CliRun.of("simulate", instance, "--plan", plan, "-q");
    assertThat(simulate.code()).isZero();
    assertThat(simulate.out()).contains("fill rate").doesNotContain("NaN", "unknown", "null");
    return simulate.out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1e-300;1e-300",
        "1e-300;1e300",
        "1e300;1e300",
        "0;0",
        "0;1",
        "1e-9;1",
      })
  void weightsOfAnySize(String a, String b) {
    Path instance = shop(WEIGHTS, "\"weights\": [" + a + ", " + b + "]");
    planned(instance, "--planner=fluid-newsvendor", "--bound=fluid");
  }

  @ParameterizedTest
  @CsvSource({"1e300,1", "1e-300,0", "1,4", "5,5", "5,0"})
  void pricesOfAnySize(String revenue, String cost) {
    String product = "{\"id\": \"b\", \"revenue\": " + revenue + ", \"cost\": " + cost + "}";
    planned(shop("{\"id\": \"b\", \"revenue\": 8, \"cost\": 3}", product));
  }

  @Test
  void nothingIsStockedWhereNothingPays() {
    Path dear = shop(PRODUCTS, "{\"id\": \"a\", \"revenue\": 1, \"cost\": 4}");
    Path one =
        CliRun.file(
            folder,
            "one.json",
            SHOP.replace(PRODUCTS, "{\"id\": \"a\", \"revenue\": 1, \"cost\": 4}")
                .replace(WEIGHTS, "\"weights\": [1]"));
    assertThat(CliRun.of("stock", dear).code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(planned(one)).containsPattern("all +0\\b").contains("nothing that is asked for");
  }

  @Test
  void almostNobodyComes() {
    assertThat(planned(shop(CUSTOMERS, "\"customers\": 1e-9"))).containsPattern("all +0\\b");
    CliRun none = CliRun.of("stock", shop(CUSTOMERS, "\"customers\": 0"));
    assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(none.err()).contains("$.season.customers: 0 must be > 0");
  }

  @Test
  void seasonsOfAnyLengthAreSimulatedFromStockoutToStockout() {
    Path instance = shop(CUSTOMERS, "\"customers\": 1e8");
    Path plan =
        CliRun.file(folder, "plan.json", "{\"inventory\": {\"a\": 28000000, \"b\": 43000000}}");
    CliRun run = CliRun.of("simulate", instance, "--plan", plan, "-q");
    assertThat(run.out()).contains("event-driven");
    assertThat(run.code()).isZero();
  }

  @Test
  void aSimulationThatIsCutShortSaysSo() {
    Path instance = shop(CUSTOMERS, "\"customers\": 1e4");
    Path plan = CliRun.file(folder, "plan.json", "{\"inventory\": {\"a\": 5000}}");
    CliRun precise = CliRun.of("simulate", instance, "--plan", plan, "--target-error", "2");
    assertThat(precise.code()).isZero();
    CliRun late =
        CliRun.of("simulate", instance, "--plan", plan, "--time-limit=1e-6", "--target-error=1e-3");
    assertThat(late.code()).isEqualTo(ExitCode.LIMIT);
    assertThat(late.err()).contains("above --target-error 0.001");
    CliRun few =
        CliRun.of("simulate", instance, "--plan", plan, "--time-limit=1e-6", "--replications=5000");
    assertThat(few.code()).isEqualTo(ExitCode.LIMIT);
    assertThat(few.err()).contains("of 5,000 seasons were simulated in time");
  }

  @Test
  void whatIsNeitherFoundNorDisprovenIsNotDone() {
    Path instance =
        CliRun.file(
            folder,
            "shop.json",
            SHOP.replace(
                "\"season\"",
                """
                "constraints": [{"type": "cardinality", "min": 2}],
                "stock": {"products": {"a": {"minimumOrder": 5}, "b": {"minimumOrder": 5}},
                          "limits": [{"max": 8, "weighBy": "units"}]}, "season"\
                """));
    CliRun run = CliRun.of("stock", instance, "-q");
    assertThat(run.code()).isIn(ExitCode.LIMIT, ExitCode.INFEASIBLE);
    assertThat(run.out()).contains("No plan");
  }
}
