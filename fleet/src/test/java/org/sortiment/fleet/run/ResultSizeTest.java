package org.sortiment.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;
import org.sortiment.fleet.local.LocalEngine;
import org.sortiment.fleet.source.InstanceFiles;
import org.sortiment.formats.fleet.FleetReport;

/** Results that would fill a disk are not written to their end. */
class ResultSizeTest {
  private static final int INSTANCES = 1_000;
  private static final FleetTask LONG_LINES =
      (item, runtime) ->
          "{\"instance\": \"" + item.name() + "\", \"status\": \"" + "x".repeat(200) + "\"}";

  @TempDir private Path folder;

  private FleetRequest request(long mostBytes) throws IOException {
    Path fleet = folder.resolve("fleet.jsonl");
    Files.writeString(
        fleet,
        IntStream.range(0, INSTANCES)
            .mapToObj(k -> "{\"name\": \"c" + k + "\"}\n")
            .collect(Collectors.joining()));
    return new FleetRequest(
        "solve",
        InstanceFiles.of(fleet.toString()),
        folder.resolve("out"),
        new LocalEngine(1, new FleetRuntime(ProviderRegistry.of(List.of()), warning -> {})),
        Map.of(),
        "test",
        Progress.SILENT,
        mostBytes);
  }

  private long written() throws IOException {
    return Files.readAllLines(folder.resolve("out/results-1.jsonl")).size();
  }

  @Test
  void aRunEndsEarlyAndGoesOnWhenItIsAllowedTo() throws IOException {
    assertThatThrownBy(() -> FleetRun.run(request(100_000), LONG_LINES))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("GB that are written unasked")
        .hasMessageContaining("--allow-large");
    assertThat(written()).isBetween(1L, 20L);
    FleetOutcome outcome = FleetRun.run(request(Long.MAX_VALUE), LONG_LINES);
    assertThat(outcome.report().status()).isEqualTo(FleetReport.COMPLETE);
    assertThat(written()).isEqualTo(INSTANCES);
  }

  @Test
  void aRunThatStaysBelowIsNotDisturbed() throws IOException {
    assertThat(FleetRun.run(request(300 * INSTANCES), LONG_LINES).report().status())
        .isEqualTo(FleetReport.COMPLETE);
  }

  @Test
  void laterLinesCount() {
    ResultSize size = new ResultSize(10_000, 100);
    List<String> lines = List.of("x".repeat(50), "x".repeat(5_000));
    size.add(lines.get(0));
    assertThatThrownBy(() -> size.add(lines.get(1))).isInstanceOf(InvalidInputException.class);
  }
}
