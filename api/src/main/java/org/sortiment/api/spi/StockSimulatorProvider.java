package org.sortiment.api.spi;

import org.sortiment.api.solve.StockSimulator;

/** Makes one simulator of seasons. */
public interface StockSimulatorProvider extends Provider {
  /** The simulator. */
  StockSimulator create();

  /** Among simulators the one with the highest rank is the default; ties go by id. */
  default int rank() {
    return 0;
  }
}
