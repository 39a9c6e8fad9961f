package org.sortiment.backend.ortools;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.sortiment.api.solve.Deadline;

/**
 * Passes an interrupt of the calling thread on to native code, which does not look for it, and its
 * time limit to an engine that overlooks it: some count the time of the processor, or look rarely.
 * One daemon thread looks at all running solves every 20 ms and ends when there have been none for
 * a while. A solve does not wake it, for that would cost more than a warm solve itself.
 */
final class InterruptWatch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 20;
  private static final Duration GRACE = Duration.ofMillis(250);
  private static final int IDLE_PERIODS = 100;
  private static final Set<InterruptWatch> RUNNING = ConcurrentHashMap.newKeySet();
  private static volatile boolean awake;

  private final Thread caller = Thread.currentThread();
  private final Runnable stop;
  private final Deadline deadline;
  private boolean finished;

  private InterruptWatch(Runnable stop, Optional<Duration> limit) {
    this.stop = stop;
    deadline = Deadline.startingNow(limit.map(GRACE::plus));
  }

  /**
   * Runs native work; {@code stop} is called, by another thread, only while it runs: after an
   * interrupt, and a quarter of a second after the time limit.
   */
  static <T> T during(Supplier<T> work, Runnable stop, Optional<Duration> limit) {
    try (InterruptWatch watch = new InterruptWatch(stop, limit)) {
      RUNNING.add(watch);
      if (!awake) {
        wake();
      }
      return work.get();
    }
  }

  @Override
  public void close() {
    RUNNING.remove(this);
    synchronized (this) {
      finished = true;
    }
  }

  private synchronized void passOn() {
    if (!finished && (caller.isInterrupted() || deadline.isReached())) {
      stop.run();
    }
  }

  private static synchronized void wake() {
    if (!awake) {
      awake = true;
      Thread thread = new Thread(InterruptWatch::watch, "sortiment-interrupts");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void watch() {
    int idle = 0;
    while (idle < IDLE_PERIODS || !retired()) {
      try {
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        // Nobody has this thread to interrupt it; were it so, it would only look sooner.
      }
      idle = RUNNING.isEmpty() ? idle + 1 : 0;
      RUNNING.forEach(InterruptWatch::passOn);
    }
  }

  /**
   * Ends the watch unless a solve began meanwhile: it counts before it looks whether one is awake.
   */
  private static synchronized boolean retired() {
    awake = false;
    awake = !RUNNING.isEmpty();
    return !awake;
  }
}
