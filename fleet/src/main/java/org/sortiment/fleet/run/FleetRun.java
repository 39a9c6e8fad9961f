package org.sortiment.fleet.run;

import java.io.IOException;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetTask;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.output.FleetFolder;
import org.sortiment.fleet.output.FleetIndex;
import org.sortiment.fleet.output.Journal;
import org.sortiment.fleet.output.MissingItems;
import org.sortiment.fleet.output.NameSet;
import org.sortiment.fleet.output.Tally;
import org.sortiment.formats.fleet.FleetReport;

/**
 * One task over all instances. Steps: look at all instances (number, names, fingerprint); see what
 * the folder has from an earlier start, and refuse it when that was for something else; run the
 * task on what has no line; write the report. Memory: 32 bytes per instance for its name, twice,
 * and a few instances per worker.
 */
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
    FleetIndex index = FleetIndex.of(request.source(), request.progress());
    try (FleetFolder folder = FleetFolder.open(request.out())) {
      ReportWriter reports = new ReportWriter(request, index, folder);
      Tally tally = new Tally();
      NameSet done = new NameSet();
      reports.begin(tally);
      folder.writeRepeated(index.repeated(), tally);
      try (Journal results = folder.results(done, tally)) {
        reports.write(FleetReport.RUNNING, tally);
        FleetWork work =
            new FleetWork(
                task, request.source(), new MissingItems(done, index.repeated().keySet()));
        boolean isComplete =
            Pass.results(request, work, results, tally, index.instances(), request.task());
        return new FleetOutcome(
            reports.write(isComplete ? FleetReport.COMPLETE : FleetReport.INTERRUPTED, tally),
            tally.defects(),
            tally.limited());
      } catch (IOException | RuntimeException | Error e) {
        reports.stopped(tally, e);
        throw e;
      }
    }
  }
}
