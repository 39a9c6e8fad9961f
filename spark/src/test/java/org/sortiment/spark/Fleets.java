package org.sortiment.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sortiment.fleet.FleetEngineProvider;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetSource;
import org.sortiment.fleet.FleetTask;
import org.sortiment.fleet.FleetWork;
import org.sortiment.runtime.PluginPath;

/** Small fleets, and what is needed to run them. */
final class Fleets {
  private Fleets() {}

  static FleetRuntime runtime() {
    return new FleetRuntime(PluginPath.none().registry(), warning -> {});
  }

  static FleetEngineProvider.Settings settings(Optional<Integer> workers, Optional<String> master) {
    return new FleetEngineProvider.Settings(workers, master, Optional.empty(), runtime());
  }

  static FleetWork work(FleetTask task, List<FleetItem> items) {
    return new FleetWork(task, source(items), Optional::of);
  }

  /** Centres of up to eight products with random weights; every 17th has a weight below zero. */
  static List<FleetItem> centres(int count) {
    Random random = new Random(11);
    List<FleetItem> items = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int products = 1 + random.nextInt(8);
      List<String> revenues = new ArrayList<>();
      List<String> weights = new ArrayList<>();
      for (int i = 0; i < products; i++) {
        revenues.add(
            "{\"id\": \"p" + i + "\", \"revenue\": " + (1 + random.nextInt(900)) / 100.0 + "}");
        weights.add(String.valueOf(k % 17 == 16 ? -1.0 : random.nextInt(300) / 100.0));
      }
      items.add(
          item(
              k,
              "{\"format\": \"sortiment-instance/1\", \"name\": \"c"
                  + k
                  + "\", \"products\": "
                  + revenues
                  + ", \"choiceModel\": {\"type\": \"mnl\", \"noPurchaseWeight\": 1, \"weights\": "
                  + weights
                  + "}}"));
    }
    return items;
  }

  static FleetItem item(int index, String text) {
    return new FleetItem(index, "c" + index, "line " + (index + 1), "fleet.jsonl", text, "", "");
  }

  private static FleetSource source(List<FleetItem> items) {
    return new FleetSource() {
      @Override
      public String name() {
        return "centres";
      }

      @Override
      public List<Path> files() {
        return List.of();
      }

      @Override
      public Cursor open() {
        return new Cursor() {
          private int next;

          @Override
          public Optional<FleetItem> next() {
            return next < items.size() ? Optional.of(items.get(next++)) : Optional.empty();
          }

          @Override
          public void close() {}
        };
      }
    };
  }
}
