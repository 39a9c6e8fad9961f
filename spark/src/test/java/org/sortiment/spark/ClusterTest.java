package org.sortiment.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.Estimators;
import org.sortiment.estimation.engine.EstimationEngine;
import org.sortiment.estimation.engine.EstimatorOnEngine;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.LineSink;
import org.sortiment.fleet.local.LocalEngine;
import org.sortiment.fleet.task.SolveTask;
import org.sortiment.fleet.task.TaskSettings;
import org.sortiment.testkit.EstimatorContract;

/** Work on a cluster of a master and three workers, all on the loopback device. */
final class ClusterTest {
  private static final List<String> SETTINGS =
      List.of("spark.jars", "spark.executor.memory", "spark.executor.extraJavaOptions");

  @TempDir private static Path folder;
  private static LoopbackCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    cluster = new LoopbackCluster(folder, 3);
    System.setProperty("spark.jars", cluster.jars());
    System.setProperty("spark.executor.memory", "512m");
    System.setProperty(
        "spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
  }

  @AfterAll
  static void end() {
    SETTINGS.forEach(System::clearProperty);
    cluster.close();
  }

  /** One test, for workers cannot be brought back to life: two of three are lost. */
  @Test
  void resultsAreThoseOfThisMachineAndOutliveAWorker() throws IOException {
    estimate();
    groupTable();
    try (FleetEngine engine =
        new SparkEngineProvider()
            .create(Fleets.settings(Optional.empty(), Optional.of(cluster.address())))) {
      compareWithLocal(engine);
      loseWorker(engine);
    }
  }

  /** The workers read it, as they see the same files. */
  private static void groupTable() throws IOException {
    Path table = ProductTables.write(folder.resolve("products.parquet"), 100);
    String said =
        ProductTables.fleet(
            table,
            folder.resolve("there"),
            2,
            "--task",
            "solve",
            "--engine",
            "spark",
            "--master",
            cluster.address());
    assertThat(folder.resolve("there")).as(said).exists();
    assertThat(said).doesNotContain("grouped by the process");
    ProductTables.fleet(table, folder.resolve("here"), 2, "--task", "solve");
    assertThat(ProductTables.lines(folder.resolve("there")))
        .isEqualTo(ProductTables.lines(folder.resolve("here")));
  }

  /** Bit for bit, also when the data that a worker had must be fetched again. */
  private static void estimate() {
    EstimationProblem problem = Choices.problem(Choices.trips(40, true));
    Estimator estimator = Estimators.latentClasses(2, List.of("time"), Map.of(), 2);
    int[] reports = {0};
    Progress killing =
        (task, done, total) -> {
          if (++reports[0] == 2) {
            kill(0);
          }
        };
    try (EstimationEngine engine =
        Choices.engine(Optional.empty(), Optional.of(cluster.address()))) {
      EstimatorContract.requireEqual(
          ((EstimatorOnEngine) estimator)
              .on(engine)
              .estimate(problem, SolveOptions.withDefaults().withProgress(killing)),
          estimator.estimate(problem, SolveOptions.withDefaults()));
    }
    assertThat(reports[0]).isEqualTo(2);
  }

  private static void kill(int worker) {
    try {
      cluster.kill(worker);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void compareWithLocal(FleetEngine engine) throws IOException {
    List<FleetItem> centres = Fleets.centres(300);
    SolveTask task = new SolveTask(TaskSettings.withDefaults(), 0.5);
    Lines here = new Lines();
    assertThat(new LocalEngine(1, Fleets.runtime()).run(Fleets.work(task, centres), here)).isTrue();
    Lines there = new Lines();
    assertThat(engine.run(Fleets.work(task, centres), there)).isTrue();
    assertThat(there.lines).containsExactlyInAnyOrderElementsOf(here.lines);
    assertThat(here.lines).filteredOn(line -> line.contains("\"failed\"")).hasSize(300 / 17);
  }

  private static void loseWorker(FleetEngine engine) throws IOException {
    int items = 400;
    List<FleetItem> all = IntStream.range(0, items).mapToObj(k -> Fleets.item(k, "")).toList();
    AtomicInteger killed = new AtomicInteger(-1);
    Lines lines = new Lines();
    LineSink sink =
        (item, line) -> {
          lines.accept(item, line);
          // Both have work by now: each has one processor, and there are many portions.
          if (killed.get() < 0 && lines.lines.size() >= items / 8) {
            killed.set(cluster.isWorking(1) ? 1 : 2);
            kill(killed.get());
          }
        };
    assertThat(engine.run(Fleets.work(new SlowTask(25), all), sink)).isTrue();
    assertThat(killed.get()).isNotNegative();
    assertThat(lines.lines)
        .containsExactlyInAnyOrderElementsOf(all.stream().map(FleetItem::name).toList());
  }

  private static final class Lines implements LineSink {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void accept(FleetItem item, String line) {
      lines.add(line);
    }
  }
}
