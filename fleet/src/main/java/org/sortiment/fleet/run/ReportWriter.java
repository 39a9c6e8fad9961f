package org.sortiment.fleet.run;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.sortiment.fleet.output.FleetFolder;
import org.sortiment.fleet.output.FleetIndex;
import org.sortiment.fleet.output.Tally;
import org.sortiment.formats.fleet.FleetReport;

/** Writes the report again and again, with what stays the same. */
final class ReportWriter {
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

  /** The first report, before there are results of who knows what. */
  void begin(Tally tally) throws IOException {
    if (folder.earlier().isEmpty()) {
      write(FleetReport.RUNNING, tally);
    }
  }

  /** The report after an error; where it cannot be written either, the one before stays. */
  void stopped(Tally tally, Throwable error) {
    try {
      write(FleetReport.STOPPED, tally);
    } catch (IOException another) {
      error.addSuppressed(another);
    }
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

  String explanation(Tally tally) {
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
