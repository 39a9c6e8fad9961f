package org.sortiment.fleet.task;

import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.runtime.StockRun;

/** Planner, bound and simulation as settings name them. */
final class StockRuns {
  private StockRuns() {}

  static StockRun of(
      FleetRuntime runtime, TaskSettings settings, SolveOptions options, Deadline deadline) {
    ProviderRegistry registry = runtime.registry();
    return new StockRun(
        registry,
        settings.planner().isEmpty()
            ? registry.defaultStockPlanner()
            : registry.stockPlanners().require(settings.planner()),
        settings.bound().isEmpty()
            ? registry.defaultProfitBound()
            : registry.profitBounds().require(settings.bound()),
        settings.replications(),
        options,
        () -> false,
        deadline);
  }
}
