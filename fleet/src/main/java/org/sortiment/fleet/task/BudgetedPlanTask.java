package org.sortiment.fleet.task;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.Termination;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.Spending;
import org.sortiment.formats.StockResult;
import org.sortiment.runtime.StockRun;

/**
 * The result of a centre whose plan, the argument of the item, is decided: a line of {@code
 * sortiment-stock-plan/1}. Profit and bound come from random numbers that no decision has seen.
 *
 * <p>The bound: no plan earns more than bound(price) + price * spending, where bound(price) bounds
 * the profit after the price. So that plus the price times what this plan spends bounds every plan
 * that spends no more than this one.
 *
 * <p>Without an argument there was no plan in the search; then the planner is asked once more, for
 * its reason.
 *
 * @param settings how to plan, bound and simulate
 * @param price of the budget, >= 0
 */
public record BudgetedPlanTask(TaskSettings settings, double price) implements FleetTask {
  private static final long serialVersionUID = 1L;

  /** Stands in front of the units, so that a plan of nothing is a plan. */
  public static final String PLAN = "plan ";

  @Override
  public String line(FleetItem item, FleetRuntime runtime) throws IOException {
    Deadline deadline = settings.deadline();
    Instance instance = runtime.read(item);
    StockProblem problem = instance.stockProblem();
    StockRun run = StockRuns.of(runtime, settings, settings.options(item), deadline);
    StockProblem priced = Spending.priced(problem, price);
    if (!item.argument().startsWith(PLAN)) {
      return Results.of(withoutPlan(instance, run.plan(priced), run)).toLine();
    }
    Inventory units =
        Inventory.of(
            UnitsText.parse(item.argument().substring(PLAN.length()), problem.catalog().size()));
    BigDecimal spent = Spending.of(problem.catalog(), units);
    StockPlan plan =
        new StockPlan(
            Termination.feasible(),
            Optional.of(units),
            List.of("shares a budget with other instances, at a price of " + price),
            new Provenance(
                run.planner().id() + "/budget",
                "",
                "the best of the plans at several prices, and single units from what was left",
                run.options().toString()));
    return Results.of(
            new StockResult(
                instance,
                run.planner().id(),
                plan,
                Optional.of(raised(run.bound(priced), price * spent.doubleValue())),
                Optional.of(run.evaluate(problem, units)),
                List.of(),
                run.options().seed(),
                Optional.of(new StockResult.Share(price, spent))))
        .toLine();
  }

  /** A planner that finds a plan only now, by other random numbers, comes too late. */
  private static StockResult withoutPlan(Instance instance, StockPlan plan, StockRun run) {
    StockPlan none =
        plan.inventory().isEmpty()
            ? plan
            : new StockPlan(
                Termination.stopped(Termination.Limit.WORK, false),
                Optional.empty(),
                List.of("no plan was found while the budget was shared out"),
                plan.provenance());
    return new StockResult(
        instance,
        run.planner().id(),
        none,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        run.options().seed());
  }

  private static ProfitBound raised(ProfitBound bound, double more) {
    return new ProfitBound(
        bound.kind(),
        bound.mean() + more,
        bound.low() + more,
        bound.high() + more,
        bound.batches(),
        bound.samples(),
        bound.exactFor());
  }
}
