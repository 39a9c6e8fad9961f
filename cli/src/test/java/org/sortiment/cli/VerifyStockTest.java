package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans that were tampered with are refuted; other files are bad input. */
class VerifyStockTest {
  /**
   * One customer, who buys the pen with probability 1/2 when it is there. So one pen earns 10 or 0
   * for 4: 1 on average, with a standard deviation of 5. With demand at its mean 1/2 pen earns 3.
   */
  private static final String SHOP =
      """
      {"format": "sortiment-instance/1", "name": "shop",
       "products": [{"id": "pen", "revenue": 10, "cost": 4},
                    {"id": "ink", "revenue": 8, "cost": 1},
                    {"id": "pad", "revenue": 2, "cost": 3}],
       "choiceModel": {"type": "mnl", "noPurchaseWeight": 1, "weights": [1, 0, 0.5]},
       "constraints": [{"type": "cardinality", "max": 2}],
       "season": {"customers": 1, "arrivals": "fixed"},
       "stock": {"products": {"ink": {"max": 3, "minimumOrder": 2}},
                 "limits": [{"max": 6, "weighBy": "cost"}]}}
      """;

  private static final String PROFIT =
      "{\"mean\": 1.0, \"standardError\": 0.1, \"low\": 0.80400360154599, \"high\": 1.19599639845401,"
          + " \"replications\": 2500}";
  private static final String BOUND =
      "{\"mean\": 3.0, \"low\": 3.0, \"high\": 3.0, \"kind\": \"fluid\", \"batches\": 0,"
          + " \"samples\": 1, \"exactFor\": \"model\"}";

  private static final String PLAN =
      """
      {"format": "sortiment-stock-plan/1", "instance": "shop", "status": "feasible",
       "planner": "two-stage", "inventory": {"pen": 1, "ink": 0, "pad": 0},
       "bound": %s, "profit": %s, "gap": 0.6666666666666666, "seed": 1,
       "notes": ["Left out because no customer ever asks for it: ink.",
                 "Left out because a sale does not bring more than the unit costs: pad."],
       "comparison": [{"planner": "none", "inventory": {"pen": 1, "ink": 2},
                       "profit": {"mean": -1.0, "standardError": 0.1, "low": -1.19599639845401,
                                  "high": -0.80400360154599, "replications": 2500},
                       "difference": {"mean": 2.0, "standardError": 0.0, "low": 2.0,
                                      "high": 2.0, "replications": 2500}}],
       "solver": "two-stage", "backend": "none"}
      """
          .formatted(BOUND, PROFIT);

  @TempDir private Path folder;

  /**
   * Three units that nearly always sell: hardly one season in 10,000 has one left, so that
   * simulated profits are 21.102 without spread, and the bound is less, 21.10189.
   */
  @Test
  void rareSeasonsRefuteNothing() {
    Path file =
        CliRun.file(
            folder,
            "rare.json",
            """
            {"format": "sortiment-instance/1", "name": "rare",
             "products": [{"id": "a", "revenue": 6.08, "cost": 5.108},
                          {"id": "b", "revenue": 1.97, "cost": 1.509},
                          {"id": "c", "revenue": 7.034, "cost": 0.0}],
             "choiceModel": {"type": "mnl", "weights": [2.3, 0.2079, 4.898],
                             "noPurchaseWeight": 0.5501},
             "season": {"arrivals": "discrete", "values": [8, 9, 17],
                        "probabilities": [0.577, 0.255, 0.168]},
             "stock": {"products": {"b": {"minimumOrder": 3, "salvage": 1.378}},
                       "limits": [{"name": "units", "max": 3, "weighBy": "units"}]}}
            """);
    Path result = folder.resolve("rare.result.json");
    CliRun plan = CliRun.of("stock", file, "-q", "--seed", "70", "--out", result);
    assertThat(plan.code()).as(plan.err()).isZero();
    CliRun verified = CliRun.of("verify", file, result, "-q");
    assertThat(verified.code()).as(verified.out()).isZero();
  }

  private Path shop() {
    return CliRun.file(folder, "shop.json", SHOP);
  }

  private CliRun verify(Path instance, String result) {
    return CliRun.of("verify", instance, CliRun.file(folder, "plan.json", result), "-q");
  }

  @Test
  void acceptsWhatIsTrue() {
    CliRun run = verify(shop(), PLAN);
    assertThat(run.out()).contains("Nothing is wrong.").doesNotContain("not checked");
    assertThat(run.code()).isZero();
  }

  static Stream<Tampering> wrongPlans() {
    return Stream.of(
        new Tampering("\"instance\": \"shop\"", "\"instance\": \"mall\"", "instance"),
        new Tampering("{\"pen\": 1, \"ink\": 0,", "{\"pen\": 2, \"ink\": 0,", "limits"),
        new Tampering("{\"pen\": 1, \"ink\": 0,", "{\"pen\": 0, \"ink\": 0,", "profit"),
        new Tampering("\"ink\": 0,", "\"ink\": 1,", "limits"),
        new Tampering("\"ink\": 0, \"pad\": 0", "\"pad\": 1", "limits"),
        new Tampering("\"ink\": 0,", "\"ink\": 2,", "profit"),
        // ten standard errors
        new Tampering(
            PROFIT + ", \"gap\": 0.6666666666666666",
            "{\"mean\": 2.0, \"standardError\": 0.1, \"low\": 1.80400360154599, \"high\": 2.19599639845401,"
                + " \"replications\": 2500}, \"gap\": 0.3333333333333333",
            "profit"),
        new Tampering(
            PROFIT,
            "{\"mean\": 1.0, \"standardError\": 0.05, \"low\": 0.902001800773, \"high\": 1.097998199227,"
                + " \"replications\": 2500}",
            "profit"),
        // a standard error so large that the mean could be anything
        new Tampering(
            PROFIT,
            "{\"mean\": 1.0, \"standardError\": 1.0, \"low\": -0.95996398454005, \"high\": 2.95996398454005,"
                + " \"replications\": 2500}",
            "profit"),
        new Tampering("\"high\": 1.19599639845401", "\"high\": 1.2", "confidence interval"),
        new Tampering("\"low\": 0.80400360154599", "\"low\": null", "confidence interval"),
        new Tampering("\"gap\": 0.66", "\"gap\": 0.65", "gap"),
        new Tampering("\"gap\": 0.6666666666666666", "\"gap\": null", "gap"),
        new Tampering("\"low\": 3.0", "\"low\": 3.1", "gap"),
        new Tampering("\"low\": 3.0", "\"low\": 2.9", "gap"),
        // below the profit, and above it but below the best bound of its kind
        new Tampering(
            BOUND + ", \"profit\": " + PROFIT + ", \"gap\": 0.6666666666666666",
            BOUND.replace("3.0", "0.5") + ", \"profit\": " + PROFIT + ", \"gap\": -1.0",
            "bound"),
        new Tampering(
            BOUND + ", \"profit\": " + PROFIT + ", \"gap\": 0.6666666666666666",
            BOUND.replace("3.0", "2.5") + ", \"profit\": " + PROFIT + ", \"gap\": 0.6",
            "bound again"),
        new Tampering("asks for it: ink", "asks for it: pad", "left out"),
        new Tampering("costs: pad", "costs: ink", "left out"),
        new Tampering("costs: pad", "costs: pen", "left out"),
        new Tampering("\"ink\": 2}", "\"ink\": 3}", "comparison"),
        new Tampering("\"mean\": 2.0", "\"mean\": 2.1", "comparison"),
        new Tampering("\"standardError\": 0.0", "\"standardError\": 0.3", "comparison"),
        new Tampering("\"ink\": 2}", "\"ink\": 0}", "their profits"));
  }

  @ParameterizedTest
  @MethodSource("wrongPlans")
  void refutesPlan(Tampering tampering) {
    tampering.assertRefuted(folder, shop(), PLAN);
  }

  static Stream<Tampering> malformed() {
    return Stream.of(
        new Tampering("\"pad\": 0", "\"pap\": 0", "$.inventory.pap"),
        new Tampering("\"pad\": 0", "\"pad\": 0.5", "$.inventory.pad"),
        new Tampering("\"pad\": 0", "\"pad\": -1", "$.inventory.pad"),
        new Tampering("\"status\": \"feasible\"", "\"status\": \"fine\"", "$.status"),
        new Tampering("\"status\": \"feasible\"", "\"status\": \"infeasible\"", "$.inventory"),
        new Tampering("\"gap\": 0.6666666666666666, ", "", "$.gap"),
        new Tampering("\"kind\": \"fluid\", ", "", "$.bound.kind"),
        new Tampering("\"exactFor\": \"model\"", "\"exactFor\": \"me\"", "$.bound.exactFor"),
        new Tampering("\"batches\": 0", "\"batches\": 0.5", "$.bound.batches"),
        new Tampering("\"seed\"", "\"sede\"", "$.sede: the key is unknown"),
        new Tampering("\"profit\": {", "\"profits\": {", "$.profits"),
        new Tampering("\"planner\": \"none\", ", "", "$.comparison[0].planner"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedPlanIsBadInput(Tampering tampering) {
    tampering.assertBadInput(folder, shop(), PLAN);
  }

  @Test
  void aBoundForAnApproximationMustNotClaimTheModel() {
    String model = "{\"type\": \"mnl\", \"noPurchaseWeight\": 1, \"weights\": [1, 0, 0.5]}";
    String mixture =
        """
        {"type": "mixed-mnl", "classes": [{"share": 0.5, "weights": [1, 1, 4]},
                                          {"share": 0.5, "weights": [1, 2, 0.1]}]}
        """;
    assertThat(SHOP).contains(model);
    Path instance =
        CliRun.file(
            folder,
            "mixture.json",
            SHOP.replace(model, mixture).replace("\"max\": 3, \"minimumOrder\": 2", "\"max\": 0"));
    String plan =
        PLAN.substring(0, PLAN.indexOf("\"notes\"")) + PLAN.substring(PLAN.indexOf("\"solver\""));
    CliRun refuted = verify(instance, plan);
    assertThat(refuted.code()).isEqualTo(ExitCode.REFUTED);
    assertThat(refuted.out()).containsPattern("exactFor +FAILED");
    CliRun honest = verify(instance, plan.replace("\"model\"", "\"markov-chain\""));
    assertThat(honest.out()).containsPattern("exactFor +not checked");
    assertThat(honest.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"similarity, --compare", "mnl, --planner=fluid-rounding"})
  void acceptsWhatStockWrites(String substitution, String option) {
    Path instance = folder.resolve("instance.json");
    Path result = folder.resolve("result.json");
    CliRun.of(
        "generate", "--products=6", "--poisson", "--substitution", substitution, "--out", instance);
    assertThat(CliRun.of("stock", instance, option, "--out", result, "-q").code()).isZero();
    CliRun run = CliRun.of("verify", instance, result, "-q");
    assertThat(run.out()).contains("Nothing is wrong.");
    assertThat(run.code()).isZero();
  }

  @Test
  void infeasibilityIsCheckedByLookingAtAllSets() {
    String result =
        """
        {"format": "sortiment-stock-plan/1", "instance": "shop", "status": "infeasible",
         "planner": "two-stage", "inventory": null, "bound": null, "profit": null, "gap": null,
         "seed": 1, "notes": [], "solver": "two-stage", "backend": "none"}
        """;
    CliRun refuted = verify(shop(), result);
    assertThat(refuted.code()).isEqualTo(ExitCode.REFUTED);
    assertThat(refuted.out()).containsPattern("infeasibility +FAILED");
    String tooDear = SHOP.replace("\"ink\": {", "\"pen\": {\"min\": 2}, \"ink\": {");
    CliRun confirmed = verify(CliRun.file(folder, "dear.json", tooDear), result);
    assertThat(confirmed.out()).containsPattern("infeasibility +ok");
    assertThat(confirmed.code()).isZero();
  }

  @Test
  void noNoteSaysLeftOutOfWhatAConstraintPutIntoThePlan() throws IOException {
    Path instance =
        CliRun.file(
            folder,
            "dear.json",
            """
            {"format": "sortiment-instance/1", "name": "dear",
             "products": [{"id": "p0", "revenue": 3, "cost": 4}, {"id": "p1", "revenue": 2, "cost": 3},
                          {"id": "p2", "revenue": 5, "cost": 1}],
             "choiceModel": {"type": "mnl", "weights": [1, 2, 1], "noPurchaseWeight": 1},
             "constraints": [{"type": "cardinality", "min": 2}],
             "season": {"customers": 20, "arrivals": "fixed"}}
            """);
    Path result = folder.resolve("dear.result.json");
    assertThat(CliRun.of("stock", instance, "--out", result, "-q").code()).isZero();
    assertThat(Files.readString(result)).contains("more than the unit costs: p0.");
    CliRun run = CliRun.of("verify", instance, result, "-q");
    assertThat(run.out()).containsPattern("left out +ok");
    assertThat(run.code()).isZero();
  }
}
