package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that all commands share: solvers, methods, plug-ins, help, and what is refused. */
class OptionsTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir private Path folder;

  private Path stationery(String constraints) {
    return CliRun.file(folder, "stationery.json", CliRun.stationery(constraints));
  }

  @Test
  void pluginPathMayStandBeforeTheCommand() {
    CliRun run = CliRun.of("--plugin-path", folder.resolve("nosuch"), "plugins");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("nosuch")
        .isEqualTo(CliRun.of("plugins", "--plugin-path", folder.resolve("nosuch")).err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--time-limit 0",
        "--time-limit -1",
        "--time-limit NaN",
        "--time-limit x",
        "--backend nosuch",
        "--solver nosuch",
        "--solver frontier/nosuch",
        "--seed x",
        "--plot picture.jpg",
        "--plot nosuch/picture.svg",
        "--out nosuch/result.json",
        "--epsilon 0",
        "--epsilon 1.5",
        "--max-candidates 0",
        "--plugin-path nosuch",
        "--nosuch"
      })
  void badOptions(String options) {
    Object[] arguments = Stream.of(("frontier FILE " + options).split(" ")).toArray();
    arguments[1] = stationery("[]");
    CliRun run = CliRun.of(arguments);
    assertThat(run.code()).isEqualTo(2);
    String option = List.of(options.split(" ")).get(0);
    assertThat(run.err()).startsWith("sortiment: ").doesNotContain("\tat ");
    assertThat(run.err()).containsAnyOf(option, "nosuch");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void lambdaMustBeANonNegativeNumber() {
    for (String lambda : List.of("-1", "NaN", "Infinity")) {
      CliRun run = CliRun.of("solve", stationery("[]"), "--lambda", lambda);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("--lambda");
    }
  }

  @Test
  void forcedMethodThatDoesNotApplyIsRefused() {
    CliRun run =
        CliRun.of(
            "frontier",
            EXAMPLES.resolve("hotel-1-constrained.json"),
            "--solver",
            "frontier/unconstrained");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void forcedMethodsAgree() {
    String constraints = "[{\"type\": \"cardinality\", \"max\": 2}]";
    String groups =
        CliRun.of("frontier", stationery(constraints), "--solver", "frontier/groups").out();
    assertThat(groups).contains("(frontier/groups)");
    for (String method : List.of("lp", "mip")) {
      String other =
          CliRun.of("frontier", stationery(constraints), "--solver", "frontier/" + method).out();
      assertThat(other).contains("(frontier/" + method + " with ");
      assertThat(other.substring(other.indexOf("point  ")))
          .isEqualTo(groups.substring(groups.indexOf("point  ")));
    }
  }

  @Test
  void pluginsListsEverything() {
    CliRun run = CliRun.of("plugins");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("choice model +mnl ")
        .containsPattern("solver +frontier ")
        .contains("frontier/groups")
        .containsPattern("backend +ojalgo ")
        .doesNotContain("Could not be loaded");
  }

  @Test
  void helpExplains() {
    assertThat(CliRun.of("--help").out()).contains("frontier", "solve", "verify", "Examples:");
    for (String command : List.of("frontier", "solve", "evaluate", "verify", "plugins")) {
      CliRun run = CliRun.of(command, "--help");
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("Usage: sortiment " + command, "Examples:");
    }
    CliRun none = CliRun.of();
    assertThat(none.code()).isEqualTo(2);
    assertThat(CliRun.of("frontir").err()).contains("frontier");
  }
}
