package org.sortiment.solvers.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Spreads independent pieces of work over threads. Who does which piece leaves no trace. */
final class Replications {
  private Replications() {}

  /** Does one piece; made once per thread. */
  @FunctionalInterface
  interface Worker {
    /** Returns false when no more pieces should be started. */
    boolean work(int piece);
  }

  /**
   * Does pieces 0, 1, ... in that order of starting; every piece below the number returned has been
   * done.
   */
  static int run(int threads, int pieces, Supplier<Worker> workers) {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger end = new AtomicInteger(pieces);
    if (Math.min(threads, pieces) <= 1) {
      drain(next, end, workers.get());
      return end.get();
    }
    int count = Math.min(threads, pieces);
    ExecutorService pool = Executors.newFixedThreadPool(count, Replications::daemon);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int t = 0; t < count; t++) {
        tasks.add(
            () -> {
              drain(next, end, workers.get());
              return true;
            });
      }
      List<Future<Boolean>> done = pool.invokeAll(tasks);
      for (Future<Boolean> each : done) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedSimulation(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
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

  /** The thread that waits for a simulation was interrupted; its flag is set again. */
  static final class InterruptedSimulation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedSimulation(Throwable cause) {
      super("The simulation was interrupted.", cause);
    }
  }
}
