package org.sortiment.spark;

import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetEngineProvider;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.LineSink;

/** Runs a fleet on Spark: in this process, or on a cluster. */
final class SparkEngine implements FleetEngine {
  private final SparkAddress address;
  private final JavaSparkContext context;
  private final FleetRuntime runtime;
  private final SparkTables tables;

  /**
   * Connects to the cluster, or starts Spark in this process.
   *
   * @throws org.sortiment.api.InvalidInputException when there is nobody at the address
   */
  SparkEngine(FleetEngineProvider.Settings settings) {
    this.address = SparkAddress.of(settings.master(), settings.workers());
    this.runtime = settings.runtime();
    this.context = SparkContexts.open(address, settings.pluginPath());
    this.tables = new SparkTables(context, runtime);
    if (address.isThisProcess()) {
      WorkerRuntime.share(runtime);
    }
  }

  @Override
  public String id() {
    return SparkStart.ID;
  }

  @Override
  public boolean run(FleetWork work, LineSink sink) throws IOException {
    return new SparkPass(context, tables::portions, work, sink, runtime).run();
  }

  @Override
  public void close() {
    SparkContexts.close(context);
    if (address.isThisProcess()) {
      WorkerRuntime.forget();
    }
  }
}
