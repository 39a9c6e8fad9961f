package org.sortiment.spark;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.solve.Deadline;
import org.sortiment.estimation.engine.EstimationEngine;
import org.sortiment.estimation.engine.EstimationEngineProvider;

/** Adds up likelihoods on Spark: in this process, or on a cluster. */
final class SparkEstimationEngine implements EstimationEngine {
  private static final String GROUP = "sortiment-estimation";

  private final JavaSparkContext context;
  private final ClusterWatch watch;

  /**
   * Connects to the cluster, or starts Spark in this process.
   *
   * @throws org.sortiment.api.InvalidInputException when there is nobody at the address
   */
  SparkEstimationEngine(EstimationEngineProvider.Settings settings) {
    context =
        SparkContexts.open(
            SparkAddress.of(settings.master(), settings.workers()), settings.pluginPath());
    watch = new ClusterWatch(context, settings.warnings(), "");
  }

  @Override
  public String id() {
    return SparkStart.ID;
  }

  @Override
  public Held hold(List<ChoiceData> parts, Deadline deadline) {
    boolean isInterrupted = Thread.interrupted();
    try {
      context.setJobGroup(GROUP, "sums of a likelihood", true);
      return new HeldParts(context, parts, watch, deadline);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    SparkContexts.close(context);
  }
}
