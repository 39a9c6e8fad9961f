package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Ids, names and files of others: nothing in them is obeyed by a terminal, or given away. */
class HostileTextTest {
  /** Colour, window title, bell, backspace, line break, DEL, C1, right-to-left override. */
  private static final String EVIL =
      "a\\u001b[31m\\u001b]0;x\\u0007\\b\\r\\nFAKE: optimal\\u007f\\u009b\\u202e";

  @TempDir private Path folder;

  private Path instance(String constraints) {
    return CliRun.file(
        folder,
        "evil.json",
        """
        {"format": "sortiment-instance/1", "name": "n%1$s",
         "products": [{"id": "%1$s", "revenue": 1, "cost": 0.5}, {"id": "b", "revenue": 2}],
         "choiceModel": {"type": "mnl", "weights": [1, 1]}, "constraints": %2$s,
         "season": {"customers": 5, "arrivals": "fixed"}}
        """
            .formatted(EVIL, constraints));
  }

  private static void assertTame(String text) {
    assertThat(text.chars().filter(c -> c != '\n').filter(c -> c < ' ' || c >= 0x7f && c < 0xa0))
        .as(text)
        .isEmpty();
    assertThat(text).doesNotContain("\u202e").doesNotContainPattern("(?m)^FAKE");
  }

  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of("solve", "[]"),
        Arguments.of("frontier", "[]"),
        Arguments.of("stock", "[]"),
        Arguments.of("solve", "[{\"type\": \"cardinality\", \"min\": 3}]"),
        Arguments.of("solve", "[{\"type\": \"" + EVIL + "\"}]"),
        Arguments.of("solve", "[{\"type\": \"cardinality\", \"" + EVIL + "\": 3}]"),
        Arguments.of(
            "solve",
            "[{\"type\": \"cardinality\", \"products\": [\""
                + EVIL
                + "\"], \"min\": 1},"
                + " {\"type\": \"cardinality\", \"max\": 0}]"),
        Arguments.of(
            "solve",
            "[{\"type\": \"precedence\", \"product\": \"" + EVIL + "x\", \"requires\": \"b\"}]"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void terminalsObeyNothing(String command, String constraints) {
    Path instance = instance(constraints);
    for (String out : new String[] {"", "-"}) {
      CliRun run =
          out.isEmpty() ? CliRun.of(command, instance) : CliRun.of(command, instance, "--out", out);
      assertThat(run.out() + run.err()).isNotEmpty();
      assertTame(run.out());
      assertTame(run.err());
    }
  }

  @Test
  void evaluateAndUsageMessages() {
    CliRun run = CliRun.of("evaluate", instance("[]"), "--assortment", "b,\u001b[31m");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertTame(run.err());
    assertTame(CliRun.of("solve", "--\u001b[31mx").err());
  }

  @Test
  void picturesAreXml() throws Exception {
    Path picture = folder.resolve("evil.svg");
    assertThat(CliRun.of("frontier", instance("[]"), "--plot", picture, "-q").code()).isZero();
    String text = Files.readString(picture);
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
    parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    parsers.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    assertTame(text);
  }

  @Test
  void argumentFilesAreNotExpanded() {
    Path pwned = folder.resolve("pwned.json");
    Path file = CliRun.file(folder, "@args.json", "--out\n" + pwned + "\n");
    CliRun run = CliRun.of("solve", file.getParent().relativize(file), instance("[]"));
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("@args.json", "does not exist");
    assertThat(pwned).doesNotExist();
  }

  @Test
  void messagesDoNotShowWhatOtherFilesSay() {
    Path secret = CliRun.file(folder, "secret.env", "KEY=not-for-your-eyes\nid=x\n");
    Path instance =
        CliRun.file(
            folder,
            "leak.json",
            """
            {"format": "sortiment-instance/1", "name": "x", "products": {"csv": "secret.env"},
             "choiceModel": {"type": "mnl", "weights": [1]}}
            """);
    CliRun table = CliRun.of("solve", instance);
    assertThat(table.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(table.err()).contains("secret.env", "line 1").doesNotContain("KEY", "eyes");
    CliRun json = CliRun.of("solve", secret);
    assertThat(json.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(json.err()).contains("line 1, column").doesNotContain("KEY", "eyes");
  }

  @Test
  @Timeout(20) // quadratic time would take minutes
  void aLongFieldIsRefusedInLinearTime() {
    CliRun.file(folder, "long.csv", "id,revenue\na," + "1".repeat(2_000_000) + "x\n");
    CliRun.file(folder, "quotes.csv", "id,revenue\na," + "\"".repeat(1_000_001) + "\n");
    for (String csv : new String[] {"long.csv", "quotes.csv"}) {
      Path instance =
          CliRun.file(
              folder,
              "long.json",
              "{\"format\": \"sortiment-instance/1\", \"name\": \"x\", \"products\": {\"csv\": \""
                  + csv
                  + "\"}, \"choiceModel\": {\"type\": \"mnl\", \"weights\": [1]}}");
      CliRun run = CliRun.of("solve", instance, "-q");
      assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains(csv).hasSizeLessThan(1_000);
    }
  }

  @Test
  @Timeout(20)
  void manyUnknownIdsAreNamedAtOnce() {
    StringBuilder products = new StringBuilder();
    StringBuilder unknown = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      String comma = i == 0 ? "" : ",";
      products.append(comma).append("{\"id\":\"product-").append(i).append("\",\"revenue\":1}");
      unknown.append(comma).append("\"prodct-").append(i).append("\":1");
    }
    Path instance =
        CliRun.file(
            folder,
            "many.json",
            "{\"format\":\"sortiment-instance/1\",\"name\":\"x\",\"products\":["
                + products
                + "],\"choiceModel\":{\"type\":\"mnl\"},\"constraints\":[{\"type\":\"linear\","
                + "\"max\":1,\"coefficients\":{"
                + unknown
                + "}}]}");
    CliRun run = CliRun.of("solve", instance, "-q");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains("constraints[0].coefficients", "\"prodct-0\"", "and 19997 more")
        .hasSizeLessThan(500);
  }
}
