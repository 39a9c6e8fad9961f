package org.sortiment.benchmarks.lp;

import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.spi.ProviderRegistry;

/** What the benchmarks share. */
public final class Backends {
  /** Stands for the solver that knows the structure, in the place of a backend's id. */
  static final String SPECIAL = "special";

  private Backends() {}

  /** The backend of that id. */
  public static LpBackend byId(String id) {
    return ProviderRegistry.discover().backend(id);
  }

  /** Fails the benchmark when an answer is wrong. */
  static void check(String who, double expected, LpResult result, double tolerance) {
    if (!result.isOptimal()
        || !(Math.abs(result.objective() - expected) <= tolerance * Math.abs(expected))) {
      throw new IllegalStateException(who + " gives " + result + " instead of " + expected + ".");
    }
  }
}
