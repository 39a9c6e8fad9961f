package org.sortiment.spark;

import java.io.IOException;
import java.util.function.Consumer;

/** What is still to be handed out in a pass. */
interface Portions extends AutoCloseable {
  /**
   * Hands out a job.
   *
   * @param most how many portions it may have
   * @param size of a portion
   * @param listener hears of every portion, and of the end of the job
   * @return how many portions it has; 0 when there is nothing left, and then there is no job
   */
  int submit(int most, PortionSize size, Consumer<JobEvents.Event> listener) throws IOException;

  @Override
  void close() throws IOException;
}
