package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code estimate --engine}: the same answer and the same messages, wherever it is worked on. */
class EstimateOnEngineTest {
  private static final String LOGIT = "{\"type\": \"mnl\"}";
  private static final String CLASSES =
      "{\"type\": \"mixed-mnl\", \"classes\": 2, \"varying\": [\"price\"], \"starts\": 2}";

  @TempDir private Path folder;

  @BeforeEach
  void writeData() {
    StringBuilder rows = new StringBuilder("choice,pen,ink\n");
    for (int k = 0; k < 60; k++) {
      rows.append(k % 5 < 2 || k % 7 == 0 ? "pen" : "ink")
          .append(',')
          .append(1 + k % 5 / 4.0)
          .append(',')
          .append(2 - k % 3 / 3.0)
          .append('\n');
    }
    CliRun.file(folder, "shop.csv", rows.toString());
  }

  private Path spec(String model, String price) {
    return WideSpec.file(
        folder,
        List.of(WideSpec.priced("pen", price), WideSpec.priced("ink", "ink")),
        "ink",
        "",
        model);
  }

  @Test
  void answersAreThoseOfThisMachine() {
    for (String[] each : new String[][] {{LOGIT, "--folds=2"}, {CLASSES, "--seed=2"}}) {
      Path spec = spec(each[0], "pen");
      CliRun here = CliRun.of("estimate", spec, each[1], "--out", "-", "--workers", "1", "-q");
      assertThat(here.code()).as(here.err()).isZero();
      CliRun there =
          CliRun.of("estimate", spec, each[1], "--out", "-", "--engine", "parts", "--workers", "3");
      assertThat(there.code()).as(there.err()).isZero();
      assertThat(there.out()).isEqualTo(here.out());
      assertThat(there.err()).contains("parts for 3", "let go", "ended");
    }
  }

  @Test
  void badInputSaysWhatItSaysHere() {
    String[][] cases = {
      {LOGIT, "pem"},
      {"{\"type\": \"mnl\", \"fixed\": {\"prise\": 1}}", "pen"},
      {"{\"type\": \"mixed-mnl\", \"classes\": 2, \"varying\": [\"prise\"]}", "pen"},
      {"{\"type\": \"mnl\", \"classes\": 2}", "pen"},
    };
    for (String[] each : cases) {
      Path spec = spec(each[0], each[1]);
      CliRun here = CliRun.of("estimate", spec, "-q");
      CliRun there = CliRun.of("estimate", spec, "-q", "--engine", "parts");
      assertThat(here.code()).as(here.err()).isEqualTo(2);
      assertThat(there.code()).isEqualTo(2);
      assertThat(there.err()).isEqualTo(here.err());
    }
  }

  /** A whole answer, or none, when reading takes so long; what was started ends. */
  @Test
  void aTimeLimitEndsWhatWasStarted() {
    Path spec = spec(CLASSES, "pen");
    CliRun there =
        CliRun.of("estimate", spec, "--out", "-", "--time-limit", "1e-6", "--engine", "parts");
    assertThat(there.code()).as(there.err()).isEqualTo(4);
    assertThat(there.out()).matches("(?s)|.*\"limit\": \"time\".*");
    assertThat(there.err()).containsIgnoringCase("the time limit").contains("ended");
  }

  @Test
  void whatRunsThereIsSaid() {
    CliRun other =
        CliRun.of(
            "estimate",
            spec("{\"type\": \"mixed-mnl\", \"random\": {\"price\": \"normal\"}}", "pen"),
            "--engine",
            "parts",
            "-q");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err())
        .contains("--engine: parts estimates \"mnl\" and \"mixed-mnl\" with \"classes\"")
        .contains("Maybe leave --engine out.");
    assertThat(other.err().lines()).hasSize(1);
    String[][] cases = {
      {"--engine", "prats", "must be one of local, ", "parts"},
      {"--master", "spark://host:7077", "--master", "is for a cluster"},
      {"--workers", "0", "--workers (0) must be at least 1"},
    };
    for (String[] each : cases) {
      CliRun run = CliRun.of("estimate", spec(LOGIT, "pen"), each[0], each[1], "-q");
      assertThat(run.code()).as(each[1]).isEqualTo(2);
      assertThat(run.err().lines().count()).as(run.err()).isEqualTo(1);
      assertThat(run.err()).contains(each[2], each[3 % each.length]);
    }
    CliRun nowhere =
        CliRun.of("estimate", spec(LOGIT, "pen"), "--engine", "parts", "--master", "nowhere", "-q");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("--master: nowhere cannot be reached");
  }
}
