package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Results that were tampered with are refuted, and those that are no results are bad input. */
class VerifyCommandTest {
  private static final Path HOTEL = Path.of("..", "examples", "hotel-1.json");

  @TempDir private Path folder;
  private String frontier = "";
  private String assortment = "";

  @BeforeEach
  void solve() {
    frontier = CliRun.of("frontier", HOTEL, "--out", "-").out();
    assortment = CliRun.of("solve", HOTEL, "--lambda", "2", "--out", "-").out();
  }

  static Stream<Arguments> wrongFrontiers() {
    return Stream.of(
        Arguments.of("\"revenue\": 319.22", "\"revenue\": 319.32", "values"),
        Arguments.of("\"utility\": 1.87", "\"utility\": 1.88", "values"),
        Arguments.of("\"purchaseProbability\": 0.84", "\"purchaseProbability\": 0.83", "values"),
        Arguments.of("\"size\": 7", "\"size\": 6", "values"),
        Arguments.of("\"lambdaFrom\": 0.0", "\"lambdaFrom\": 1.0", "breakpoints"),
        Arguments.of("\"lambdaTo\": null", "\"lambdaTo\": 99", "breakpoints"),
        Arguments.of("\"lambdaTo\": 9.6", "\"lambdaTo\": 9.7", "breakpoints"),
        Arguments.of("\"instance\": \"hotel-1\"", "\"instance\": \"hotel-2\"", "instance"),
        Arguments.of("\"status\": \"optimal\"", "\"status\": \"infeasible\"", "infeasibility"),
        Arguments.of("[\"2 Double Beds Room 1\", \"King Room 3\"", "[\"King Room 3\"", "values"));
  }

  @ParameterizedTest
  @MethodSource("wrongFrontiers")
  void refutesFrontier(String right, String wrong, String check) {
    assertRefuted(frontier, right, wrong, check);
  }

  static Stream<Arguments> wrongAssortments() {
    return Stream.of(
        Arguments.of("\"objective\": 3", "\"objective\": 4", "values"),
        Arguments.of("\"bound\": 3", "\"bound\": 2", "bound"),
        Arguments.of("\"gap\": 0.0", "\"gap\": 0.5", "bound"),
        Arguments.of("\"lambda\": 2.0", "\"lambda\": 3.0", "values"),
        Arguments.of("\"revenue\": 3", "\"revenue\": 2", "values"),
        Arguments.of("\"2 Double Beds Room 1\", ", "", "values"));
  }

  @ParameterizedTest
  @MethodSource("wrongAssortments")
  void refutesAssortment(String right, String wrong, String check) {
    assertRefuted(assortment, right, wrong, check);
  }

  private void assertRefuted(String result, String right, String wrong, String check) {
    assertThat(result).contains(right);
    Path file = CliRun.file(folder, "result.json", result.replace(right, wrong));
    CliRun run = CliRun.of("verify", HOTEL, file, "-q");
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.out()).containsPattern(check + " +FAILED").contains("The result is wrong.");
  }

  @Test
  void refutesAWorseAssortmentThatIsWorthWhatItClaims() {
    Path good = CliRun.file(folder, "one.json", CliRun.stationery("[]"));
    Path few =
        CliRun.file(
            folder, "few.json", CliRun.stationery("[{\"type\": \"cardinality\", \"max\": 1}]"));
    for (String command : new String[] {"frontier", "solve"}) {
      Path result = folder.resolve("result.json");
      CliRun.of(command, few, "--out", result);
      CliRun run = CliRun.of("verify", good, result, "-q");
      assertThat(run.code()).isEqualTo(5);
      assertThat(run.out()).containsPattern("values +ok").containsPattern("optimality +FAILED");
    }
  }

  @Test
  void refutesAnInfeasibleAssortment() {
    Path good = CliRun.file(folder, "one.json", CliRun.stationery("[]"));
    Path few =
        CliRun.file(
            folder, "few.json", CliRun.stationery("[{\"type\": \"cardinality\", \"max\": 1}]"));
    for (String command : new String[] {"frontier", "solve"}) {
      Path result = folder.resolve("result.json");
      CliRun.of(command, good, "--out", result);
      CliRun run = CliRun.of("verify", few, result, "-q");
      assertThat(run.code()).isEqualTo(5);
      assertThat(run.out()).containsPattern("feasibility +FAILED");
    }
  }

  @Test
  void largerProblemsAreSolvedAgain() throws IOException {
    Path file = folder.resolve("large.json");
    Files.writeString(file, RandomShop.json(40, "[{\"type\": \"cardinality\", \"max\": 5}]"));
    for (String command : new String[] {"frontier", "solve"}) {
      Path result = folder.resolve("result.json");
      CliRun.of(command, file, "--out", result);
      CliRun run = CliRun.of("verify", file, result, "-q");
      assertThat(run.out()).contains("solving again with frontier/mip");
      assertThat(run.code()).isZero();
      Path other = folder.resolve("other.json");
      Files.writeString(other, RandomShop.json(40, "[{\"type\": \"cardinality\", \"max\": 6}]"));
      CliRun refuted = CliRun.of("verify", other, result, "-q");
      assertThat(refuted.out()).containsPattern("optimality +FAILED");
      assertThat(refuted.code()).isEqualTo(5);
    }
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("\"format\": \"sortiment-frontier/1\"", "\"format\": \"x\"", "$.format"),
        Arguments.of("\"status\": \"optimal\"", "\"status\": \"fine\"", "$.status"),
        Arguments.of("\"solver\"", "\"solvers\"", "$.solvers"),
        Arguments.of("\"size\": 7", "\"size\": 7.5", "$.points[0].size"),
        Arguments.of("\"size\": 7, ", "", "$.points[0].size"),
        Arguments.of("\"revenue\": 319", "\"revenue\": \"x\", \"r\": 319", "$.points[0].revenue"),
        Arguments.of("\"King Room 3\"", "\"King Room 9\"", "$.points[0].assortment[1]"),
        Arguments.of("\"King Room 4\"", "\"King Room 3\"", "$.points[0].assortment[2]"),
        Arguments.of("\"points\": [", "\"points\": 3, \"x\": [", "$.points"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedResultIsBadInput(String right, String wrong, String place) {
    assertThat(frontier).contains(right);
    Path file = CliRun.file(folder, "result.json", frontier.replace(right, wrong));
    CliRun run = CliRun.of("verify", HOTEL, file, "-q");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("sortiment: " + file).contains(place);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void missingResultIsBadInput() {
    CliRun run = CliRun.of("verify", HOTEL, folder.resolve("none.json"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("does not exist");
  }

  @Test
  void saysAsJsonWhatWasChecked() {
    Path file = CliRun.file(folder, "result.json", assortment);
    CliRun run = CliRun.of("verify", HOTEL, file, "--out", "-");
    assertThat(run.out())
        .contains("\"format\": \"sortiment-verification/1\"", "\"verified\": true")
        .contains("by looking at all 1,024 feasible assortments");
  }
}
