package org.sortiment.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import picocli.CommandLine.Option;

/** Where the work of a command is done, and by how many processors. */
final class EngineOptions {
  private static final String LOCAL = "local";

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = LOCAL,
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
      description = "How many processors work at once (default: all).")
  private Optional<Integer> workers = Optional.empty();

  EngineOptions() {
    engine = LOCAL;
  }

  /** Whether the work is for this machine, where no engine of a plug-in is needed. */
  boolean isLocal() {
    if (engine.equals(LOCAL) && master.isPresent()) {
      throw new InvalidInputException(
          "--master", master.get(), "is for a cluster", "Maybe say --engine spark.");
    }
    return engine.equals(LOCAL);
  }

  /** The id of the engine. */
  String id() {
    return engine;
  }

  /** The address of a cluster. */
  Optional<String> master() {
    return master;
  }

  /** How many processors work at once, >= 1. */
  Optional<Integer> workers() {
    if (workers.isPresent() && workers.get() < 1) {
      throw new BadUsageException("--workers (" + workers.get() + ") must be at least 1.");
    }
    return workers;
  }

  /**
   * What makes the engine that was asked for.
   *
   * @param others ids of engines that need no such provider
   */
  <P> P provider(Class<P> type, Function<P, String> id, List<String> others) {
    List<String> ids = new ArrayList<>(others);
    for (P provider : ServiceLoader.load(type)) {
      if (id.apply(provider).equals(engine)) {
        return provider;
      }
      ids.add(id.apply(provider));
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
