package org.sortiment.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetSource;
import org.sortiment.fleet.FleetWork;

/** Items that this process reads; they travel with the tasks. */
final class ReadPortions implements Portions {
  private final JavaSparkContext context;
  private final FleetSource.Cursor items;
  private final PortionWork solver;
  private boolean hasMore = true;

  ReadPortions(JavaSparkContext context, FleetWork work) throws IOException {
    this.context = context;
    this.items = work.open();
    this.solver = new PortionWork(work.task());
  }

  @Override
  public int submit(int most, PortionSize size, Consumer<JobEvents.Event> listener)
      throws IOException {
    List<List<FleetItem>> parts = new ArrayList<>();
    while (hasMore && parts.size() < most) {
      List<FleetItem> part = new ArrayList<>();
      hasMore = fill(part, size.items());
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    if (!parts.isEmpty()) {
      JavaRDD<List<FleetItem>> data = context.parallelize(parts, parts.size());
      List<Integer> all = IntStream.range(0, parts.size()).boxed().toList();
      JobEvents.submit(context.sc(), data, new Work(solver), all, listener);
    }
    return parts.size();
  }

  private boolean fill(List<FleetItem> part, int most) throws IOException {
    long text = 0;
    while (part.size() < most && text < PortionSize.MOST_TEXT) {
      Optional<FleetItem> item = items.next();
      if (item.isEmpty()) {
        return false;
      }
      part.add(item.get());
      text += item.get().text().length() + item.get().argument().length();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    items.close();
  }

  /** What travels to a worker. */
  private record Work(PortionWork work) implements JobEvents.Work<List<FleetItem>> {
    private static final long serialVersionUID = 1L;

    @Override
    public SolvedPortion solve(Iterator<List<FleetItem>> parts) {
      List<FleetItem> items = new ArrayList<>();
      parts.forEachRemaining(items::addAll);
      return work.solve(items.iterator(), items.size());
    }
  }
}
