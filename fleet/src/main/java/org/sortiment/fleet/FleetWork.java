package org.sortiment.fleet;

import java.io.IOException;
import java.util.Optional;

/**
 * One pass over a fleet.
 *
 * @param task what is done
 * @param source the instances
 * @param selection which of them, and with which argument
 */
public record FleetWork(FleetTask task, FleetSource source, ItemSelection selection) {
  /** The selected items, from the first one on. */
  public FleetSource.Cursor open() throws IOException {
    FleetSource.Cursor all = source.open();
    return new FleetSource.Cursor() {
      @Override
      public Optional<FleetItem> next() throws IOException {
        while (true) {
          Optional<FleetItem> item = all.next();
          if (item.isEmpty()) {
            return item;
          }
          Optional<FleetItem> selected = selection.select(item.get());
          if (selected.isPresent()) {
            return selected;
          }
        }
      }

      @Override
      public void close() throws IOException {
        all.close();
      }
    };
  }
}
