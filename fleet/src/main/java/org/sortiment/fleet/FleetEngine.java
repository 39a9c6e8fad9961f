package org.sortiment.fleet;

import java.io.IOException;

/** Runs a task over instances: on threads of this process, or on a cluster. */
public interface FleetEngine extends AutoCloseable {
  /** Its name in reports: {@code local}. */
  String id();

  /**
   * Runs the task on every item of the work and hands each line to the sink, in any order, each
   * exactly once, soon after it is there. Never holds more than a few items or lines per worker.
   *
   * @return whether all items have their lines; false after an interrupt of the calling thread,
   *     whose flag is then set again
   * @throws IOException when the input cannot be read or the sink cannot take a line
   */
  boolean run(FleetWork work, LineSink sink) throws IOException;

  /** Ends what it has started. */
  @Override
  default void close() {}
}
