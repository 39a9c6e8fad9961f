package org.sortiment.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.local.LocalEngine;
import org.sortiment.fleet.task.FrontierTask;
import org.sortiment.fleet.task.TaskSettings;

/** Spark in this process. */
final class SparkEngineTest {
  private static FleetEngine engine(int workers) {
    return new SparkEngineProvider()
        .create(Fleets.settings(Optional.of(workers), Optional.empty()));
  }

  @Test
  void resultsAreThoseOfTheLocalEngine() throws IOException {
    List<FleetItem> centres = Fleets.centres(200);
    FrontierTask task = new FrontierTask(TaskSettings.withDefaults(), true);
    List<String> here = new ArrayList<>();
    new LocalEngine(1, Fleets.runtime())
        .run(Fleets.work(task, centres), (item, line) -> here.add(item.index() + line));
    for (int workers : new int[] {1, 3}) {
      List<String> there = new ArrayList<>();
      try (FleetEngine engine = engine(workers)) {
        assertThat(engine.id()).isEqualTo("spark");
        assertThat(
                engine.run(
                    Fleets.work(task, centres), (item, line) -> there.add(item.index() + line)))
            .isTrue();
      }
      assertThat(there).containsExactlyInAnyOrderElementsOf(here);
    }
  }

  @Test
  void anInterruptEndsAPassAndTheEngineCanRunAnother() throws IOException {
    List<FleetItem> items = IntStream.range(0, 1_000).mapToObj(k -> Fleets.item(k, "")).toList();
    try (FleetEngine engine = engine(2)) {
      List<String> lines = new ArrayList<>();
      boolean isComplete =
          engine.run(
              Fleets.work(new SlowTask(20), items),
              (item, line) -> {
                lines.add(line);
                Thread.currentThread().interrupt();
              });
      assertThat(isComplete).isFalse();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(lines).isNotEmpty().hasSizeLessThan(items.size()).doesNotHaveDuplicates();
      List<String> others = new ArrayList<>();
      assertThat(
              engine.run(
                  Fleets.work(new SlowTask(0), items.subList(0, 50)),
                  (item, line) -> others.add(line)))
          .isTrue();
      assertThat(others).hasSize(50).doesNotHaveDuplicates();
    }
  }

  @Test
  void aSinkThatFailsEndsThePass() {
    List<FleetItem> items = IntStream.range(0, 100).mapToObj(k -> Fleets.item(k, "")).toList();
    try (FleetEngine engine = engine(1)) {
      assertThatThrownBy(
              () ->
                  engine.run(
                      Fleets.work(new SlowTask(1), items),
                      (item, line) -> {
                        throw new IOException("No space left on device");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
  }

  @Test
  void aMasterThatIsNotThereIsNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    String address = "spark://127.0.0.1:" + port;
    assertThatThrownBy(
            () ->
                new SparkEngineProvider()
                    .create(Fleets.settings(Optional.empty(), Optional.of(address))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(address + " cannot be reached")
        .hasMessageContaining("Connection refused");
  }

  @Test
  void addressesThatAreNoneAreRefused() {
    for (String address : List.of("http://host", "spark://host", "spark://host:99999", "mesos")) {
      assertThatThrownBy(
              () ->
                  new SparkEngineProvider()
                      .create(Fleets.settings(Optional.empty(), Optional.of(address))))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("--master");
    }
  }
}
