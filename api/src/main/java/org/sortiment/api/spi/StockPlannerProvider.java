package org.sortiment.api.spi;

import org.sortiment.api.solve.StockPlanner;

/** Makes one planner of stock. */
public interface StockPlannerProvider extends Provider {
  /** The planner. */
  StockPlanner create();

  /** Among planners the one with the highest rank is the default; ties go by id. */
  default int rank() {
    return 0;
  }
}
