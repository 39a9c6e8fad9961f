package org.sortiment.spark;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.sortiment.api.solve.SolveException;

/**
 * Whether the cluster is there, and has anybody to work. Asked while nothing happens; warns once
 * when that goes on because there are no workers.
 */
final class ClusterWatch {
  private static final long WAIT_FOR_WORKERS_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final JavaSparkContext context;
  private final Consumer<String> warnings;
  private final String kept;
  private long lastEvent = System.nanoTime();
  private boolean hasAnswer;

  /**
   * Watches.
   *
   * @param kept a sentence on what is not lost with the cluster; may be empty
   */
  ClusterWatch(JavaSparkContext context, Consumer<String> warnings, String kept) {
    this.context = context;
    this.warnings = warnings;
    this.kept = kept;
  }

  /** Something came from a worker. */
  void hear() {
    lastEvent = System.nanoTime();
    hasAnswer = true;
  }

  /**
   * Looks, while work waits.
   *
   * @throws SolveException when the cluster is gone
   */
  void look() {
    requireRunning();
    boolean isLong = System.nanoTime() - lastEvent > WAIT_FOR_WORKERS_NANOS;
    if (!hasAnswer && isLong && !hasWorkers()) {
      hasAnswer = true; // once is enough
      warnings.accept(
          "the cluster ("
              + context.master()
              + ") has given no worker yet; waiting. Maybe it is full, or its workers have less"
              + " memory or fewer processors than spark.executor.memory and spark.executor.cores.");
    }
  }

  /** Whether there are processes that work; the one that asks is in the list, too. */
  boolean hasWorkers() {
    return context.sc().getExecutorMemoryStatus().size() > (context.isLocal() ? 0 : 1);
  }

  /** Nothing can be done without a cluster. */
  void requireRunning() {
    if (context.sc().isStopped()) {
      throw failure("the cluster ended the connection");
    }
  }

  /** What is said when work fails in a way that is no fault of what is worked on. */
  SolveException failure(String reason) {
    return new SolveException(
        "The cluster ("
            + context.master()
            + ") gave up: "
            + reason
            + ". "
            + kept
            + "Maybe start the same command again.");
  }
}
