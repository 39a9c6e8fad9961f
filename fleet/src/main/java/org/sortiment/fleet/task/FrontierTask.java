package org.sortiment.fleet.task;

import java.io.IOException;
import org.sortiment.api.solve.Progress;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;

/**
 * The frontier of an instance: a line of {@code sortiment-frontier/1}.
 *
 * @param settings how to solve
 * @param withAssortments whether every point lists its products
 */
public record FrontierTask(TaskSettings settings, boolean withAssortments) implements FleetTask {
  private static final long serialVersionUID = 1L;

  @Override
  public String line(FleetItem item, FleetRuntime runtime) throws IOException {
    Instance instance = runtime.read(item);
    return Results.of(
            instance,
            runtime
                .selection(settings.solver(), settings.backend())
                .frontierSolver(instance.problem())
                .frontier(instance.problem(), settings.options(item)),
            withAssortments,
            Progress.SILENT)
        .toLine();
  }
}
