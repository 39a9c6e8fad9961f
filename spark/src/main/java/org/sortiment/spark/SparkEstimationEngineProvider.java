package org.sortiment.spark;

import org.sortiment.estimation.engine.EstimationEngine;
import org.sortiment.estimation.engine.EstimationEngineProvider;

/** The engine {@code spark} of estimations. Loads without Spark. */
public final class SparkEstimationEngineProvider implements EstimationEngineProvider {
  /** For the service loader. */
  public SparkEstimationEngineProvider() {}

  @Override
  public String id() {
    return SparkStart.ID;
  }

  @Override
  public EstimationEngine create(Settings settings) {
    return SparkStart.guarded(() -> new SparkEstimationEngine(settings));
  }
}
