package org.sortiment.fleet.task;

import java.io.IOException;
import java.util.Optional;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Spending;
import org.sortiment.formats.fleet.CentreLine;
import org.sortiment.runtime.StockRun;

/**
 * The plan of a centre at one price of the budget, with what it costs and what it earns before that
 * price: a {@link CentreLine}. Seasons are the same at all prices, so that plans can be compared,
 * and others than those of the final result.
 *
 * @param settings how to plan
 * @param price what spending one unit of the budget costs on top, >= 0
 */
public record PricedPlanTask(TaskSettings settings, double price) implements FleetTask {
  private static final long serialVersionUID = 1L;

  @Override
  public String line(FleetItem item, FleetRuntime runtime) throws IOException {
    Deadline deadline = settings.deadline();
    Instance instance = runtime.read(item);
    StockProblem problem = instance.stockProblem();
    StockRun run = StockRuns.of(runtime, settings, settings.searchOptions(item), deadline);
    Optional<Inventory> plan = run.plan(Spending.priced(problem, price)).inventory();
    if (plan.isEmpty()) {
      return CentreLine.noPlan(item.name(), item.index()).toLine();
    }
    return CentreLine.plan(
            item.name(),
            item.index(),
            Spending.of(problem.catalog(), plan.get()),
            run.evaluate(problem, plan.get()).profit().mean(),
            UnitsText.of(plan.get()))
        .toLine();
  }
}
