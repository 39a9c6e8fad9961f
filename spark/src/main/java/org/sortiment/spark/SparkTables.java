package org.sortiment.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.source.ProductTable;

/**
 * The tables of an engine: those that the workers can read are grouped by them, once; all others
 * are read by this process, which says so.
 */
final class SparkTables {
  private static final String GROUP = "sortiment-table";
  private static final long LOOK_MILLIS = 100;

  private final JavaSparkContext context;
  private final FleetRuntime runtime;
  private final Map<ProductTable, Optional<GroupedTable>> tables = new HashMap<>();

  SparkTables(JavaSparkContext context, FleetRuntime runtime) {
    this.context = context;
    this.runtime = runtime;
  }

  /** What is to be handed out in a pass. */
  Portions portions(FleetWork work) throws IOException, InterruptedException {
    if (work.source() instanceof ProductTable table) {
      Optional<GroupedTable> grouped = tables.get(table);
      if (grouped == null) {
        grouped = grouped(table);
        tables.put(table, grouped);
      }
      if (grouped.isPresent()) {
        return new TablePortions(context, grouped.get(), work);
      }
    }
    return new ReadPortions(context, work);
  }

  private Optional<GroupedTable> grouped(ProductTable table) throws InterruptedException {
    Optional<String> obstacle = GroupedTable.obstacle(table.table());
    if (obstacle.isPresent()) {
      return readHere(table, obstacle.get());
    }
    FutureTask<GroupedTable> task =
        new FutureTask<>(
            () -> {
              context.setJobGroup(GROUP, "rows by their keys", true);
              return GroupedTable.of(context, table);
            });
    // On a thread of its own, for an interrupt would disturb the locks of Spark.
    Thread thread = new Thread(task, GROUP);
    thread.setDaemon(true);
    thread.start();
    ClusterWatch watch = new ClusterWatch(context, runtime::warn, "");
    try {
      while (true) {
        try {
          return Optional.of(task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
          watch.look();
        } catch (ExecutionException e) {
          watch.requireRunning();
          return readHere(table, JobEvents.firstLine(e.getCause() == null ? e : e.getCause()));
        }
      }
    } finally {
      if (!task.isDone() && !context.sc().isStopped()) {
        context.sc().cancelJobGroup(GROUP);
      }
    }
  }

  private Optional<GroupedTable> readHere(ProductTable table, String reason) {
    runtime.warn(
        table.name()
            + " is read and grouped by the process that was started, not by the workers, for "
            + reason);
    return Optional.empty();
  }
}
