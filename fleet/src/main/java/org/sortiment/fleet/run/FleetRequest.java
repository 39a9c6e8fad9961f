package org.sortiment.fleet.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sortiment.api.solve.Progress;
import org.sortiment.fleet.FleetEngine;
import org.sortiment.fleet.FleetSource;

/**
 * What is asked of a run.
 *
 * @param task its name: solve, frontier or stock
 * @param source the instances
 * @param out the folder for results
 * @param engine runs the tasks
 * @param options what results depend on, by name: another start must have the same
 * @param version of Sortiment
 * @param progress hears how many instances are done
 * @param mostBytes that results may take
 */
public record FleetRequest(
    String task,
    FleetSource source,
    Path out,
    FleetEngine engine,
    Map<String, String> options,
    String version,
    Progress progress,
    long mostBytes) {
  /** Copies the options, in their order. */
  public FleetRequest {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
