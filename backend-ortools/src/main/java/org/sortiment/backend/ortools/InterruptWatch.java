package org.sortiment.backend.ortools;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Passes an interrupt of the calling thread on to native code, which does not look for it. One
 * daemon thread looks at all running solves every 20 ms; solves shorter than that cost it nothing.
 */
final class InterruptWatch {
  private static final long PERIOD_MILLIS = 20;
  private static final ScheduledThreadPoolExecutor WATCHER = newWatcher();

  private InterruptWatch() {}

  private static ScheduledThreadPoolExecutor newWatcher() {
    ScheduledThreadPoolExecutor watcher =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "sortiment-interrupts");
              thread.setDaemon(true);
              return thread;
            });
    watcher.setRemoveOnCancelPolicy(true);
    return watcher;
  }

  /** Runs native work; {@code stop} is called, by another thread, only while it runs. */
  static <T> T during(Supplier<T> work, Runnable stop) {
    Thread caller = Thread.currentThread();
    Object lock = new Object();
    boolean[] running = {true};
    ScheduledFuture<?> watch =
        WATCHER.scheduleWithFixedDelay(
            () -> {
              synchronized (lock) {
                if (running[0] && caller.isInterrupted()) {
                  stop.run();
                }
              }
            },
            PERIOD_MILLIS,
            PERIOD_MILLIS,
            TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } finally {
      watch.cancel(false);
      synchronized (lock) {
        running[0] = false;
      }
    }
  }
}
