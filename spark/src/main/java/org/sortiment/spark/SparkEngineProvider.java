package org.sortiment.spark;

import java.util.Locale;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetEngineProvider;

/**
 * The engine {@code spark}. Loads without Spark: only what {@link #create} needs does not, so that
 * the other engines work beside a Spark that is not there.
 */
public final class SparkEngineProvider implements FleetEngineProvider {
  /** For the service loader. */
  public SparkEngineProvider() {}

  @Override
  public String id() {
    return "spark";
  }

  @Override
  public FleetEngine create(Settings settings) {
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
      throw new InvalidInputException(
          "--engine", id(), "does not run on Windows", "Maybe use WSL, or --engine local.");
    }
    try {
      return new SparkEngine(settings);
    } catch (NoClassDefFoundError e) {
      if (!String.valueOf(e.getMessage()).matches("(org/apache/spark|scala)/.*")) {
        throw e;
      }
      throw new InvalidInputException(
          "--engine",
          id(),
          "needs the jars of Apache Spark, which are not on the class path",
          "Maybe start it with ./sortiment, which fetches them, or with spark-submit.");
    }
  }
}
