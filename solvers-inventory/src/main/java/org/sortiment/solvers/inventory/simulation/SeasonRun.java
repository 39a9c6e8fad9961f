package org.sortiment.solvers.inventory.simulation;

/** Simulates seasons of one problem. Has working memory: one thread at a time. */
interface SeasonRun {

  /**
   * Runs one season.
   *
   * @param seed of the replication; customers and demand depend on it and on nothing else
   * @param left the stock, shape n; what is left of it afterwards
   * @return how many customers came
   */
  long run(long seed, int[] left);
}
