package org.sortiment.solvers.inventory.season;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Spreads independent pieces of work over threads. Who does which piece leaves no trace. */
public final class Replications {
  private Replications() {}

  /**
   * How many seasons make a piece: so few that a limit is noticed soon, and the same everywhere.
   */
  public static int perPiece(
      double customersPerSeason, double customersPerPiece, int least, int most) {
    double seasons = customersPerPiece / Math.max(1, customersPerSeason);
    return (int) Math.max(least, Math.min(most, seasons));
  }

  /** Does one piece; made once per thread. */
  @FunctionalInterface
  public interface Worker {
    /** Returns false when no more pieces should be started. */
    boolean work(int piece);
  }

  /**
   * Does pieces 0, 1, ... in that order of starting; every piece below the number returned has been
   * done. When the waiting thread is interrupted, the workers are, too; its flag stays set.
   */
  public static int run(int threads, int pieces, Supplier<Worker> workers) {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger end = new AtomicInteger(pieces);
    if (Math.min(threads, pieces) <= 1) {
      drain(next, end, workers.get());
      return end.get();
    }
    int count = Math.min(threads, pieces);
    ExecutorService pool = Executors.newFixedThreadPool(count, Replications::daemon);
    List<Future<?>> done = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      done.add(pool.submit(() -> drain(next, end, workers.get())));
    }
    pool.shutdown();
    boolean isInterrupted = false;
    for (Future<?> each : done) {
      for (boolean waits = true; waits; ) {
        try {
          each.get();
          waits = false;
        } catch (InterruptedException e) {
          // The workers see it at their next look at the deadline, and end after their piece.
          isInterrupted = true;
          pool.shutdownNow();
        } catch (ExecutionException e) {
          pool.shutdownNow();
          if (e.getCause() instanceof RuntimeException cause) {
            throw cause;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return end.get();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sortiment-simulation");
    thread.setDaemon(true);
    return thread;
  }

  private static void drain(AtomicInteger next, AtomicInteger end, Worker worker) {
    for (int piece = next.getAndIncrement(); piece < end.get(); piece = next.getAndIncrement()) {
      if (!worker.work(piece)) {
        int stop = piece + 1;
        end.updateAndGet(old -> Math.min(old, stop));
      }
    }
  }
}
