package org.sortiment.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the instances of a fleet are: read as a stream, as often as needed, always in one order.
 */
public interface FleetSource {
  /** What the user called it. */
  String name();

  /** The files that it reads: nothing may be written there. */
  List<Path> files();

  /** Starts at the first item. */
  Cursor open() throws IOException;

  /**
   * Starts a look at the names: the same items in the same order, whose texts may be less than the
   * instance where {@link #fingerprint} has the rest.
   */
  default Cursor openNames() throws IOException {
    return open();
  }

  /** Differs when what {@link #openNames} leaves out differs; empty when that is nothing. */
  default String fingerprint() throws IOException {
    return "";
  }

  /** Goes from item to item. */
  interface Cursor extends AutoCloseable {
    /** The next item; empty after the last one. */
    Optional<FleetItem> next() throws IOException;

    @Override
    void close() throws IOException;
  }
}
