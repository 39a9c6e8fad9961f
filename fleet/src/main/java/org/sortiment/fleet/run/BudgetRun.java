package org.sortiment.fleet.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.budget.PlanArguments;
import org.sortiment.fleet.output.FleetFolder;
import org.sortiment.fleet.output.Tally;
import org.sortiment.fleet.task.BudgetedPlanTask;
import org.sortiment.fleet.task.TaskSettings;
import org.sortiment.formats.Spending;
import org.sortiment.formats.fleet.FleetReport;

/**
 * What to stock in many centres that share a budget: maximise the sum of profits, with all unit
 * costs together at most B. For any price mu >= 0 of the budget the problem falls apart into
 * centres with costs c (1 + mu), and
 *
 * <pre>
 * profit of any plans within B  &lt;=  mu B + sum over centres of bound(mu)
 * </pre>
 *
 * <p>Steps: {@link BudgetSearch} finds the price at which the centres spend B, chooses among all
 * plans seen, and spends what is left on single units; then one pass bounds every centre at that
 * price and simulates its plan in seasons that no decision has seen. Any price gives a valid bound,
 * and this one was found without the random numbers of the bound, so that choosing it biases
 * nothing.
 *
 * <p>Sums of money are exact: the plans never cost more than B. Everything found is kept in files
 * of rounds until the end, so that a run that is ended goes on where it was.
 */
public final class BudgetRun {
  private final FleetRequest request;
  private final TaskSettings settings;
  private final List<String> searchPlanners;
  private final BigDecimal budget;

  /**
   * A run.
   *
   * @param settings how to plan, bound and simulate
   * @param searchPlanner the id of a quick planner that finds a first price; empty for none
   * @param budget what all plans together may cost, >= 0
   */
  public BudgetRun(
      FleetRequest request,
      TaskSettings settings,
      Optional<String> searchPlanner,
      BigDecimal budget) {
    this.request = request;
    this.settings = settings;
    this.searchPlanners = searchPlanner.map(List::of).orElse(List.of());
    this.budget = budget;
  }

  /**
   * As {@link FleetRun#run}.
   *
   * @throws InvalidInputException also when no plans were found that cost so little
   */
  public FleetOutcome run() throws IOException {
    return OpenRun.of(request, this::in);
  }

  private FleetOutcome in(OpenRun run) throws IOException {
    FleetFolder folder = run.folder();
    if (run.tally().done() == run.index().instances() && folder.earlier().isPresent()) {
      return complete(run, folder.earlier().get().budgetPrice());
    }
    run.running();
    BudgetSearch search =
        new BudgetSearch(request, settings, searchPlanners, budget, run.index(), folder);
    if (!search.run(run.missing().withoutDone()) || !decided(search, run)) {
      return run.outcome(FleetReport.INTERRUPTED);
    }
    FleetOutcome outcome = complete(run, search.price());
    folder.deleteRounds();
    return outcome;
  }

  private boolean decided(BudgetSearch search, OpenRun run) throws IOException {
    return run.results(
        new BudgetedPlanTask(settings, search.price()),
        new PlanArguments(run.missing(), search.plans(), BudgetedPlanTask.PLAN, false),
        "bounding and simulating");
  }

  private FleetOutcome complete(OpenRun run, double price) throws IOException {
    Tally tally = run.tally();
    BigDecimal spent = Spending.tidy(tally.spent());
    if (spent.compareTo(budget) > 0) {
      throw new IllegalStateException(
          "The plans cost " + spent + ", more than the budget of " + budget + ".");
    }
    double unspent = price * budget.subtract(spent).doubleValue();
    return run.outcome(
        run.reports()
            .write(
                FleetReport.COMPLETE,
                tally,
                tally.profits(unspent),
                Optional.of(new FleetReport.Budget(budget, spent, price)),
                "plans at the price of the budget, what was left spent on single units; no plans"
                    + " within the budget earn more than the bound, price * budget + the sum of the"
                    + " centres' bounds at that price; "
                    + run.reports().explanation(tally)));
  }
}
