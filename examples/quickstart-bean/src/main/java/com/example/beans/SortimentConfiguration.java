package com.example.beans;

import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.runtime.SolverSelection;

/**
 * What a container is told: one object of each kind, for the whole application and all its threads.
 * With Spring, put {@code @Configuration} on the class and {@code @Bean} on every method.
 */
public class SortimentConfiguration {
  /** The plug-ins on the class path. Discovery reads every jar: once is enough. */
  public ProviderRegistry plugins() {
    return ProviderRegistry.discover();
  }

  /** Picks the most suitable solver for a problem. */
  public SolverSelection solvers(ProviderRegistry plugins) {
    return SolverSelection.automatic(plugins);
  }

  /** Plans what to stock. */
  public StockPlanner planner(ProviderRegistry plugins) {
    return plugins.defaultStockPlanner().create();
  }

  /** Simulates plans. */
  public StockSimulator simulator(ProviderRegistry plugins) {
    return plugins.defaultStockSimulator().create();
  }
}
