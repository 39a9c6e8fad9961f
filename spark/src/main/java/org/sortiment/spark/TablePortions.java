package org.sortiment.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.ItemSelection;

/**
 * Items that the workers have grouped: a task gets a run of neighbours in a partition, and which of
 * them are worked on is decided there. Partitions take turns, so that all workers have work.
 */
final class TablePortions implements Portions {
  private final JavaSparkContext context;
  private final GroupedTable table;
  private final PortionWork solver;
  private final Broadcast<ItemSelection> selection;
  private final long[] counts;
  private final long[] begins;
  private final long[] taken;
  private int turn;

  TablePortions(JavaSparkContext context, GroupedTable table, FleetWork work) {
    this.context = context;
    this.table = table;
    this.solver = new PortionWork(work.task());
    this.selection = context.broadcast(work.selection());
    this.counts = table.counts();
    this.begins = new long[counts.length];
    this.taken = new long[counts.length];
    for (int k = 1; k < counts.length; k++) {
      begins[k] = begins[k - 1] + counts[k - 1];
    }
  }

  @Override
  public int submit(int most, PortionSize size, Consumer<JobEvents.Event> listener) {
    Map<Integer, Run> runs = new HashMap<>();
    for (int k = 0; k < counts.length && runs.size() < most; k++) {
      int partition = (turn + k) % counts.length;
      long count = Math.min(size.looks(), counts[partition] - taken[partition]);
      if (count > 0) {
        runs.put(partition, new Run(begins[partition], taken[partition], count));
        taken[partition] += count;
      }
    }
    if (!runs.isEmpty()) {
      List<Integer> partitions = new ArrayList<>(runs.keySet());
      turn = partitions.get(partitions.size() - 1) + 1;
      Work work = new Work(solver, selection, new HashMap<>(runs));
      JobEvents.submit(context.sc(), table.items(), work, partitions, listener);
    }
    return runs.size();
  }

  @Override
  public void close() {
    if (!context.sc().isStopped()) {
      selection.unpersist(false);
    }
  }

  /**
   * Neighbours in a partition.
   *
   * @param begin the index of the first item of the partition
   * @param skip how many of the partition are not among them
   * @param count how many they are
   */
  private record Run(long begin, long skip, long count) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** What travels to a worker. */
  private record Work(
      PortionWork work, Broadcast<ItemSelection> selection, HashMap<Integer, Run> runs)
      implements JobEvents.Work<FleetItem> {
    private static final long serialVersionUID = 1L;

    @Override
    public SolvedPortion solve(Iterator<FleetItem> items) {
      Run run = Objects.requireNonNull(runs.get(TaskContext.getPartitionId()));
      for (long k = 0; k < run.skip(); k++) {
        items.next();
      }
      return work.solve(new Selected(items, run, selection.value()), run.count());
    }
  }

  /** Those of a run that are worked on, with their indices in the table. */
  private static final class Selected implements Iterator<FleetItem> {
    private final Iterator<FleetItem> items;
    private final Run run;
    private final ItemSelection selection;
    private long seen;
    private Optional<FleetItem> next;

    Selected(Iterator<FleetItem> items, Run run, ItemSelection selection) {
      this.items = items;
      this.run = run;
      this.selection = selection;
      this.next = look();
    }

    private Optional<FleetItem> look() {
      Optional<FleetItem> found = Optional.empty();
      while (found.isEmpty() && seen < run.count()) {
        long index = run.begin() + run.skip() + seen++;
        found = selection.select(items.next().withIndex(index));
      }
      return found;
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public FleetItem next() {
      FleetItem item = next.orElseThrow(NoSuchElementException::new);
      next = look();
      return item;
    }
  }
}
