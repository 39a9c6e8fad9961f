package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vendor by vendor from file to result and verification, and what is said of wrong input. */
class SequentialCommandTest {
  private static final String VENDORS =
      "{\"order\": [\"v1\", \"v2\", \"v3\"], \"catalogs\": {\"v2\": [{\"probability\": 0.4,"
          + " \"products\": [\"x\", \"y\"]}, {\"probability\": 0.6, \"products\": []}]}}";

  @TempDir private Path folder;

  private Path instance(String vendors, String constraints, String more) {
    return CliRun.file(
        folder,
        "shop.json",
        """
        {"format": "sortiment-instance/1", "name": "shop",
         "products": [{"id": "a", "revenue": 10, "cost": 4, "attributes": {"vendor": "v1"}},
                      {"id": "b", "revenue": 6, "cost": 2, "attributes": {"vendor": "v1"}},
                      {"id": "x", "revenue": 30, "cost": 9, "attributes": {"vendor": "v2"}},
                      {"id": "y", "revenue": 8, "cost": 3, "attributes": {"vendor": "v2"}},
                      {"id": "z", "revenue": 12, "cost": 5, "attributes": {"vendor": "v3"}}],
         "choiceModel": {"type": "mnl", "weights": [1, 2, 1, 1, 0.5]},
         "vendors": %s, "constraints": %s %s}
        """
            .formatted(vendors, constraints, more));
  }

  private Path instance() {
    return instance(VENDORS, "[]", "");
  }

  @Test
  void resultsAreThoseOfTheFormatAndVerified() throws IOException {
    Path result = folder.resolve("result.json");
    CliRun run = CliRun.of("sequential", instance(), "--compare", "-q", "--out", result);
    assertThat(run.code()).as(run.err()).isZero();
    // tau solves tau = sum E[Z_b]: {a}: (10 - t) / 2, {x}: 0.4 (30 - t) / 2, {z}: (12 - t) / 3.
    double tau = (10 / 2.0 + 0.4 * 30 / 2 + 12 / 3.0) / (1 + 1 / 2.0 + 0.4 / 2 + 1 / 3.0);
    assertThat(Files.readString(result))
        .contains("\"format\": \"sortiment-sequential/1\"", "\"status\": \"feasible\"")
        .contains("\"policy\": \"threshold\"", "\"exact\": true", "\"combinations\": 2.0")
        .contains("\"threshold\": " + Double.toString(tau).substring(0, 12))
        .contains("{\"policy\": \"rollout\", \"value\": {\"mean\": ")
        .contains(
            "{\"policy\": \"greedy\"", "{\"policy\": \"alone\"", "{\"policy\": \"everything\"")
        .doesNotContain("\"stock\"");
    CliRun verified = CliRun.of("verify", instance(), result, "-q");
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out()).contains("value.mean", "hindsight.mean", "tau + sum of E[Z_b(tau)]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"value\": {\"mean\": `|`\"value\": {\"mean\": 1`|value.mean is",
        "`\"hindsight\": {\"mean\": `|`\"hindsight\": {\"mean\": 1`|above the bound",
        "`\"bound\": {\"mean\": 14`|`\"bound\": {\"mean\": 4`|above the bound",
        "`\"take\": [\"z\"]`|`\"take\": [\"a\"]`|takes what is not shown",
        "`\"guarantee\": 0.`|`\"guarantee\": 0.999`|less than is said to be proven",
        "`\"guarantee\": 0.50`|`\"guarantee\": 0.60`|but the threshold proves",
        "`\"threshold\": 7.`|`\"threshold\": 8.`|threshold is 8",
        "`\"threshold\": 7.`|`\"threshold\": 6.`|threshold is 6",
      })
  void tamperingIsFound(String right, String wrong, String message) throws IOException {
    Path result = folder.resolve("result.json");
    CliRun.of("sequential", instance(), "-q", "--out", result);
    String text = Files.readString(result);
    assertThat(text).contains(right);
    Files.writeString(result, text.replace(right, wrong));
    CliRun verified = CliRun.of("verify", instance(), result, "-q");
    assertThat(verified.code()).as(verified.out() + verified.err()).isEqualTo(5);
    assertThat(verified.out()).contains(message);
  }

  @Test
  void oneVendorAfterAnother() throws IOException {
    Path result = folder.resolve("decision.json");
    CliRun run =
        CliRun.of(
            "sequential",
            instance(),
            "--decide",
            "v2",
            "--carried",
            "a",
            "--seen",
            "v1",
            "--out",
            result,
            "-q");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(result))
        .contains("\"format\": \"sortiment-sequential-decision/1\"")
        .contains("\"vendor\": \"v2\"", "\"take\": [\"x\"]", "\"carried\": [\"a\"]")
        .contains("\"value\": 13.3333333333");
    assertThat(CliRun.of("verify", instance(), result, "-q").code()).isZero();
    Files.writeString(
        result, Files.readString(result).replace("\"take\": [\"x\"]", "\"take\": [\"z\"]"));
    assertThat(CliRun.of("verify", instance(), result, "-q").code()).isEqualTo(5);
    assertThat(CliRun.of("sequential", instance(), "--decide", "v3", "-q").out())
        .contains("after v1, v2.", "Take z");
  }

  @Test
  void unitsAreOrderedWithTheVendor() throws IOException {
    Path season =
        instance(VENDORS, "[]", ", \"season\": {\"customers\": 50, \"arrivals\": \"poisson\"}");
    Path result = folder.resolve("season.json");
    CliRun run = CliRun.of("sequential", season, "-q", "--replications", 50, "--out", result);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(result))
        .contains("\"worth\": \"margin\"", "\"stock\": {\"planner\": \"fluid-newsvendor\"")
        .contains("\"kind\": \"fluid\"");
    CliRun first = CliRun.of("sequential", season, "--decide", "v1", "-q", "--out", "-");
    assertThat(first.out()).contains("\"units\": {\"a\": ");
    Path plan = CliRun.file(folder, "plan.json", "{\"inventory\": {\"b\": 3}}");
    CliRun wrong =
        CliRun.of("sequential", season, "--decide", "v2", "--carried", "a", "--plan", plan, "-q");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("--plan: \"b\" has units but is not carried.");
  }

  @Test
  void whatCannotBeKeptIsInfeasible() {
    String atLeastOne = "[{\"type\": \"cardinality\", \"min\": 1, \"products\": [\"x\", \"y\"]}]";
    CliRun run = CliRun.of("sequential", instance(VENDORS, atLeastOne, ""), "-q", "--out", "-");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("\"status\": \"infeasible\"", "catalog 1 of v2");
  }

  @Test
  void aLimitThatEverythingKeepsIsNone() throws IOException {
    Path result = folder.resolve("result.json");
    Path shop = instance(VENDORS, "[{\"type\": \"cardinality\", \"max\": 1000001}]", "");
    for (String policy : List.of("rollout", "threshold")) {
      String option = "--policy=" + policy;
      assertThat(CliRun.of("sequential", shop, "-q", "--out", result, option).code()).isZero();
      assertThat(result).content().doesNotContain("\"bound\": {\"mean\": null");
      assertThat(CliRun.of("verify", shop, result, "-q").code()).isZero();
    }
  }

  @Test
  void aJointLimitIsKept() throws IOException {
    String one = "[{\"type\": \"cardinality\", \"max\": 1}]";
    Path result = folder.resolve("result.json");
    CliRun run =
        CliRun.of("sequential", instance(VENDORS, one, ""), "-q", "--compare", "--out", result);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(result)).contains("\"prices\": [");
    CliRun verified = CliRun.of("verify", instance(VENDORS, one, ""), result, "-q");
    assertThat(verified.code()).as(verified.out()).isZero();
    CliRun used =
        CliRun.of(
            "sequential", instance(VENDORS, one, ""), "--decide", "v3", "--carried", "a", "-q");
    assertThat(used.out()).contains("Take nothing");
  }

  @Test
  void aLimitLeavesWhatIsThere() {
    CliRun run = CliRun.of("sequential", instance(), "-q", "--time-limit", "1e-9", "--out", "-");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("\"limit\": \"time\"", "\"bound\": {\"mean\": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"order\": [\"v1\", \"v2\"]}`|$.vendors.order: \"v3\" is the vendor of product \"z\""
            + " but",
        "`{\"order\": [\"v1\", \"v2\", \"v3\", \"v9\"]}`|$.vendors.order[3]: \"v9\" must be the"
            + " vendor of",
        "`{\"catalogs\": {}}`|$.vendors.order: is required but missing.",
        "`{\"order\": [\"v1\", \"v2\", \"v3\"], \"catalogs\": {\"v4\": []}}`|$.vendors.catalogs.v4:"
            + " must be one of",
        "`{\"order\": [\"v1\", \"v2\", \"v3\"], \"catalogs\": {\"v2\": [{\"probability\": 0.4,"
            + " \"products\": [\"x\"]}]}}`|$.vendors.catalogs.v2: the probabilities must add up to"
            + " 1 but add up to 0.4.",
        "`{\"order\": [\"v1\", \"v2\", \"v3\"], \"catalogs\": {\"v2\": [{\"probability\": 1.4,"
            + " \"products\": []}]}}`|$.vendors.catalogs.v2[0].probability: 1.4 must be in [0, 1].",
        "`{\"order\": [\"v1\", \"v2\", \"v3\"], \"catalogs\": {\"v2\": [{\"probability\": 1,"
            + " \"products\": [\"xx\"]}]}}`|$.vendors.catalogs.v2[0].products[0]: \"xx\" is not the"
            + " id of a product.",
        "`{\"order\": [\"v1\", \"v2\", \"v3\"], \"catalogs\": {\"v2\": [{\"probability\": 1,"
            + " \"products\": [\"a\"]}]}}`|$.vendors.catalogs.v2[0].products: \"a\" must be a"
            + " product of v2 but is one of v1.",
        "`{\"order\": [\"v1\", \"v2\", \"v3\"], \"catalogs\": {\"v2\": [{\"products\":"
            + " [\"x\"]}]}}`|$.vendors.catalogs.v2[0].probability: is required but missing.",
        "`{\"order\": [\"v1\", \"v2\", \"v3\"], \"catalogues\": {}}`|$.vendors.catalogues: the key"
            + " is unknown. Maybe \"catalogs\" was meant.",
      })
  void badVendors(String vendors, String message) {
    CliRun run = CliRun.of("sequential", instance(vendors, "[]", ""), "-q");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--decide v9|--decide: \"v9\" is not a vendor.",
        "--decide v2 --carried q|--carried: \"q\" is not the id of a product.",
        "--decide v2 --carried z|--carried: \"z\" must be a product of a vendor that has come"
            + " before v2 but is one of v3.",
        "--decide v2 --carried x|--carried: \"x\" must be a product of a vendor that has come"
            + " before v2 but is one of v2.",
        "--decide v2 --seen v9|--seen: \"v9\" is not a vendor.",
        "--decide v2 --seen v1,v2|--seen: \"v2\" must not be the vendor of --decide, which is here"
            + " now.",
        "--decide v2 --seen v1,v3|--seen: \"v3\" must come before v2 but comes after it in the"
            + " order.",
        "--decide v3 --seen v1,v1|--seen: \"v1\" must not come twice.",
        "--decide v3 --seen v1|--seen: \"v2\" is missing, but comes before v3 in the order.",
        "--decide v2 --shown z|--shown: \"z\" must be a product of v2 but is one of v3.",
        "--decide v2 --carried a,b|--carried: breaks constraints[0]: ",
        "--carried a|--carried says where a buyer stands. Maybe add --decide VENDOR.",
        "--decide v2 --compare|--compare evaluates policies, but --decide asks one",
        "--scenarios 1|--scenarios (1) must be >= 2.",
        "--policy treshold|Maybe \"threshold\" was meant.",
      })
  void badOptions(String options, String message) {
    String atMostOne = "[{\"type\": \"cardinality\", \"max\": 1, \"products\": [\"a\", \"b\"]}]";
    Path instance = instance(VENDORS, atMostOne, "");
    String[] words = options.split(" ");
    Object[] all = new Object[words.length + 3];
    all[0] = "sequential";
    all[1] = instance;
    System.arraycopy(words, 0, all, 2, words.length);
    all[words.length + 2] = "-q";
    CliRun run = CliRun.of(all);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void instancesWithoutVendorsAndRulesAcrossThem() {
    Path plain = CliRun.file(folder, "plain.json", CliRun.stationery("[]"));
    assertThat(CliRun.of("sequential", plain, "-q").err())
        .contains("$.vendors: is required but missing. Maybe add");
    String across = "[{\"type\": \"precedence\", \"product\": \"z\", \"requires\": \"a\"}]";
    assertThat(CliRun.of("sequential", instance(VENDORS, across, ""), "-q").err())
        .contains(
            "$.constraints[0]: a rule over products of several vendors must be an upper bound");
  }
}
