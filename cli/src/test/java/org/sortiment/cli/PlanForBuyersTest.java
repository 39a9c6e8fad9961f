package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a buyer reads: units and money, in the currency of the instance, and nothing unproven. */
class PlanForBuyersTest {
  @TempDir private Path folder;

  private Path shop(int customers, String more) {
    return CliRun.file(
        folder,
        "shop.json",
        """
        {"format": "sortiment-instance/1", "name": "shop", %s
         "products": [{"id": "pen", "revenue": 10, "cost": 4},
                      {"id": "ink", "revenue": 8, "cost": 3},
                      {"id": "pad", "revenue": 6, "cost": 2}],
         "choiceModel": {"type": "mnl", "weights": [1, 1.5, 2]},
         "season": {"customers": %d, "arrivals": "poisson"}}
        """
            .formatted(more, customers));
  }

  @Test
  void theHeadlineSaysWhatToBuyAndWhatIsProven() throws IOException {
    Path shop = shop(2_000, "\"currency\": \"EUR\",");
    String quick = "--planner=fluid-newsvendor"; // the words are those of every planner
    CliRun text = CliRun.of("stock", shop, quick, "--quiet");
    Path file = folder.resolve("plan.json");
    assertThat(CliRun.of("stock", shop, quick, "--quiet", "--out", file).code()).isZero();
    JsonNode plan = new ObjectMapper().readTree(file.toFile());
    long pens = plan.path("inventory").path("pen").asLong();
    long inks = plan.path("inventory").path("ink").asLong();
    long pads = plan.path("inventory").path("pad").asLong();
    assertThat(text.out())
        .contains(
            String.format(
                Locale.ROOT,
                "Buy %,d units of 3 products for %,.2f EUR; expected profit %,.2f EUR per season;"
                    + " no plan can earn",
                pens + inks + pads,
                4.0 * pens + 3 * inks + 2 * pads,
                plan.path("profit").path("mean").asDouble()))
        .contains("(estimated; at most ", " with 95 % confidence).")
        .contains("cost (EUR)", "margin (EUR)", "cost: of buying the units")
        .doesNotContain("sample paths");
    assertThat(CliRun.of("stock", shop(3, ""), "--quiet", "--verbose").out())
        .contains("Planner two-stage: ");
  }

  @Test
  void aProvenPlanIsCalledSo() {
    CliRun few = CliRun.of("stock", shop(3, ""), "--quiet");
    assertThat(few.out()).contains("per season; proven optimal: no plan can earn more.");
    CliRun nobody = CliRun.of("stock", shop(1, "\"currency\": \"\u20ac\","), "--quiet");
    assertThat(nobody.out()).containsPattern("Buy (nothing|1 unit|\\d units)").contains("\u20ac");
  }

  @Test
  void allRowsArePrintedOnRequest() {
    Path instance = folder.resolve("many.json");
    assertThat(
            CliRun.of(
                    "generate",
                    "--products=150",
                    "--substitution=mnl",
                    "--customers-per-product=50",
                    "--currency=EUR",
                    "--out",
                    instance)
                .code())
        .isZero();
    CliRun cut = CliRun.of("stock", instance, "--planner=fluid-newsvendor", "--bound=fluid", "-q");
    assertThat(cut.out()).containsPattern("\\.\\.\\. and \\d+ more products; --all prints them");
    CliRun all =
        CliRun.of("stock", instance, "--planner=fluid-newsvendor", "--bound=fluid", "-q", "--all");
    assertThat(all.out()).doesNotContain("more products").contains(" EUR per season");
    assertThat(all.out().lines().count()).isGreaterThan(cut.out().lines().count());
  }

  @Test
  void currenciesAreKeptByConversionsAndCheckedAtTheBorder() throws IOException {
    Path chain = folder.resolve("chain.json");
    Path shop = shop(10, "\"currency\": \"EUR\",");
    assertThat(CliRun.of("convert", shop, "--to", "markov-chain", "--out", chain, "--quiet").code())
        .isZero();
    assertThat(Files.readString(chain)).contains("\"currency\": \"EUR\"");
    assertThat(CliRun.of("solve", chain, "--quiet").out()).contains("revenue (EUR) ");
    for (String bad : new String[] {"\"\"", "\"US dollars\"", "\"much-too-long-for-it\""}) {
      CliRun run = CliRun.of("solve", shop(10, "\"currency\": " + bad + ","));
      assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("$.currency", "must be a code or sign", "Maybe \"EUR\"");
    }
    CliRun generate = CliRun.of("generate", "--currency", "a b");
    assertThat(generate.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(generate.err()).contains("--currency (a b) must be a code or sign");
  }

  @Test
  void progressHasNoQuestionMarks() {
    Duration time = Duration.ofSeconds(75);
    assertThat(ConsoleProgress.rendered("planning", 0, -1, time, 78))
        .isEqualTo("planning ... 1:15");
    assertThat(ConsoleProgress.rendered("planning", 1234, 0, time, 78))
        .isEqualTo("planning: 1,234 ... 1:15");
    assertThat(ConsoleProgress.rendered("planning", 1, 2, time, 40))
        .isEqualTo("planning [========         ]  50 %  1:15")
        .hasSizeLessThanOrEqualTo(40);
    assertThat(ConsoleProgress.rendered("x".repeat(90), 5, 4, time, 40))
        .hasSize(40)
        .contains("100 %");
  }

  @Test
  void aLimitShorterThanReadingLeavesAWholeAnswerOrNone() throws IOException {
    Path out = folder.resolve("plan.json");
    CliRun run = CliRun.of("stock", shop(10, ""), "--time-limit", "1e-9", "-q", "--out", out);
    assertThat(run.code()).isEqualTo(ExitCode.LIMIT);
    if (Files.exists(out)) {
      assertThat(Files.readString(out)).contains("\"limit\": \"time\"").endsWith("}\n");
    } else {
      assertThat(run.err()).contains("shop.json", "took longer than the time limit");
    }
  }
}
