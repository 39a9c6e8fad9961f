package org.sortiment.cli;

import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.StoppedException;

/**
 * For work that has nothing to show before its end, such as reading: a report after a limit ends
 * it.
 *
 * @param progress hears the reports
 * @param deadline ends the work
 */
record StoppingProgress(Progress progress, Deadline deadline) implements Progress {
  @Override
  public void report(String task, long done, long total) {
    progress.report(task, done, total);
    StoppedException.throwIfReached(deadline, task);
  }
}
