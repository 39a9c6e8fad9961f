package org.sortiment.fleet.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.budget.PlanArguments;
import org.sortiment.fleet.output.FleetFolder;
import org.sortiment.fleet.output.FleetIndex;
import org.sortiment.fleet.output.Journal;
import org.sortiment.fleet.output.MissingItems;
import org.sortiment.fleet.output.NameSet;
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
    FleetIndex index = FleetIndex.of(request.source(), request.progress());
    try (FleetFolder folder = FleetFolder.open(request.out())) {
      ReportWriter reports = new ReportWriter(request, index, folder);
      Tally tally = new Tally();
      NameSet done = new NameSet();
      reports.begin(tally);
      folder.writeRepeated(index.repeated(), tally);
      try (Journal results = folder.results(done, tally)) {
        if (tally.done() == index.instances() && folder.earlier().isPresent()) {
          return outcome(reports, tally, folder.earlier().get().budgetPrice());
        }
        reports.write(FleetReport.RUNNING, tally);
        BudgetSearch search =
            new BudgetSearch(request, settings, searchPlanners, budget, index, folder);
        MissingItems missing = new MissingItems(done, index.repeated().keySet());
        boolean isComplete = search.run(missing.withoutDone());
        if (isComplete) {
          isComplete = decided(search, missing, results, tally, index);
        }
        if (!isComplete) {
          return new FleetOutcome(
              reports.write(FleetReport.INTERRUPTED, tally), tally.defects(), tally.limited());
        }
        FleetOutcome outcome = outcome(reports, tally, search.price());
        folder.deleteRounds();
        return outcome;
      } catch (IOException | RuntimeException | Error e) {
        reports.stopped(tally, e);
        throw e;
      }
    }
  }

  private boolean decided(
      BudgetSearch search, MissingItems missing, Journal results, Tally tally, FleetIndex index)
      throws IOException {
    FleetWork work =
        new FleetWork(
            new BudgetedPlanTask(settings, search.price()),
            request.source(),
            new PlanArguments(missing, search.plans(), BudgetedPlanTask.PLAN, false));
    return Pass.results(
        request, work, results, tally, index.instances(), "bounding and simulating");
  }

  private FleetOutcome outcome(ReportWriter reports, Tally tally, double price) throws IOException {
    BigDecimal spent = Spending.tidy(tally.spent());
    if (spent.compareTo(budget) > 0) {
      throw new IllegalStateException(
          "The plans cost " + spent + ", more than the budget of " + budget + ".");
    }
    double unspent = price * budget.subtract(spent).doubleValue();
    FleetReport report =
        reports.write(
            FleetReport.COMPLETE,
            tally,
            tally.profits(unspent),
            Optional.of(new FleetReport.Budget(budget, spent, price)),
            "plans at the price of the budget, what was left spent on single units; no plans within"
                + " the budget earn more than the bound, price * budget + the sum of the centres'"
                + " bounds at that price; "
                + reports.explanation(tally));
    return new FleetOutcome(report, tally.defects(), tally.limited());
  }
}
