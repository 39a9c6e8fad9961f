/** How much to stock when customers substitute: simulation, certified bounds and planners. */
module org.sortiment.solvers.inventory {
  requires transitive org.sortiment.api;
  requires org.sortiment.markov;
  requires org.apache.commons.rng.api;
  requires org.apache.commons.rng.sampling;
  requires org.apache.commons.statistics.distribution;

  exports org.sortiment.solvers.inventory.bounds;
  exports org.sortiment.solvers.inventory.planners;
  exports org.sortiment.solvers.inventory.simulation;

  provides org.sortiment.api.spi.StockPlannerProvider with
      org.sortiment.solvers.inventory.InventoryProviders.TwoStage,
      org.sortiment.solvers.inventory.InventoryProviders.Gradient,
      org.sortiment.solvers.inventory.InventoryProviders.IndependentNewsvendor,
      org.sortiment.solvers.inventory.InventoryProviders.FluidNewsvendor,
      org.sortiment.solvers.inventory.InventoryProviders.FluidRounding,
      org.sortiment.solvers.inventory.InventoryProviders.Threshold;
  provides org.sortiment.api.spi.ProfitBoundProvider with
      org.sortiment.solvers.inventory.InventoryProviders.Tightest,
      org.sortiment.solvers.inventory.InventoryProviders.Enumeration,
      org.sortiment.solvers.inventory.InventoryProviders.ArrivalInformation,
      org.sortiment.solvers.inventory.InventoryProviders.QuickArrivalInformation,
      org.sortiment.solvers.inventory.InventoryProviders.Fluid;
  provides org.sortiment.api.spi.StockSimulatorProvider with
      org.sortiment.solvers.inventory.InventoryProviders.Simulator;
  provides org.sortiment.api.spi.InstanceGenerator with
      org.sortiment.solvers.inventory.InventoryProviders.HeavyTail;
}
