package org.sortiment.spark;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.LineSink;

/**
 * One pass on Spark. The calling thread hands out a job of as many portions as the cluster has
 * processors, each a task, whenever fewer than twice as many wait: so no processor waits for the
 * slowest task of a job, and what is on its way never exceeds three portions per processor, however
 * large the fleet is. It also takes the results, task by task, and hands them to the sink.
 *
 * <p>Spark has a task done again when the process that worked on it is lost, and reports each task
 * of a job once: nothing is lost, and nothing comes twice.
 */
final class SparkPass {
  private static final int WAITING_PER_PROCESSOR = 2;
  private static final long LOOK_MILLIS = 100;
  private static final String GROUP = "sortiment-fleet";

  private final JavaSparkContext context;
  private final Source source;
  private final FleetWork work;
  private final LineSink sink;
  private final FleetRuntime runtime;
  private final PortionSize size = new PortionSize();
  private final BlockingQueue<JobEvents.Event> events = new LinkedBlockingQueue<>();
  private final ClusterWatch watch;
  private int jobs;
  private int portions;

  SparkPass(
      JavaSparkContext context,
      Source source,
      FleetWork work,
      LineSink sink,
      FleetRuntime runtime) {
    this.context = context;
    this.source = source;
    this.work = work;
    this.sink = sink;
    this.runtime = runtime;
    this.watch = new ClusterWatch(context, runtime::warn, "What is written is kept. ");
  }

  /** Where the portions of a pass are from. */
  @FunctionalInterface
  interface Source {
    /** All of them; InterruptedException when the calling thread was interrupted meanwhile. */
    Portions open(FleetWork work) throws IOException, InterruptedException;
  }

  /** Runs all of it; false after an interrupt, whose flag is then set. */
  boolean run() throws IOException {
    context.setJobGroup(GROUP, work.task().getClass().getSimpleName(), true);
    boolean isDone = false;
    try (Portions items = source.open(work)) {
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
  private boolean submit(Portions items) throws IOException {
    watch.requireRunning();
    int count = items.submit(processors(), size, events::add);
    jobs += count > 0 ? 1 : 0;
    portions += count;
    return count > 0;
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
