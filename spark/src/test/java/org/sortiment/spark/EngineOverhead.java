package org.sortiment.spark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.local.LocalEngine;
import org.sortiment.fleet.task.SolveTask;
import org.sortiment.fleet.task.TaskSettings;

/**
 * A program that prints what Spark costs beside the local engine: processor time of this process,
 * all threads, for the same fleet on both, turn by turn in one warm process. Arguments: the number
 * of instances (10,000) and of rounds (3), of which the first one warms up.
 */
final class EngineOverhead {
  private EngineOverhead() {}

  /** Prints a line for every round and engine. */
  public static void main(String[] arguments) throws IOException {
    int instances = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    List<FleetItem> centres = Fleets.centres(instances);
    FleetWork work = Fleets.work(new SolveTask(TaskSettings.withDefaults(), 0.5), centres);
    System.out.println("round  engine  workers  cpu ms/instance  wall ms/instance");
    for (int workers = 1; workers <= 2; workers++) {
      long start = cpu();
      try (FleetEngine spark =
          new SparkEngineProvider()
              .create(Fleets.settings(Optional.of(workers), Optional.empty()))) {
        System.out.printf(Locale.ROOT, "Spark starts: %.1f s of cpu%n", (cpu() - start) / 1e9);
        FleetEngine local = new LocalEngine(workers, Fleets.runtime());
        for (int round = 1; round <= rounds; round++) {
          for (FleetEngine engine : List.of(local, spark)) {
            measure(round, engine, workers, work, instances);
          }
        }
      }
    }
  }

  private static void measure(
      int round, FleetEngine engine, int workers, FleetWork work, int instances)
      throws IOException {
    AtomicLong lines = new AtomicLong();
    long cpu = cpu();
    long wall = System.nanoTime();
    engine.run(work, (item, line) -> lines.incrementAndGet());
    if (lines.get() != instances) {
      throw new IllegalStateException(lines + " lines");
    }
    System.out.printf(
        Locale.ROOT,
        "%5d  %-6s  %7d  %15.3f  %16.3f%n",
        round,
        engine.id(),
        workers,
        (cpu() - cpu) / 1e6 / instances,
        (System.nanoTime() - wall) / 1e6 / instances);
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
