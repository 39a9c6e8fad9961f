/** How much to stock when customers substitute: simulation, certified bounds and planners. */
module org.sortiment.solvers.inventory {
  requires transitive org.sortiment.api;
  requires org.apache.commons.rng.api;
  requires org.apache.commons.rng.sampling;
  requires org.apache.commons.statistics.distribution;

  exports org.sortiment.solvers.inventory;
}
