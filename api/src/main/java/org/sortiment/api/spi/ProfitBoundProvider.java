package org.sortiment.api.spi;

import org.sortiment.api.solve.ProfitBounder;

/** Makes one bound on the profit of stock plans; its id is the kind of the bound. */
public interface ProfitBoundProvider extends Provider {
  /** The bounder. */
  ProfitBounder create();

  /** Among bounds the one with the highest rank is the default; ties go by id. */
  default int rank() {
    return 0;
  }
}
