package org.sortiment.fleet.task;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.StockResult;
import org.sortiment.runtime.StockRun;

/**
 * What to stock for an instance: a line of {@code sortiment-stock-plan/1}.
 *
 * @param settings how to plan
 */
public record StockTask(TaskSettings settings) implements FleetTask {
  private static final long serialVersionUID = 1L;

  @Override
  public String line(FleetItem item, FleetRuntime runtime) throws IOException {
    Deadline deadline = settings.deadline();
    Instance instance = runtime.read(item);
    StockProblem problem = instance.stockProblem();
    StockRun run = StockRuns.of(runtime, settings, settings.options(item), deadline);
    StockPlan plan = run.plan(problem);
    return Results.of(
            new StockResult(
                instance,
                run.planner().id(),
                plan,
                plan.inventory().isPresent() ? Optional.of(run.bound(problem)) : Optional.empty(),
                plan.inventory().map(units -> run.evaluate(problem, units)),
                List.of(),
                run.options().seed()))
        .toLine();
  }
}
