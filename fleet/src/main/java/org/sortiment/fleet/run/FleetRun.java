package org.sortiment.fleet.run;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
import org.sortiment.formats.fleet.ResultLine;

/**
 * One task over all instances. Steps: look at all instances (number, names, fingerprint); see what
 * the folder has from an earlier start, and refuse it when that was for something else; run the task
 * on what has no line; write the report. Memory: 32 bytes per instance for its name, twice, and a
 * few instances per worker.
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
      if (folder.earlier().isEmpty()) {
        reports.write(FleetReport.RUNNING, tally); // before there are results of who knows what
      }
      folder.writeRepeated(index.repeated(), tally);
      try (Journal results = folder.results(done, tally)) {
        reports.write(FleetReport.RUNNING, tally);
        FleetWork work =
            new FleetWork(
                task, request.source(), new MissingItems(done, index.repeated().keySet()));
        boolean isComplete = run(request, work, results, tally, index, reports);
        String status = isComplete ? FleetReport.COMPLETE : FleetReport.INTERRUPTED;
        return new FleetOutcome(
            reports.write(status, tally), tally.defects(), tally.limited());
      }
    }
  }

  private static boolean run(
      FleetRequest request,
      FleetWork work,
      Journal results,
      Tally tally,
      FleetIndex index,
      ReportWriter reports)
      throws IOException {
    try {
      boolean isComplete =
          request
              .engine()
              .run(
                  work,
                  (item, line) -> {
                    ResultLine result = ResultLine.of(line, item.place());
                    results.add(line);
                    tally.add(result);
                    request.progress().report(request.task(), tally.done(), index.instances());
                  });
      boolean isInterrupted = Thread.interrupted(); // files cannot be written with the flag set
      results.sync();
      return isComplete && !isInterrupted;
    } catch (IOException | RuntimeException | Error e) {
      Thread.interrupted();
      try {
        reports.write(FleetReport.STOPPED, tally);
      } catch (IOException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
  }

  /** Writes the report again and again, with what stays the same. */
  static final class ReportWriter {
    private final FleetRequest request;
    private final FleetIndex index;
    private final FleetFolder folder;
    private final double secondsBefore;
    private final Map<String, String> input;
    private final Map<String, String> versions;
    private final long start = System.nanoTime();

    ReportWriter(FleetRequest request, FleetIndex index, FleetFolder folder) {
      this.request = request;
      this.index = index;
      this.folder = folder;
      this.input = Map.of("sha256", index.fingerprint());
      this.versions = Map.of("sortiment", request.version());
      this.secondsBefore = folder.earlier().map(FleetReport.Earlier::seconds).orElse(0.0);
      folder.requireSame(request.options(), input, versions);
    }

    FleetReport write(String status, Tally tally) throws IOException {
      return write(status, tally, tally.profits(), Optional.empty(), explanation(tally));
    }

    FleetReport write(
        String status,
        Tally tally,
        Optional<FleetReport.Profits> profits,
        Optional<FleetReport.Budget> budget,
        String explanation)
        throws IOException {
      FleetReport report =
          new FleetReport(
              request.source().name(),
              request.task(),
              request.engine().id(),
              status,
              index.instances(),
              tally.done(),
              tally.statuses(),
              secondsBefore + (System.nanoTime() - start) / 1e9,
              request.options(),
              input,
              versions,
              profits,
              budget,
              explanation);
      report.writeTo(request.out());
      return report;
    }

    private String explanation(Tally tally) {
      String all =
          "one result a line, in any order; results depend on instance and options alone"
              + (request.options().containsKey("time-limit")
                  ? ", but for those that the time limit cut short"
                  : "");
      return tally.plans() == 0
          ? all
          : all
              + "; profit and bound are sums over the "
              + tally.plans()
              + " instances with a plan, whose random numbers are independent";
    }
  }
}
