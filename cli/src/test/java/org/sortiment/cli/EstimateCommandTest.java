package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data to decision: the command, its files, its messages. */
class EstimateCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void writeData() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder rows = new StringBuilder("choice,pen,ink,pad,week\n");
    for (int k = 0; k < 400; k++) {
      double[] price = new double[3];
      double[] weight = new double[3];
      double total = 0.7;
      for (int j = 0; j < 3; j++) {
        price[j] = 1 + Math.round(20 * random.nextDouble()) / 10.0;
        weight[j] = Math.exp(1 - price[j]);
        total += weight[j];
      }
      double u = random.nextDouble() * total;
      String choice = "none";
      for (int j = 0; j < 3; j++) {
        u -= weight[j];
        if (u < 0) {
          choice = new String[] {"pen", "ink", "pad"}[j];
          break;
        }
      }
      rows.append(choice);
      for (double each : price) {
        rows.append(',').append(each);
      }
      rows.append(',').append(k % 10).append('\n');
    }
    Files.writeString(folder.resolve("shop.csv"), rows);
  }

  private Path spec(String model, String noPurchase) {
    return WideSpec.file(
        folder,
        List.of(
            WideSpec.priced("pen", "pen"),
            WideSpec.priced("ink", "ink"),
            WideSpec.priced("pad", "pad"),
            "\"none\": {}"),
        "none",
        "\"noPurchase\": " + noPurchase + ", \"prices\": \"price\",",
        model);
  }

  private static final String NONE = "{\"alternative\": \"none\"}";

  @Test
  void aTableForPeople() {
    CliRun run = CliRun.of("estimate", spec("{\"type\": \"mnl\"}", NONE), "--quiet");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("shop: 400 choices among 4 alternatives", "mnl, converged", "constant.pen")
        .contains("log-likelihood -");
  }

  @Test
  void jsonHasTheKeysOfTheContract() {
    CliRun run = CliRun.of("estimate", spec("{\"type\": \"mnl\"}", NONE), "--out", "-");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "\"format\": \"sortiment-estimate/1\"",
            "\"instance\": \"shop\"",
            "\"status\": \"converged\"",
            "\"model\": \"mnl\"",
            "\"situations\": 400",
            "\"rows\": 400",
            "{\"name\": \"price\", \"value\": -",
            "\"standardError\"",
            "\"robustStandardError\"",
            "\"fixed\": false",
            "\"logLikelihood\": -",
            "\"nullLogLikelihood\": -",
            "\"aic\"",
            "\"bic\"",
            "\"rhoSquared\"",
            "\"dropped\": {}",
            "\"warnings\": []",
            "\"explanation\"");
  }

  @Test
  void everyModelBecomesAnInstanceThatTheSolversTake() {
    String[] models = {
      "{\"type\": \"mnl\"}",
      "{\"type\": \"mnl\", \"fixed\": {\"price\": -1}}",
      "{\"type\": \"nested-logit\", \"nests\": {\"paper\": [\"ink\", \"pad\"]}}",
      "{\"type\": \"cross-nested-logit\", \"nests\": {\"a\": [\"pen\", \"ink\"], \"b\": [\"ink\","
          + " \"pad\"]}, \"fixed\": {\"nest.a.dissimilarity\": 0.8, \"nest.b.dissimilarity\": 0.6}}",
      "{\"type\": \"mixed-mnl\", \"random\": {\"price\": \"normal\"}}"
    };
    for (String model : models) {
      Path instance = folder.resolve("instance.json");
      CliRun run = CliRun.of("estimate", spec(model, NONE), "--instance", instance, "--quiet");
      assertThat(run.err()).as(model).isEmpty();
      assertThat(run.code()).as(model).isZero();
      CliRun solved = CliRun.of("solve", instance, "--quiet");
      assertThat(solved.err()).as(model).isEmpty();
      assertThat(solved.code()).as(model).isZero();
    }
  }

  @Test
  void anAssumedShareIsSaidToBeAssumed() throws IOException {
    Path instance = folder.resolve("instance.json");
    Path spec = spec("{\"type\": \"mnl\"}", "{\"outsideShare\": 0.25}");
    Files.writeString(
        spec,
        Files.readString(spec)
            .replace(", \"none\": {}", "")
            .replace("\"base\": \"none\"", "\"base\": \"pen\"")
            .replace("\"shop.csv\"", "\"shop.csv\", \"filter\": \"choice != 'none'\""));
    CliRun run = CliRun.of("estimate", spec, "--instance", instance);
    assertThat(run.code()).isZero();
    String assumed = "Assumed, not estimated: 25 % of customers";
    assertThat(run.err()).containsOnlyOnce(assumed);
    // Without an instance, too: the share is part of what the result says.
    CliRun alone = CliRun.of("estimate", spec, "--out", "-");
    assertThat(alone.out()).contains("\"warnings\": [\"" + assumed);
    assertThat(alone.err()).containsOnlyOnce(assumed);
    CliRun evaluated = CliRun.of("evaluate", instance, "--assortment", "pen,ink,pad", "--out", "-");
    assertThat(evaluated.out()).contains("\"purchaseProbability\": 0.75");
  }

  @Test
  void mistakesAreNamedWithTheirPlace() {
    String[][] cases = {
      {"{\"type\": \"mnk\"}", NONE, "$.model.type", "mnk"},
      {"{\"type\": \"mnl\", \"fixt\": {\"price\": 1}}", NONE, "fixt", "Maybe \"fixed\""},
      {"{\"type\": \"mnl\", \"fixed\": {\"prize\": 1}}", NONE, "prize", "Maybe \"price\""},
      {"{\"type\": \"mixed-mnl\"}", NONE, "must have either \"classes\"", "model"},
      {"{\"type\": \"nested-logit\"}", NONE, "$.model.nests", "required"},
      {"{\"type\": \"nested-logit\", \"nests\": {\"n\": [\"pen\", \"inc\"]}}", NONE, "inc", "ink"},
      {
        "{\"type\": \"mnl\"}", "{\"alternative\": \"nobody\"}", "$.noPurchase.alternative", "nobody"
      },
      {"{\"type\": \"mnl\"}", "{\"outsideShare\": 1.5}", "$.noPurchase.outsideShare", "1.5"},
    };
    for (String[] each : cases) {
      CliRun run = CliRun.of("estimate", spec(each[0], each[1]), "--quiet");
      assertThat(run.code()).as(each[0]).isEqualTo(2);
      assertThat(run.err()).as(each[0]).contains(each[2], each[3]).contains("shop.json");
      assertThat(run.err().lines().count()).as(each[0]).isEqualTo(1);
    }
  }

  @Test
  void dataInThePlaceOfASpecificationIsRecognised() {
    CliRun run = CliRun.of("estimate", folder.resolve("shop.csv"));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains("is not valid JSON", "Maybe it is a table: then a JSON file must name it.");
  }

  @Test
  void dataIsNotWrittenOver() {
    CliRun run =
        CliRun.of(
            "estimate",
            spec("{\"type\": \"mnl\"}", NONE),
            "--instance",
            folder.resolve("shop.csv"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--instance", "a file that the command reads");
  }

  @Test
  void otherDataInPlaceOfTheOneNamed() throws IOException {
    Path other = Files.copy(folder.resolve("shop.csv"), folder.resolve("other.csv"));
    Files.delete(folder.resolve("shop.csv"));
    Path spec = spec("{\"type\": \"mnl\"}", NONE);
    assertThat(CliRun.of("estimate", spec).err()).contains("shop.csv: the file does not exist");
    assertThat(CliRun.of("estimate", spec, "--data", other).code()).isZero();
  }

  @Test
  void whatFollowsFromTheModel() {
    CliRun run =
        CliRun.of(
            "estimate",
            spec("{\"type\": \"mnl\"}", NONE),
            "--change",
            "price.pen=-10%",
            "--change",
            "price.ink=+0.5",
            "--elasticity",
            "price.pad",
            "--ratio",
            "constant.pen/price",
            "--folds",
            "4",
            "--by-offer-set",
            "--quiet");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("before and after price.pen=-10%, price.ink=+0.5, with 95 % intervals")
        .contains("price of pad", "constant.pen / price", "95 % interval")
        .contains("Cross-validation with 4 folds: log-likelihood -", "of 400 choices")
        .contains("from all 1 offer sets", "chi-squared", "none ");
  }

  @Test
  void whatFollowsFromTheModelAsJson() throws IOException {
    CliRun run =
        CliRun.of(
            "estimate",
            spec("{\"type\": \"nested-logit\", \"nests\": {\"p\": [\"ink\", \"pad\"]}}", NONE),
            "--change",
            "price=*1.1",
            "--elasticity",
            "price",
            "--ratio",
            "constant.pen/price",
            "--hold-out",
            "0.25",
            "--by-offer-set",
            "--out",
            "-");
    assertThat(run.code()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/whatIf/changes/0").asText()).isEqualTo("price=*1.1");
    double sum = 0;
    for (JsonNode each : json.at("/whatIf/shares")) {
      sum += each.at("/difference/value").asDouble();
      assertThat(each.at("/before/low").asDouble()).isLessThan(each.at("/before/value").asDouble());
      assertThat(each.at("/after/high").asDouble())
          .isGreaterThan(each.at("/after/value").asDouble());
    }
    assertThat(sum).isCloseTo(0, within(1e-9));
    assertThat(json.at("/elasticities")).hasSize(3);
    assertThat(json.at("/elasticities/1/ofShares/1/high").asDouble()).isNegative();
    assertThat(json.at("/ratios/0/standardError").asDouble()).isPositive();
    assertThat(json.at("/prediction/method").asText()).isEqualTo("hold-out");
    assertThat(json.at("/prediction/choices").asDouble()).isBetween(60.0, 140.0);
    assertThat(json.at("/offerSets/0/choices").asDouble()).isEqualTo(400);
  }

  @Test
  void questionsThatMakeNoSense() {
    String[][] cases = {
      {"--change", "price", "must be VARIABLE=CHANGE"},
      {"--change", "prize=+1", "\"prize\" is not a variable; Maybe \"price\""},
      {"--change", "price.pencil=+1", "\"pencil\" is not an alternative"},
      {"--change", "price=much", "\"much\" must be a change"},
      {"--elasticity", "cost", "--elasticity", "is not a variable"},
      {"--ratio", "price", "must be PARAMETER/PARAMETER"},
      {"--ratio", "constant.pn/price", "\"constant.pn\" is none", "constant.pen"},
      {"--folds", "1", "--folds: 1 must be >= 2"},
      {"--hold-out", "1.5", "--hold-out: 1.5 must be > 0 and < 1"},
      {"--time-limit", "0", "--time-limit"},
    };
    for (String[] each : cases) {
      CliRun run =
          CliRun.of("estimate", spec("{\"type\": \"mnl\"}", NONE), each[0], each[1], "--quiet");
      assertThat(run.code()).as(each[1]).isEqualTo(2);
      assertThat(run.err().lines().count()).as(run.err()).isEqualTo(1);
      for (int k = 2; k < each.length; k++) {
        assertThat(run.err()).contains(each[k].split("; ", -1));
      }
    }
  }

  /** Ctrl-C interrupts the working thread; here as soon as it is seen to add up a likelihood. */
  @Test
  void anInterruptKeepsTheBestSoFar() throws IOException {
    Thread working = Thread.currentThread();
    Thread user =
        new Thread(
            () -> {
              while (Arrays.stream(working.getStackTrace())
                  .noneMatch(each -> each.getClassName().endsWith("NodeBlockKernel"))) {
                Thread.onSpinWait();
              }
              working.interrupt();
            });
    user.setDaemon(true);
    user.start();
    String model =
        "{\"type\": \"mixed-mnl\", \"random\": {\"price\": \"normal\", \"constant.pen\":"
            + " \"normal\"}, \"draws\": 50000}";
    CliRun run = CliRun.of("estimate", spec(model, NONE), "--folds", "2", "--out", "-");
    boolean flag = Thread.interrupted();
    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(flag).isFalse();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/status").asText()).isEqualTo("not-converged");
    assertThat(json.at("/limit").asText()).isEqualTo("interrupt");
    assertThat(json.at("/logLikelihood").asDouble()).isNegative();
    assertThat(json.at("/parameters/0/standardError").isNull()).isTrue();
    assertThat(run.err()).contains("An interrupt came before a maximum", "a limit came before");
  }

  @Test
  void aTimeLimitKeepsTheBestSoFar() throws IOException {
    // Loads DuckDB and the classes: a limit that comes while a file is read leaves no answer.
    Path first = spec("{\"type\": \"mnl\"}", NONE);
    assertThat(CliRun.of("estimate", first, "--quiet").code()).isZero();
    for (String model :
        new String[] {"{\"type\": \"mnl\"}", "{\"type\": \"mixed-mnl\", \"classes\": 3}"}) {
      CliRun run = CliRun.of("estimate", spec(model, NONE), "--time-limit", "1e-6", "--out", "-");
      assertThat(run.code()).isEqualTo(4);
      if (run.out().isEmpty()) { // a machine so busy that reading took more than a moment
        assertThat(run.err()).contains("took longer than the time limit");
        continue;
      }
      JsonNode json = new ObjectMapper().readTree(run.out());
      assertThat(json.at("/limit").asText()).as(model).isEqualTo("time");
      assertThat(run.err()).contains("The time limit came before a maximum");
    }
  }
}
