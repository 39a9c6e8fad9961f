package org.sortiment.fleet.run;

import java.io.IOException;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetTask;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.ItemSelection;
import org.sortiment.fleet.output.FleetFolder;
import org.sortiment.fleet.output.FleetIndex;
import org.sortiment.fleet.output.Journal;
import org.sortiment.fleet.output.MissingItems;
import org.sortiment.fleet.output.NameSet;
import org.sortiment.fleet.output.Tally;
import org.sortiment.formats.fleet.FleetReport;

/**
 * A run between its opening and its end, which are the same for all: look at all instances (number,
 * names, fingerprint); see what the folder has from an earlier start, and refuse it when that was
 * for something else; work; write the report, also after an error. Memory: 32 bytes per instance
 * for its name, twice, and a few instances per worker.
 */
final class OpenRun {
  private final FleetRequest request;
  private final FleetIndex index;
  private final FleetFolder folder;
  private final ReportWriter reports;
  private final Journal results;
  private final Tally tally;
  private final MissingItems missing;

  private OpenRun(
      FleetRequest request,
      FleetIndex index,
      FleetFolder folder,
      ReportWriter reports,
      Journal results,
      Tally tally,
      NameSet done) {
    this.request = request;
    this.index = index;
    this.folder = folder;
    this.reports = reports;
    this.results = results;
    this.tally = tally;
    this.missing = new MissingItems(done, index.repeated().keySet());
  }

  /** What is done in an open run. */
  @FunctionalInterface
  interface Work {
    FleetOutcome in(OpenRun run) throws IOException;
  }

  /**
   * Opens a run, works, and closes it.
   *
   * @throws org.sortiment.api.InvalidInputException when the folder has results of something else
   * @throws IOException when something cannot be read or written; what is written is kept
   */
  static FleetOutcome of(FleetRequest request, Work work) throws IOException {
    FleetIndex index = FleetIndex.of(request.source(), request.progress());
    try (FleetFolder folder = FleetFolder.open(request.out())) {
      ReportWriter reports = new ReportWriter(request, index, folder);
      Tally tally = new Tally();
      NameSet done = new NameSet();
      reports.begin(tally);
      folder.writeRepeated(index.repeated(), tally);
      try (Journal results = folder.results(done, tally)) {
        return work.in(new OpenRun(request, index, folder, reports, results, tally, done));
      } catch (IOException | RuntimeException | Error e) {
        reports.stopped(tally, e);
        throw e;
      }
    }
  }

  FleetIndex index() {
    return index;
  }

  FleetFolder folder() {
    return folder;
  }

  ReportWriter reports() {
    return reports;
  }

  /** What is written so far. */
  Tally tally() {
    return tally;
  }

  /** The instances that have no line yet. */
  MissingItems missing() {
    return missing;
  }

  /** Says that work begins. */
  void running() throws IOException {
    reports.write(FleetReport.RUNNING, tally);
  }

  /**
   * Runs a task whose lines are the results.
   *
   * @param what is done, for the progress
   * @return false after an interrupt
   */
  boolean results(FleetTask task, ItemSelection selection, String what) throws IOException {
    FleetWork work = new FleetWork(task, request.source(), selection);
    ResultSize size = new ResultSize(request.mostBytes(), index.instances());
    boolean isComplete =
        Pass.results(request, work, results, tally, index.instances(), what, size::add);
    if (isComplete && tally.done() != index.instances()) {
      throw new InvalidInputException(
          request.source().name(),
          index.instances() + " instances",
          "must not change while it is read, but has given " + tally.done() + " results",
          "Maybe start again with another folder for results.");
    }
    return isComplete;
  }

  /** The outcome with a report of this status. */
  FleetOutcome outcome(String status) throws IOException {
    return outcome(reports.write(status, tally));
  }

  /** The outcome with a report that is written. */
  FleetOutcome outcome(FleetReport report) {
    return new FleetOutcome(report, tally.defects(), tally.limited());
  }
}
