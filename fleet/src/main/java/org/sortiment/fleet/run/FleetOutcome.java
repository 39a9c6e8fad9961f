package org.sortiment.fleet.run;

import org.sortiment.formats.fleet.FleetReport;

/**
 * How a run ended.
 *
 * @param report as written
 * @param defects how many instances failed through no fault of theirs
 * @param limited how many results a limit has cut short
 */
public record FleetOutcome(FleetReport report, long defects, long limited) {
  /** Whether every instance has its line. */
  public boolean isComplete() {
    return report.status().equals(FleetReport.COMPLETE);
  }
}
