package org.sortiment.fleet.local;

import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetEngineProvider;

/** The engine {@code local}. */
public final class LocalEngineProvider implements FleetEngineProvider {
  /** For the service loader. */
  public LocalEngineProvider() {}

  @Override
  public String id() {
    return "local";
  }

  @Override
  public FleetEngine create(Settings settings) {
    settings
        .master()
        .ifPresent(
            address -> {
              throw new InvalidInputException(
                  "--master", address, "is for a cluster", "Maybe say --engine spark.");
            });
    return new LocalEngine(
        settings.workers().orElseGet(() -> Runtime.getRuntime().availableProcessors()),
        settings.runtime());
  }
}
