package org.sortiment.fleet.local;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetSource;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.LineSink;

/** What the threads of one run share: a short queue of items, and whether the run is to end. */
final class LocalPass {
  private static final int WAITING_PER_WORKER = 4;
  private static final long LOOK_MILLIS = 100;

  /** How long solvers may take to see an interrupt before they are left behind. */
  private static final long LAST_CALL_SECONDS = 10;

  private final FleetWork work;
  private final LineSink sink;
  private final FleetRuntime runtime;
  private final int workers;

  /** An empty one ends the worker that takes it. */
  private final BlockingQueue<Optional<FleetItem>> waiting;

  private volatile Optional<Throwable> failure = Optional.empty();
  private volatile boolean isEnding;

  LocalPass(FleetWork work, LineSink sink, FleetRuntime runtime, int workers) {
    this.work = work;
    this.sink = sink;
    this.runtime = runtime;
    this.workers = workers;
    this.waiting = new ArrayBlockingQueue<>(WAITING_PER_WORKER * workers);
  }

  /** Hands out all items, and an end to every worker; returns early when the run is to end. */
  void feed() throws IOException, InterruptedException {
    try (FleetSource.Cursor items = work.open()) {
      Optional<FleetItem> item = items.next();
      while (item.isPresent()) {
        if (!put(item)) {
          return;
        }
        item = items.next();
      }
    }
    for (int k = 0; k < workers; k++) {
      if (!put(Optional.empty())) {
        return;
      }
    }
  }

  private boolean put(Optional<FleetItem> item) throws InterruptedException {
    while (!isEnding) {
      if (waiting.offer(item, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  /** Takes items until there are no more, or the run is to end. */
  void work() {
    try {
      Optional<FleetItem> item = waiting.take();
      while (item.isPresent() && !isEnding) {
        Optional<String> line = runtime.run(work.task(), item.get());
        if (line.isPresent()) {
          sink.accept(item.get(), line.get());
        }
        item = waiting.take();
      }
    } catch (InterruptedException e) {
      // The run is to end; so does this thread.
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized void fail(Throwable e) {
    failure = failure.or(() -> Optional.of(e)); // the first is the cause of the others
    isEnding = true;
  }

  /** Interrupts all workers and waits a little until they are done. */
  void end(List<Thread> threads) {
    isEnding = true;
    threads.forEach(Thread::interrupt);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_CALL_SECONDS);
    try {
      for (Thread thread : threads) {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (left > 0) {
          thread.join(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // asked twice: they are left behind
    }
  }

  /** Throws what ended the run, if something did. */
  void throwFailure() throws IOException {
    Optional<Throwable> thrown = failure;
    if (thrown.isEmpty()) {
      return;
    }
    if (thrown.get() instanceof IOException e) {
      throw e;
    }
    if (thrown.get() instanceof Error e) {
      throw e;
    }
    throw (RuntimeException) thrown.get();
  }
}
