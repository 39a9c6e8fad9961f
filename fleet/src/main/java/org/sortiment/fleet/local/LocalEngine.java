package org.sortiment.fleet.local;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.LineSink;

/**
 * Runs a fleet on threads of this process: the calling thread reads, and each worker takes one
 * instance at a time. Only a few instances per worker wait at any time, so that memory does not
 * grow with the fleet.
 */
public final class LocalEngine implements FleetEngine {
  private final int workers;
  private final FleetRuntime runtime;

  /** An engine with that many workers, at least one. */
  public LocalEngine(int workers, FleetRuntime runtime) {
    if (workers < 1) {
      throw new IllegalArgumentException("The workers (" + workers + ") must be at least 1.");
    }
    this.workers = workers;
    this.runtime = runtime;
  }

  @Override
  public String id() {
    return "local";
  }

  @Override
  public boolean run(FleetWork work, LineSink sink) throws IOException {
    LocalPass pass = new LocalPass(work, sink, runtime, workers);
    List<Thread> threads =
        IntStream.rangeClosed(1, workers).mapToObj(k -> worker(pass, k)).toList();
    threads.forEach(Thread::start);
    boolean isInterrupted = false;
    try {
      pass.feed();
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      isInterrupted = true;
    } finally {
      // Does nothing where all work is done.
      pass.end(threads);
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    pass.throwFailure();
    return !isInterrupted;
  }

  private static Thread worker(LocalPass pass, int k) {
    Thread thread = new Thread(pass::work, "fleet-" + k);
    thread.setDaemon(true);
    return thread;
  }
}
