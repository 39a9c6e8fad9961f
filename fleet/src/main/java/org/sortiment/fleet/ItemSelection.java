package org.sortiment.fleet;

import java.io.Serializable;
import java.util.Optional;

/** Which items are worked on, and with which argument. Small, and able to travel. */
@FunctionalInterface
public interface ItemSelection extends Serializable {
  /** The item as the task gets it; empty when it is not worked on. */
  Optional<FleetItem> select(FleetItem item);
}
