package org.sortiment.fleet.run;

import java.io.IOException;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetTask;
import org.sortiment.formats.fleet.FleetReport;

/** One task over all instances: what has no line gets one. */
public final class FleetRun {
  private FleetRun() {}

  /**
   * Runs until every instance has its line, or an interrupt of the calling thread, whose flag is
   * cleared then.
   *
   * @throws InvalidInputException when the folder has results of something else
   * @throws IOException when something cannot be read or written; what is written is kept
   */
  public static FleetOutcome run(FleetRequest request, FleetTask task) throws IOException {
    return OpenRun.of(
        request,
        run -> {
          run.running();
          boolean isComplete = run.results(task, run.missing(), request.task());
          return run.outcome(isComplete ? FleetReport.COMPLETE : FleetReport.INTERRUPTED);
        });
  }
}
