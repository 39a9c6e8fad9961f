package org.sortiment.spark;

import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;

/**
 * Waits, and says its name.
 *
 * @param millis how long
 */
record SlowTask(int millis) implements FleetTask {
  private static final long serialVersionUID = 1L;

  @Override
  public String line(FleetItem item, FleetRuntime runtime) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return item.name();
  }
}
