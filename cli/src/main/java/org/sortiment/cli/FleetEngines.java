package org.sortiment.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.sortiment.api.Spelling;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetEngineProvider;
import org.sortiment.fleet.FleetRuntime;
import picocli.CommandLine.Option;

/** Where a fleet is worked on. */
final class FleetEngines {
  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "local",
      description = "local (the default): this machine. spark: Apache Spark, here or on a cluster.")
  private String engine;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "For spark: the address of a cluster, such as spark://host:7077.")
  private Optional<String> master = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many instances are worked on at once (default: one per processor).")
  private Optional<Integer> workers = Optional.empty();

  FleetEngines() {
    engine = "local";
  }

  /** Starts the engine that was asked for. */
  FleetEngine create(FleetRuntime runtime, CommonOptions common) {
    if (workers.isPresent() && workers.get() < 1) {
      throw new BadUsageException("--workers (" + workers.get() + ") must be at least 1.");
    }
    List<String> ids = new ArrayList<>();
    for (FleetEngineProvider provider : ServiceLoader.load(FleetEngineProvider.class)) {
      if (provider.id().equals(engine)) {
        return provider.create(
            new FleetEngineProvider.Settings(workers, master, common.pluginPath(), runtime));
      }
      ids.add(provider.id());
    }
    if (engine.equals("spark")) {
      throw new BadUsageException(
          "--engine (spark) needs the jar sortiment-spark and those of Apache Spark, which are not"
              + " on the class path. Maybe start it with ./sortiment, which fetches them, or with"
              + " spark-submit.");
    }
    throw new BadUsageException(
        "--engine ("
            + engine
            + ") must be one of "
            + String.join(", ", ids)
            + ". "
            + Spelling.advice(engine, ids));
  }
}
