package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Instances;
import org.sortiment.formats.Results;
import org.sortiment.runtime.SolverSelection;

/** A result whose points list their products can be larger than a disk, and is not begun then. */
class FrontierSizeTest {
  @TempDir private Path folder;

  /** A logit whose ids have this many letters. */
  private Path logit(int products, int letters) throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    StringJoiner rows = new StringJoiner(", ", "[", "]");
    StringJoiner weights = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < products; i++) {
      String id = String.format("%0" + letters + "d", i);
      rows.add("{\"id\": \"" + id + "\", \"revenue\": " + (1 + 99 * random.nextDouble()) + "}");
      weights.add(Double.toString(20 * random.nextDouble() / products));
    }
    return Files.writeString(
        folder.resolve("logit.json"),
        "{\"format\": \"sortiment-instance/1\", \"name\": \"long\", \"products\": "
            + rows
            + ", \"choiceModel\": {\"type\": \"mnl\", \"weights\": "
            + weights
            + "}}");
  }

  @Test
  void sizeIsThatOfTheLists() throws IOException {
    Path file = logit(300, 12);
    ProviderRegistry registry = ProviderRegistry.discover();
    Instance instance = Instances.read(file, registry);
    Frontier frontier =
        SolverSelection.automatic(registry)
            .frontierSolver(instance.problem())
            .frontier(instance.problem(), SolveOptions.withDefaults())
            .frontier();
    Path with = folder.resolve("with.json");
    Path without = folder.resolve("without.json");
    assertThat(CliRun.of("frontier", file, "--out", with).code()).isZero();
    assertThat(CliRun.of("frontier", file, "--out", without, "--no-assortments").code()).isZero();
    long aroundEach = ", \"assortment\": []".length() - ", ".length();
    assertThat(frontier.size()).isGreaterThan(50);
    assertThat(Results.bytesOfAssortments(instance, frontier))
        .isEqualTo(Files.size(with) - Files.size(without) - frontier.size() * aroundEach);
  }

  @Test
  void aHugeResultIsNotBegun() throws IOException {
    Path file = logit(20_000, 200);
    Path out = folder.resolve("result.json");
    CliRun run = CliRun.of("frontier", file, "--out", out, "--quiet");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains("would take about", " GB", "--no-assortments", "--out FILE.csv", "--allow-large");
    assertThat(out).doesNotExist();
    assertThat(CliRun.of("frontier", file, "--out", out, "--no-assortments").code()).isZero();
    Path table = folder.resolve("result.csv");
    assertThat(CliRun.of("frontier", file, "--out", table).code()).isZero();
    assertThat(Files.size(table)).isLessThan(20_000_000);
  }

  @Test
  void aFleetFailsOnlyTheInstanceWhoseLineWouldBeHuge() throws IOException {
    Path large = logit(10_000, 200);
    Path small = Files.writeString(folder.resolve("small.json"), CliRun.stationery("[]"));
    Path out = folder.resolve("out");
    CliRun run = CliRun.of("fleet", large, small, "--task", "frontier", "--out", out, "--quiet");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(FleetFiles.results(out))
        .hasSize(2)
        .anyMatch(line -> line.contains("\"stationery\"") && line.contains("\"optimal\""))
        .anyMatch(line -> line.contains("would be a line of about") && line.contains(" GB"));
    Path without = folder.resolve("without");
    assertThat(
            CliRun.of(
                    "fleet",
                    large,
                    small,
                    "--task=frontier",
                    "--no-assortments",
                    "--out",
                    without,
                    "--quiet")
                .code())
        .isZero();
  }
}
