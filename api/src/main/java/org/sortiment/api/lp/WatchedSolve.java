package org.sortiment.api.lp;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a solve in a thread of its own and stops waiting when it does not stop: half a second after
 * its time limit, or after an interrupt of the caller. A thread that does not end is left behind as
 * a daemon, and its session must not be touched again, not even to close it.
 */
final class WatchedSolve {
  private static final Duration GRACE = Duration.ofMillis(500);

  private boolean abandoned;

  /** Whether a solve was left behind. */
  boolean isAbandoned() {
    return abandoned;
  }

  /**
   * The answer of {@code session}, or LIMIT_REACHED.
   *
   * @throws RuntimeException or an Error: what the solve throws
   */
  LpResult solve(LpSession session, LpOptions options) {
    FutureTask<LpResult> task = new FutureTask<>(() -> session.solve(options));
    Thread thread = new Thread(task, "sortiment-solve-" + session.backend());
    thread.setDaemon(true);
    thread.start();
    try {
      return options.timeLimit().isPresent()
          ? task.get(options.timeLimit().get().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)
          : task.get();
    } catch (TimeoutException e) {
      return afterInterrupt(task, thread, "time limit", session);
    } catch (InterruptedException e) {
      LpResult result = afterInterrupt(task, thread, "interrupted", session);
      Thread.currentThread().interrupt();
      return result;
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  private LpResult afterInterrupt(
      FutureTask<LpResult> task, Thread thread, String why, LpSession session) {
    thread.interrupt();
    try {
      return task.get(GRACE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | InterruptedException e) {
      abandoned = true;
      return LpResult.without(
          LpStatus.LIMIT_REACHED, why + "; " + session.backend() + " did not stop");
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(e.getCause());
  }
}
