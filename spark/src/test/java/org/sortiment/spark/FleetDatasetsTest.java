package org.sortiment.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.local.LocalEngine;
import org.sortiment.fleet.source.KeyedProducts;
import org.sortiment.fleet.task.SolveTask;
import org.sortiment.fleet.task.TaskSettings;
import org.sortiment.formats.fleet.InstanceTemplate;

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
    try (SparkSession session = session()) {
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

  /** Rows of products in any order; a bad number fails its own instance. */
  private static List<String> products() {
    List<String> rows = new ArrayList<>();
    Random random = new Random(4);
    for (int centre = 0; centre < 30; centre++) {
      for (int p = 0; p < 2 + centre % 5; p++) {
        String revenue = centre == 17 && p == 1 ? "much" : String.valueOf(2 + random.nextInt(90));
        rows.add("north " + centre / 6 + "," + centre % 6 + ",p" + p + "," + revenue + ",1." + p);
      }
    }
    Collections.shuffle(rows, random);
    return rows;
  }

  private static final List<String> KEYS = List.of("region", "centre");

  @Test
  void rowsOfProductsBecomeInstancesWhereTheyAre() throws IOException {
    KeyedProducts shape =
        new KeyedProducts(
            "products",
            "",
            KEYS,
            Map.of("id", "SKU"),
            List.of("region", "centre", "SKU", "revenue", "weight"),
            InstanceTemplate.empty());
    SolveTask task = new SolveTask(TaskSettings.withDefaults(), 0.25);
    List<String> here = new ArrayList<>();
    new LocalEngine(1, Fleets.runtime())
        .run(Fleets.work(task, items(shape)), (item, line) -> here.add(line));
    assertThat(here).hasSize(30).filteredOn(line -> line.contains("\"failed\"")).hasSize(1);
    try (SparkSession session = session()) {
      Dataset<Row> table =
          session
              .read()
              .option("header", true)
              .csv(
                  session.createDataset(
                      Stream.concat(
                              Stream.of("region,centre,SKU,revenue,weight"), products().stream())
                          .toList(),
                      Encoders.STRING()))
              .repartition(5);
      Dataset<String> there = FleetDatasets.lines(table, shape, task);
      assertThat(there.collectAsList()).containsExactlyInAnyOrderElementsOf(here);
      assertThat(shuffles(there)).isEqualTo(1);
      // Rows that are together are not moved again.
      Dataset<Row> together =
          table.repartition(3, functions.col("region"), functions.col("centre"));
      Dataset<String> inPlace = FleetDatasets.lines(together, shape, task);
      assertThat(inPlace.collectAsList()).containsExactlyInAnyOrderElementsOf(here);
      assertThat(shuffles(inPlace)).isEqualTo(1);
    }
  }

  /** Of rows by their key: the one before, which puts them anywhere, is not counted. */
  private static long shuffles(Dataset<String> lines) {
    return lines
        .queryExecution()
        .executedPlan()
        .toString()
        .lines()
        .filter(line -> line.contains("Exchange hashpartitioning"))
        .count();
  }

  private static List<FleetItem> items(KeyedProducts shape) {
    Map<List<String>, KeyedProducts.Group> groups = new LinkedHashMap<>();
    for (String row : products().stream().sorted().toList()) {
      String[] cells = row.split(",");
      List<String> columns = List.of("region", "centre", "SKU", "revenue", "weight");
      KeyedProducts.Row texts = name -> Optional.of(cells[columns.indexOf(name)]);
      groups.computeIfAbsent(shape.key(texts), shape::group).add(texts);
    }
    List<FleetItem> items = new ArrayList<>();
    groups.values().forEach(group -> items.add(group.item(items.size())));
    return items;
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "3")
        .config("spark.sql.adaptive.enabled", "false") // plans are shown as they run
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
