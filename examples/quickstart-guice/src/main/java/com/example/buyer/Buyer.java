package com.example.buyer;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;

/** Plans a season; planner and plug-ins come from the container. */
public final class Buyer {
  private final StockPlanner planner;
  private final ProviderRegistry plugins;

  @Inject
  Buyer(StockPlanner planner, ProviderRegistry plugins) {
    this.planner = planner;
    this.plugins = plugins;
  }

  /** Units to stock, by product. */
  public Map<String, Integer> plan(Catalog catalog, ModelSpec model, double customers) {
    StockProblem season =
        new StockProblem(
            catalog, plugins.createModel(model, catalog), new Season.Poisson(customers));
    Inventory inventory =
        planner.plan(season, SolveOptions.withDefaults()).inventory().orElseThrow();
    Map<String, Integer> units = new LinkedHashMap<>();
    for (int i = 0; i < catalog.size(); i++) {
      units.put(catalog.id(i), inventory.units(i));
    }
    return units;
  }
}
