package org.sortiment.fleet.task;

import java.io.IOException;
import org.sortiment.api.solve.Deadline;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;

/**
 * The best assortment of an instance: a line of {@code sortiment-assortment/1}.
 *
 * @param settings how to solve
 * @param utilityWeight lambda, >= 0
 */
public record SolveTask(TaskSettings settings, double utilityWeight) implements FleetTask {
  private static final long serialVersionUID = 1L;

  @Override
  public String line(FleetItem item, FleetRuntime runtime) throws IOException {
    Deadline deadline = settings.deadline();
    Instance instance = runtime.read(item);
    return Results.of(
            instance,
            runtime
                .selection(settings.solver(), settings.backend())
                .assortmentSolver(instance.problem())
                .solve(instance.problem(), utilityWeight, settings.options(item, deadline)))
        .toLine();
  }
}
