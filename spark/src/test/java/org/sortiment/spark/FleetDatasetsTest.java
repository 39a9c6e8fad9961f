package org.sortiment.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.local.LocalEngine;
import org.sortiment.fleet.task.SolveTask;
import org.sortiment.fleet.task.TaskSettings;

/** Tasks over the data sets of an application. */
final class FleetDatasetsTest {
  @Test
  void linesComeInTheOrderOfTheirInstances() throws IOException {
    List<FleetItem> centres =
        Fleets.centres(120).stream().filter(item -> !item.text().contains("-1.0")).toList();
    SolveTask task = new SolveTask(TaskSettings.withDefaults(), 0.25);
    List<String> here = new ArrayList<>();
    new LocalEngine(1, Fleets.runtime())
        .run(Fleets.work(task, centres), (item, line) -> here.add(line));
    List<String> texts = centres.stream().map(FleetItem::text).toList();
    try (SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate()) {
      List<String> there =
          FleetDatasets.lines(session.createDataset(texts, Encoders.STRING()).repartition(3), task)
              .collectAsList();
      assertThat(there).containsExactlyInAnyOrderElementsOf(here);
      assertThat(
              FleetDatasets.lines(session.createDataset(texts, Encoders.STRING()), task)
                  .collectAsList())
          .isEqualTo(here);
    }
  }
}
