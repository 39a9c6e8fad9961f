package org.sortiment.spark;

import java.util.Locale;
import java.util.function.Supplier;
import org.sortiment.api.InvalidInputException;

/** What can be in the way of any engine on Spark. Loads without Spark. */
final class SparkStart {
  /** How users ask for these engines. */
  static final String ID = "spark";

  private static final String OPTION = "--engine";

  private SparkStart() {}

  /**
   * Starts an engine. Only what is called here needs Spark, so that the other engines work beside a
   * Spark that is not there.
   *
   * @throws InvalidInputException where Spark cannot run, or is not there
   */
  static <E> E guarded(Supplier<E> start) {
    if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
      throw new InvalidInputException(
          OPTION, ID, "does not run on Windows", "Maybe use WSL, or --engine local.");
    }
    try {
      return start.get();
    } catch (NoClassDefFoundError e) {
      if (!String.valueOf(e.getMessage()).matches("(org/apache/spark|scala)/.*")) {
        throw e;
      }
      throw new InvalidInputException(
          OPTION,
          ID,
          "needs the jars of Apache Spark, which are not on the class path",
          "Maybe start it with ./sortiment, which fetches them, or with spark-submit.");
    }
  }
}
