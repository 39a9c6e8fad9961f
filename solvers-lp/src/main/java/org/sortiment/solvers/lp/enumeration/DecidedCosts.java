package org.sortiment.solvers.lp.enumeration;

import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.solvers.lp.feasible.FeasibleWalk;

/** What offering costs while products are decided one after the other, as {@link SetWorth}. */
final class DecidedCosts {
  private final double[] cost;
  private final double[] total;

  /** The products that are always offered are in. */
  DecidedCosts(Catalog catalog, FeasibleWalk walk) {
    int[] free = walk.free();
    cost = new double[free.length];
    total = new double[free.length + 1];
    total[0] = catalog.offerCost(Assortment.of(catalog.size(), walk.offered()));
    for (int d = 0; d < free.length; d++) {
      cost[d] = catalog.offerCost(free[d]);
    }
  }

  void decide(int depth, boolean offered) {
    total[depth + 1] = offered ? total[depth] + cost[depth] : total[depth];
  }

  /** Once all are decided. */
  double total() {
    return total[cost.length];
  }
}
