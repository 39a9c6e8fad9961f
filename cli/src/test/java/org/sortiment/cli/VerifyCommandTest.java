package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frontiers and assortments that were tampered with are refuted; other files are bad input. */
class VerifyCommandTest {
  private static final Path HOTEL = Path.of("..", "examples", "hotel-1.json");
  private static String frontier = "";
  private static String assortment = "";

  @TempDir private Path folder;

  @BeforeAll
  static void solve() {
    frontier = CliRun.of("frontier", HOTEL, "--out", "-").out();
    assortment = CliRun.of("solve", HOTEL, "--lambda", "2", "--out", "-").out();
  }

  static Stream<Tampering> wrongFrontiers() {
    return Stream.of(
        new Tampering("\"revenue\": 319.22", "\"revenue\": 319.32", "values"),
        new Tampering("\"utility\": 1.87", "\"utility\": 1.88", "values"),
        new Tampering("\"purchaseProbability\": 0.84", "\"purchaseProbability\": 0.83", "values"),
        new Tampering("\"size\": 7", "\"size\": 6", "values"),
        new Tampering("\"lambdaFrom\": 0.0", "\"lambdaFrom\": 1.0", "breakpoints"),
        new Tampering("\"lambdaTo\": null", "\"lambdaTo\": 99", "breakpoints"),
        new Tampering("\"lambdaTo\": 9.6", "\"lambdaTo\": 9.7", "breakpoints"),
        new Tampering("\"instance\": \"hotel-1\"", "\"instance\": \"hotel-2\"", "instance"),
        new Tampering("\"status\": \"optimal\"", "\"status\": \"infeasible\"", "infeasibility"),
        new Tampering("[\"2 Double Beds Room 1\", \"King Room 3\"", "[\"King Room 3\"", "values"));
  }

  @ParameterizedTest
  @MethodSource("wrongFrontiers")
  void refutesFrontier(Tampering tampering) {
    tampering.assertRefuted(folder, HOTEL, frontier);
  }

  static Stream<Tampering> wrongAssortments() {
    return Stream.of(
        new Tampering("\"objective\": 3", "\"objective\": 4", "values"),
        new Tampering("\"bound\": 3", "\"bound\": 2", "bound"),
        new Tampering("\"gap\": 0.0", "\"gap\": 0.5", "bound"),
        new Tampering("\"lambda\": 2.0", "\"lambda\": 3.0", "values"),
        new Tampering("\"revenue\": 3", "\"revenue\": 2", "values"),
        new Tampering("\"2 Double Beds Room 1\", ", "", "values"));
  }

  @ParameterizedTest
  @MethodSource("wrongAssortments")
  void refutesAssortment(Tampering tampering) {
    tampering.assertRefuted(folder, HOTEL, assortment);
  }

  static Stream<Tampering> malformed() {
    return Stream.of(
        new Tampering("\"format\": \"sortiment-frontier/1\"", "\"format\": \"x\"", "$.format"),
        new Tampering("\"format\": \"sortiment-frontier/1\", ", "", "$.format"),
        new Tampering("\"status\": \"optimal\"", "\"status\": \"fine\"", "$.status"),
        new Tampering("\"solver\"", "\"solvers\"", "$.solvers"),
        new Tampering("\"size\": 7", "\"size\": 7.5", "$.points[0].size"),
        new Tampering("\"size\": 7, ", "", "$.points[0].size"),
        new Tampering("\"size\": 7", "\"size\": null", "$.points[0].size"),
        new Tampering("\"revenue\": 319", "\"revenue\": \"x\", \"r\": 319", "$.points[0].revenue"),
        new Tampering("\"King Room 3\"", "\"King Room 9\"", "$.points[0].assortment[1]"),
        new Tampering("\"King Room 4\"", "\"King Room 3\"", "$.points[0].assortment[2]"),
        new Tampering("\"points\": [", "\"points\": 3, \"x\": [", "$.points"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedResultIsBadInput(Tampering tampering) {
    tampering.assertBadInput(folder, HOTEL, frontier.replace(",\n", ", "));
  }

  /** The result of a command on one instance, verified against another. */
  private CliRun verifyOther(String command, String solved, String verified) {
    Path result = folder.resolve("result.json");
    CliRun.of(command, CliRun.file(folder, "solved.json", solved), "--out", result);
    return CliRun.of("verify", CliRun.file(folder, "verified.json", verified), result, "-q");
  }

  private static final String ANY = CliRun.stationery("[]");
  private static final String AT_MOST_ONE =
      CliRun.stationery("[{\"type\": \"cardinality\", \"max\": 1}]");

  @ParameterizedTest
  @ValueSource(strings = {"frontier", "solve"})
  void refutesAWorseAssortmentThatIsWorthWhatItClaims(String command) {
    CliRun run = verifyOther(command, AT_MOST_ONE, ANY);
    assertThat(run.code()).isEqualTo(ExitCode.REFUTED);
    assertThat(run.out()).containsPattern("values +ok").containsPattern("optimality +FAILED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frontier", "solve"})
  void refutesAnInfeasibleAssortment(String command) {
    CliRun run = verifyOther(command, ANY, AT_MOST_ONE);
    assertThat(run.code()).isEqualTo(ExitCode.REFUTED);
    assertThat(run.out()).containsPattern("feasibility +FAILED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frontier", "solve"})
  void largerLogitsAreProvenAgain(String command) {
    String five = RandomShop.json(40, "[{\"type\": \"cardinality\", \"max\": 5}]");
    CliRun run = verifyOther(command, five, five);
    assertThat(run.out()).contains("by choosing the best of every group, without the solvers");
    assertThat(run.code()).isZero();
    String six = RandomShop.json(40, "[{\"type\": \"cardinality\", \"max\": 6}]");
    CliRun refuted = verifyOther(command, five, six);
    assertThat(refuted.out()).containsPattern("optimality +FAILED");
    assertThat(refuted.code()).isEqualTo(ExitCode.REFUTED);
  }

  @Test
  void missingResultIsBadInput() {
    CliRun run = CliRun.of("verify", HOTEL, folder.resolve("none.json"));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
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
