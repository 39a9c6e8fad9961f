package org.sortiment.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetSource;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.LineSink;

/**
 * One pass on Spark. The calling thread reads items, cuts them into portions of a task each, and
 * hands out a job of as many portions as the cluster has processors whenever fewer than twice as
 * many wait: so no processor waits for the slowest task of a job, and what is on its way never
 * exceeds three portions per processor, however large the fleet is. It also takes the results, task
 * by task, and hands them to the sink.
 *
 * <p>Spark has a task done again when the process that worked on it is lost, and reports each task
 * of a job once: nothing is lost, and nothing comes twice.
 */
final class SparkPass {
  private static final int WAITING_PER_PROCESSOR = 2;
  private static final long LOOK_MILLIS = 100;
  private static final String GROUP = "sortiment-fleet";

  private final JavaSparkContext context;
  private final FleetWork work;
  private final LineSink sink;
  private final FleetRuntime runtime;
  private final PortionSize size = new PortionSize();
  private final BlockingQueue<JobEvents.Event> events = new LinkedBlockingQueue<>();
  private final ClusterWatch watch;
  private int jobs;
  private int portions;

  SparkPass(JavaSparkContext context, FleetWork work, LineSink sink, FleetRuntime runtime) {
    this.context = context;
    this.work = work;
    this.sink = sink;
    this.runtime = runtime;
    this.watch = new ClusterWatch(context, runtime::warn, "What is written is kept. ");
  }

  /** Runs all of it; false after an interrupt, whose flag is then set. */
  boolean run() throws IOException {
    context.setJobGroup(GROUP, work.task().getClass().getSimpleName(), true);
    boolean isDone = false;
    try (FleetSource.Cursor items = work.open()) {
      boolean hasMore = true;
      while (hasMore || jobs > 0) {
        while (hasMore && portions < WAITING_PER_PROCESSOR * processors()) {
          hasMore = submit(items);
        }
        JobEvents.Event event = events.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null) {
          handle(event);
        } else {
          watch.look();
        }
      }
      isDone = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!isDone) {
        cancel();
      }
      context.clearJobGroup();
    }
    return isDone;
  }

  private int processors() {
    return Math.max(1, context.defaultParallelism());
  }

  /** Hands out a job; returns whether there may be more items. */
  private boolean submit(FleetSource.Cursor items) throws IOException {
    List<List<FleetItem>> parts = new ArrayList<>();
    int most = processors();
    boolean hasMore = true;
    while (hasMore && parts.size() < most) {
      List<FleetItem> part = new ArrayList<>();
      hasMore = fill(part, items);
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    if (!parts.isEmpty()) {
      watch.requireRunning();
      JavaRDD<List<FleetItem>> data = context.parallelize(parts, parts.size());
      JobEvents.submit(context.sc(), data, new PortionWork(work.task()), events::add);
      jobs++;
      portions += parts.size();
    }
    return hasMore;
  }

  private boolean fill(List<FleetItem> part, FleetSource.Cursor items) throws IOException {
    long text = 0;
    int most = size.items();
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

  private void handle(JobEvents.Event event) throws IOException {
    watch.hear();
    event.warnings().forEach(runtime::warn);
    if (event.failure().isPresent()) {
      throw watch.failure(event.failure().get());
    }
    if (event.portion().isEmpty()) {
      jobs--;
      return;
    }
    portions--;
    size.add(event.portion().get());
    for (SolvedPortion.Line line : event.portion().get().lines()) {
      // The sink needs no text, and this process no longer has it.
      sink.accept(
          new FleetItem(line.index(), line.name(), line.place(), "", "", "", ""), line.text());
    }
  }

  private void cancel() {
    boolean isInterrupted = Thread.interrupted();
    if (!context.sc().isStopped()) {
      context.cancelJobGroup(GROUP);
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
