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
import org.sortiment.api.solve.SolveException;
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
  private static final long WAIT_FOR_WORKERS_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final String GROUP = "sortiment-fleet";

  private final JavaSparkContext context;
  private final FleetWork work;
  private final LineSink sink;
  private final FleetRuntime runtime;
  private final PortionSize size = new PortionSize();
  private final BlockingQueue<JobEvents.Event> events = new LinkedBlockingQueue<>();
  private int jobs;
  private int portions;
  private long lastEvent = System.nanoTime();
  private boolean hasAnswer;

  SparkPass(JavaSparkContext context, FleetWork work, LineSink sink, FleetRuntime runtime) {
    this.context = context;
    this.work = work;
    this.sink = sink;
    this.runtime = runtime;
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
          look();
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
      requireRunning();
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
    lastEvent = System.nanoTime();
    hasAnswer = true;
    event.warnings().forEach(runtime::warn);
    if (event.failure().isPresent()) {
      throw failure(event.failure().get());
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

  /** While nothing happens: whether the cluster is there, and has anybody to work. */
  private void look() {
    requireRunning();
    boolean isLong = System.nanoTime() - lastEvent > WAIT_FOR_WORKERS_NANOS;
    if (!hasAnswer && isLong && jobs > 0 && executors() == 0) {
      hasAnswer = true; // once is enough
      runtime.warn(
          "the cluster ("
              + context.master()
              + ") has given no worker yet; waiting. Maybe it is full, or its workers have less"
              + " memory or fewer processors than spark.executor.memory and spark.executor.cores.");
    }
  }

  /** Processes that work; the process that asks is in the list, too. */
  private int executors() {
    int all = context.sc().getExecutorMemoryStatus().size();
    return context.isLocal() ? all : all - 1;
  }

  private void requireRunning() {
    if (context.sc().isStopped()) {
      throw failure("the cluster ended the connection");
    }
  }

  private SolveException failure(String reason) {
    return new SolveException(
        "The cluster ("
            + context.master()
            + ") gave up: "
            + reason
            + ". What is written is kept. Maybe start the same command again.");
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
