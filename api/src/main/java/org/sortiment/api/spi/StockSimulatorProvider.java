package org.sortiment.api.spi;

import org.sortiment.api.solve.StockSimulator;

/** Makes one simulator of seasons. */
public interface StockSimulatorProvider extends Provider {
  /** The simulator. */
  StockSimulator create();
}
