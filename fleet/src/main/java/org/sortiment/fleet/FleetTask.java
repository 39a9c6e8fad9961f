package org.sortiment.fleet;

import java.io.IOException;
import java.io.Serializable;

/**
 * What is done with every instance: a pure function from the instance (and its argument) to one
 * line. The line depends on nothing else: not on other instances, not on threads, not on the order
 * or the process in which instances are worked on. Only a time limit breaks this.
 *
 * <p>A task is a small value of settings that can travel to another process. What it needs there,
 * such as plug-ins, comes with the {@link FleetRuntime}. It solves on the thread that calls it
 * alone.
 */
public interface FleetTask extends Serializable {
  /**
   * The line of an instance, without a line end. Called by {@link FleetRuntime#run}, which makes
   * lines of exceptions.
   *
   * @throws IOException never for what is wrong with an instance; those are unchecked
   */
  String line(FleetItem item, FleetRuntime runtime) throws IOException;
}
