package org.sortiment.cli;

import java.time.Duration;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.StoppedException;
import org.sortiment.api.solve.Termination;

/**
 * For work that has nothing to show before its end, such as reading: a report after a limit ends
 * it. A time limit ends nothing in the first moment, so that small files are read, and answered as
 * far as there is time, however short the limit is.
 *
 * @param progress hears the reports
 * @param deadline ends the work
 */
record StoppingProgress(Progress progress, Deadline deadline) implements Progress {
  /** How long a limit waits. */
  static final Duration MOMENT = Duration.ofMillis(500);

  @Override
  public void report(String task, long done, long total) {
    progress.report(task, done, total);
    boolean isEarly = deadline.elapsed().compareTo(MOMENT) < 0;
    if (!isEarly || deadline.limitReached() == Termination.Limit.INTERRUPT) {
      StoppedException.throwIfReached(deadline, task);
    }
  }
}
