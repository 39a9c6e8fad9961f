package org.sortiment.spark;

import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetEngineProvider;

/** The engine {@code spark} of fleets. Loads without Spark. */
public final class SparkEngineProvider implements FleetEngineProvider {
  /** For the service loader. */
  public SparkEngineProvider() {}

  @Override
  public String id() {
    return SparkStart.ID;
  }

  @Override
  public FleetEngine create(Settings settings) {
    return SparkStart.guarded(() -> new SparkEngine(settings));
  }
}
