package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/**
 * A bad instance: the good one with a text replaced. Every one gives exit code 2 and one message
 * that names the file, the place, the value and the rule; no stack trace and no output.
 *
 * @param parts what the message must contain
 */
record BadInstance(String kind, String replaced, String by, List<String> parts) {
  static final String GOOD =
      """
      {"format": "sortiment-instance/1", "name": "shop",
       "products": [{"id": "a", "revenue": 2.0, "cost": 1.0}, {"id": "b", "revenue": 3.0}],
       "choiceModel": {"type": "mnl", "noPurchaseWeight": 1.0, "weights": [0.5, 0.25]},
       "constraints": [{"type": "cardinality", "min": 1, "max": 2, "products": ["a", "b"]},
                       {"type": "precedence", "product": "b", "requires": "a"},
                       {"type": "linear", "coefficients": {"a": 1.5, "b": 2}, "max": 9}],
       "season": {"customers": 100, "arrivals": "fixed"}}
      """;

  static BadInstance bad(String kind, String replaced, String by, String... parts) {
    return new BadInstance(kind, replaced, by, List.of(parts));
  }

  /** The good instance with the text replaced where it comes first is rejected. */
  void assertRejected(Path folder) {
    assertThat(GOOD).contains(replaced);
    int at = GOOD.indexOf(replaced);
    String text = GOOD.substring(0, at) + by + GOOD.substring(at + replaced.length());
    assertRejected(folder, CliRun.file(folder, "shop.json", text), parts);
  }

  static void assertRejected(Path folder, Path file, List<String> parts) {
    Path result = folder.resolve("result.json");
    CliRun run = CliRun.of("frontier", file, "--out", result);
    assertThat(run.err()).startsWith("sortiment: " + file).contains(parts);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(2);
    assertThat(result).doesNotExist();
    assertThat(folder.toFile().list((dir, name) -> name.endsWith(".part"))).isEmpty();
  }

  @Override
  public String toString() {
    return kind;
  }
}
