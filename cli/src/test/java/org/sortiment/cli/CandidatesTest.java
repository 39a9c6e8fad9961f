package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code frontier --epsilon} and {@code --max-candidates}: files, messages, verification. */
class CandidatesTest {
  @TempDir private static Path folder;

  /** Few products, all assortments of which are looked at. */
  private static Path small = Path.of("");

  private static String result = "";

  private static String numbers(SplittableRandom random, int n, double low, double high) {
    return random
        .doubles(n, low, high)
        .mapToObj(each -> String.valueOf(Math.rint(1e4 * each) / 1e4))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static Path shop(int n, String constraints, String model) {
    SplittableRandom random = new SplittableRandom(n);
    String products =
        IntStream.range(0, n)
            .mapToObj(i -> "{\"id\": \"p" + i + "\", \"revenue\": " + random.nextInt(10, 99) + "}")
            .collect(Collectors.joining(", "));
    String choice =
        model.equals("mnl")
            ? "{\"type\": \"mnl\", \"weights\": " + numbers(random, n, 0.1, 3) + "}"
            : "{\"type\": \"mixed-mnl\", \"classes\": [{\"share\": 0.4, \"weights\": "
                + numbers(random, n, 0.1, 3)
                + "}, {\"share\": 0.6, \"weights\": "
                + numbers(random, n, 0.1, 3)
                + "}]}";
    return CliRun.file(
        folder,
        model + n + ".json",
        "{\"format\": \"sortiment-instance/1\", \"name\": \"shop\", \"products\": ["
            + products
            + "], \"choiceModel\": "
            + choice
            + ", \"constraints\": "
            + constraints
            + "}");
  }

  @BeforeAll
  static void solve() {
    small = shop(14, "[{\"type\": \"cardinality\", \"max\": 9}]", "mnl");
    result = CliRun.of("frontier", small, "--epsilon", "0.01", "--out", "-").out();
  }

  @Test
  void writesTheGuarantee() {
    assertThat(result)
        .contains("\"status\": \"within-guarantee\"")
        .containsPattern(
            "\"guarantee\": \\{\"epsilon\": 0.01, \"proven\": 0.00\\d+, \"oracleCalls\": \\d+}")
        .containsPattern("\"gap\": 0.0\\d*, \"size\"");
    assertThat(CliRun.of("frontier", small, "--max-candidates", "1", "--out", "-").out())
        .contains("\"guarantee\": {\"epsilon\": null, ")
        .containsOnlyOnce("\"gap\"");
  }

  @Test
  void printsAndDrawsWhatIsProven() throws Exception {
    Path picture = folder.resolve("candidates.svg");
    CliRun run = CliRun.of("frontier", small, "--epsilon", "0.05", "-q", "--plot", picture);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("Candidates for every lambda: ", "proven to be worth at least 1 - ")
        .contains("gap at most", " oracle calls");
    assertThat(Files.readString(picture)).contains("is a candidate").doesNotContain("efficient");
  }

  @ParameterizedTest
  @CsvSource({
    "--epsilon,0,must be above 0 and below 1",
    "--epsilon,1.5,must be above 0 and below 1",
    "--epsilon,NaN,must be above 0 and below 1",
    "--max-candidates,0,must be at least 1",
    "--max-candidates,-3,must be at least 1"
  })
  void refusesNumbersThatMeanNothing(String option, String value, String rule) {
    CliRun run = CliRun.of("frontier", small, option + "=" + value);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("sortiment: " + option + " (").contains(rule);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void infeasibleIsTheUsualResult() {
    Path none =
        shop(
            13,
            "[{\"type\": \"cardinality\", \"max\": 2}, {\"type\": \"cardinality\", \"min\": 3}]",
            "mnl");
    CliRun run = CliRun.of("frontier", none, "--epsilon", "0.01", "-q", "--out", "-");
    assertThat(run.code()).isEqualTo(ExitCode.INFEASIBLE);
    assertThat(run.out())
        .contains("\"status\": \"infeasible\"", "\"conflict\": [", "\"points\": []")
        .doesNotContain("guarantee");
  }

  @Test
  void aLimitKeepsTheGapsThatWereProven() {
    Path large =
        shop(
            60,
            "[{\"type\": \"linear\", \"max\": 10.5, \"coefficients\": {"
                + IntStream.range(0, 60)
                    .mapToObj(i -> "\"p" + i + "\": " + (1 + i % 7) + ".5")
                    .collect(Collectors.joining(", "))
                + "}}]",
            "mixed-mnl");
    CliRun run =
        CliRun.of(
            "frontier", large, "--epsilon", "1e-9", "--time-limit", "0.4", "-q", "--out", "-");
    if (run.code() == ExitCode.LIMIT) {
      assertThat(run.out()).contains("\"limit\": \"time\"", "\"guarantee\": {");
    } else {
      assertThat(run.out()).contains("\"status\": \"within-guarantee\"");
    }
    Path file = CliRun.file(folder, "limited.json", run.out());
    assertThat(CliRun.of("verify", large, file, "-q", "--time-limit", "4").code())
        .isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @CsvSource({"mnl,14", "mnl,40", "mixed-mnl,12", "mixed-mnl,21"})
  void whatIsWrittenIsVerified(String model, int n) {
    Path instance = shop(n, "[{\"type\": \"cardinality\", \"max\": 4}]", model);
    for (String[] options :
        new String[][] {{"--epsilon", "0.02"}, {"--max-candidates", "2"}, {"--epsilon", "1e-7"}}) {
      String written =
          CliRun.of("frontier", instance, options[0], options[1], "-q", "--out", "-").out();
      Path file = CliRun.file(folder, "written.json", written);
      CliRun run = CliRun.of("verify", instance, file, "-q", "--time-limit", "20");
      assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.OK);
      assertThat(run.out()).containsPattern("guarantee +ok").containsPattern("gaps +ok");
    }
  }

  static Stream<Tampering> lies() {
    String gap = result.replaceAll("(?s).*?(\"gap\": [0-9.E-]+).*", "$1");
    String proven = result.replaceAll("(?s).*?(\"proven\": [0-9.E-]+).*", "$1");
    return Stream.of(
        new Tampering(proven, "\"proven\": 1.0E-9", "guarantee"),
        new Tampering("\"epsilon\": 0.01", "\"epsilon\": 1.0E-4", "guarantee"),
        new Tampering(gap, "\"gap\": 1.5", "guarantee"),
        new Tampering(gap + ", ", "", "guarantee"),
        new Tampering("\"revenue\": ", "\"revenue\": 1", "values"),
        new Tampering("\"lambdaTo\": null", "\"lambdaTo\": 9999.0", "breakpoints"));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void refusesLies(Tampering tampering) {
    tampering.assertRefuted(folder, small, result);
  }

  /** All gaps are said to be nothing, and fit together: only the assortments tell. */
  @Test
  void refusesGapsThatAreTooSmall() {
    for (Path instance :
        new Path[] {small, shop(40, "[{\"type\": \"cardinality\", \"max\": 6}]", "mnl")}) {
      String one =
          CliRun.of("frontier", instance, "--max-candidates", "1", "-q", "--out", "-")
              .out()
              .replaceAll("\"(gap|proven)\": [0-9.E-]+", "\"$1\": 1.0E-6");
      Path file = CliRun.file(folder, "small-gaps.json", one);
      CliRun run = CliRun.of("verify", instance, file, "-q");
      assertThat(run.code()).isEqualTo(ExitCode.REFUTED);
      assertThat(run.out()).containsPattern("gaps +FAILED");
    }
  }

  @Test
  void aGuaranteeIsReadAsStrictlyAsTheRest() {
    new Tampering("\"oracleCalls\"", "\"calls\"", "$.guarantee.calls")
        .assertBadInput(folder, small, result);
    new Tampering("\"epsilon\": 0.01, ", "", "$.guarantee.epsilon")
        .assertBadInput(folder, small, result);
    String plain = CliRun.of("frontier", small, "--out", "-").out();
    new Tampering("\"status\": \"optimal\"", "\"status\": \"within-guarantee\"", "guarantee")
        .assertRefuted(folder, small, plain);
  }
}
