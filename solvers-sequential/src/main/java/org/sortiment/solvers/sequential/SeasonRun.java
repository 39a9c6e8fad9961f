package org.sortiment.solvers.sequential;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.sequential.Expectation;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialProfit;
import org.sortiment.api.sequential.SequentialSeason;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.Termination;

/**
 * Orders units vendor by vendor in every scenario, simulates the season that follows, and bounds
 * the profit of whoever knows the catalogs: no rule for sets and units can beat the best plan of
 * what is shown.
 */
final class SeasonRun {
  private final SequentialProblem problem;
  private final SequentialSeason season;
  private final SequentialPolicy.Prepared policy;
  private final Scenarios scenarios;
  private final UnitOrders orders;
  private final SolveOptions options;
  private final Deadline deadline;

  SeasonRun(
      SequentialProblem problem,
      SequentialSeason season,
      SequentialPolicy.Prepared policy,
      int count,
      SolveOptions options) {
    this.problem = problem;
    this.season = season;
    this.policy = policy;
    this.scenarios = Scenarios.of(problem.vendors(), 0, count, Math.max(2, count), options.seed());
    this.orders = new UnitOrders(problem, season);
    this.options = options;
    this.deadline = Deadline.startingNow(options.timeLimit());
  }

  Optional<SequentialProfit> run() {
    int count = scenarios.count();
    double[] profits = new double[count];
    double[] errors = new double[count];
    double[] bounds = new double[count];
    double[] units = new double[count];
    String kind = "";
    ExactFor exactFor = ExactFor.MODEL;
    int done = 0;
    while (done < count && !deadline.isReached()) {
      options.progress().report("ordering vendor by vendor", done, count);
      Inventory plan = ordered(done);
      StockEvaluation evaluation = simulate(plan, done);
      ProfitBound bound = bound(done);
      if (deadline.isReached() && done > 1) {
        break; // what a limit cut short is not what the rule would order
      }
      profits[done] = evaluation.profit().mean();
      errors[done] = evaluation.profit().standardError();
      bounds[done] = bound.mean();
      units[done] = plan.total();
      kind = bound.kind();
      exactFor = bound.exactFor() == ExactFor.MODEL ? exactFor : bound.exactFor();
      done++;
    }
    if (done == 0 || (done == 1 && count > 1)) {
      return Optional.empty();
    }
    return Optional.of(
        new SequentialProfit(
            done == count
                ? Termination.feasible()
                : Termination.stopped(deadline.limitReached(), true),
            simulated(scenarios.expectation(profits, done), errors),
            scenarios.expectation(bounds, done),
            kind,
            exactFor,
            scenarios.expectation(units, done).mean()));
  }

  /** Of all combinations the simulation is the only source of chance. */
  private Expectation simulated(Expectation profit, double[] errors) {
    if (!profit.exact()) {
      return profit;
    }
    double variance = 0;
    for (int s = 0; s < profit.scenarios(); s++) {
      double part = scenarios.probability(s) * errors[s];
      variance += part * part;
    }
    return new Expectation(profit.mean(), Math.sqrt(variance), false, profit.scenarios());
  }

  private SolveOptions within(double part) {
    return deadline
        .remaining()
        .map(left -> options.withTimeLimit(Duration.ofNanos((long) (1 + part * left.toNanos()))))
        .orElse(options);
  }

  private Inventory ordered(int scenario) {
    int n = problem.problem().catalog().size();
    int[] units = new int[n];
    Assortment carried = Assortment.none(n);
    for (int b = 0; b < problem.vendors().count(); b++) {
      SequentialState state = new SequentialState(b, scenarios.shown(scenario, b), carried);
      SequentialDecision decision = policy.decide(state, within(0.5));
      Inventory added = orders.of(policy, state, decision.take(), Inventory.of(units), within(0.5));
      Arrays.setAll(units, i -> units[i] + added.units(i));
      carried = state.with(decision.take());
    }
    return Inventory.of(units);
  }

  /** On customers that no planner has seen. */
  private StockEvaluation simulate(Inventory plan, int scenario) {
    return season
        .simulator()
        .evaluate(
            season.problem(),
            plan,
            SimulationOptions.withDefaults().withReplications(season.replications()),
            within(0.5).withSeed(~(options.seed() + 1_000_003L * scenario)));
  }

  private ProfitBound bound(int scenario) {
    return season.bounder().bound(orders.relaxed(scenarios.shown(scenario)), within(0.5));
  }
}
