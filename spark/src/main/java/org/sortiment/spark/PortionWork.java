package org.sortiment.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;

/**
 * What a worker does with a portion; it travels there.
 *
 * @param task what is done with every item
 */
record PortionWork(FleetTask task) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Solves.
   *
   * @param looked how many items these were chosen from
   */
  SolvedPortion solve(Iterator<FleetItem> items, long looked) {
    long start = System.nanoTime();
    FleetRuntime runtime = WorkerRuntime.get();
    List<SolvedPortion.Line> lines = new ArrayList<>();
    while (items.hasNext()) {
      lines.add(solve(items.next(), runtime));
    }
    return new SolvedPortion(
        lines, WorkerRuntime.takeWarnings(), System.nanoTime() - start, looked);
  }

  private SolvedPortion.Line solve(FleetItem item, FleetRuntime runtime) {
    String line =
        runtime
            .run(task, item)
            // Spark drops what a task says that it has ended, and has it done again otherwise.
            .orElseThrow(() -> new IllegalStateException("The task was interrupted."));
    return new SolvedPortion.Line(item.index(), item.name(), item.place(), line);
  }
}
