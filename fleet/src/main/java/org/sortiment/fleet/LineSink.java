package org.sortiment.fleet;

import java.io.IOException;

/** Takes lines, from one thread at a time or from several. */
@FunctionalInterface
public interface LineSink {
  /**
   * Takes the line of an item.
   *
   * @param item whose line it is; its text may be empty when the engine no longer has it
   * @param line without a line end
   * @throws IOException when it cannot be kept; the run ends then
   */
  void accept(FleetItem item, String line) throws IOException;
}
