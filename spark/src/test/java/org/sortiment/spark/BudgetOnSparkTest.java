package org.sortiment.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.solve.Progress;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.local.LocalEngine;
import org.sortiment.fleet.run.BudgetRun;
import org.sortiment.fleet.run.FleetRequest;
import org.sortiment.fleet.source.InstanceFiles;
import org.sortiment.fleet.task.TaskSettings;
import org.sortiment.formats.fleet.FleetReport;

/** A budget over all centres is the same on both engines: every pass is. */
final class BudgetOnSparkTest {
  @TempDir private Path folder;

  @Test
  void plansPriceAndBoundAreThoseOfTheLocalEngine() throws IOException {
    Random random = new Random(5);
    StringBuilder lines = new StringBuilder();
    for (int k = 0; k < 4; k++) {
      lines.append(
          """
          {"format": "sortiment-instance/1", "name": "centre %d", "products": [\
          {"id": "a", "revenue": %s, "cost": 1.5}, {"id": "b", "revenue": %s, "cost": 2}], \
          "choiceModel": {"type": "mnl", "weights": [1, 1.5]}, \
          "season": {"customers": 4, "arrivals": "fixed"}}
          """
              .formatted(k, 4 + random.nextInt(60) / 10.0, 4 + random.nextInt(60) / 10.0));
    }
    Path fleet = Files.writeString(folder.resolve("fleet.jsonl"), lines);
    FleetReport here = run(fleet, "here", new LocalEngine(1, Fleets.runtime()));
    FleetReport there;
    try (FleetEngine engine =
        new SparkEngineProvider().create(Fleets.settings(Optional.of(2), Optional.empty()))) {
      there = run(fleet, "there", engine);
    }
    assertThat(there.profits()).isPresent().isEqualTo(here.profits());
    assertThat(there.budget()).isPresent().isEqualTo(here.budget());
    assertThat(there.budget().orElseThrow().price()).isPositive();
    assertThat(results("there")).hasSize(4).isEqualTo(results("here"));
  }

  private FleetReport run(Path fleet, String out, FleetEngine engine) throws IOException {
    FleetRequest request =
        new FleetRequest(
            "stock",
            InstanceFiles.of(fleet.toString()),
            folder.resolve(out),
            engine,
            Map.of("budget", "12"),
            "test",
            Progress.SILENT,
            Long.MAX_VALUE);
    return new BudgetRun(
            request,
            TaskSettings.withDefaults(),
            Optional.of("fluid-newsvendor"),
            new BigDecimal("12"))
        .run()
        .report();
  }

  private List<String> results(String out) throws IOException {
    return Files.readAllLines(folder.resolve(out).resolve("results-1.jsonl")).stream()
        .sorted()
        .toList();
  }
}
