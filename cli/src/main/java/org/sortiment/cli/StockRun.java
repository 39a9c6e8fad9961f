package org.sortiment.cli;

import java.time.Duration;
import java.util.Optional;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.spi.ProfitBoundProvider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.runtime.PluginAnswers;

/**
 * Plans, bounds and simulates with one set of options. The three share the time limit; after an
 * interrupt each of them gets a moment, so that a plan found so far comes with a bound and a
 * profit.
 *
 * @param registry for the simulator
 * @param planner makes plans
 * @param bounder makes bounds
 * @param replications simulated seasons behind a profit
 * @param options seed, progress, time limit
 * @param interruption whether to hurry
 */
record StockRun(
    ProviderRegistry registry,
    StockPlannerProvider planner,
    ProfitBoundProvider bounder,
    int replications,
    SolveOptions options,
    Interruption interruption) {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  StockPlan plan(StockProblem problem) {
    return plan(problem, planner);
  }

  StockPlan plan(StockProblem problem, StockPlannerProvider other) {
    return PluginAnswers.stockPlanner(other).plan(problem, withShareOf(0.6));
  }

  ProfitBound bound(StockProblem problem) {
    return bounder.create().bound(problem, withShareOf(0.3));
  }

  /** On customers that no planner has seen. */
  StockEvaluation evaluate(StockProblem problem, Inventory plan) {
    return evaluate(problem, plan, SimulationOptions.withDefaults().withReplications(replications));
  }

  StockEvaluation evaluate(StockProblem problem, Inventory plan, SimulationOptions simulation) {
    return SimulateCommand.simulator(registry)
        .evaluate(problem, plan, simulation, withShareOf(0.1).withSeed(~options.seed()));
  }

  /** The same with other options. */
  StockRun with(SolveOptions others) {
    return new StockRun(registry, planner, bounder, replications, others, interruption);
  }

  private SolveOptions withShareOf(double share) {
    Optional<Duration> limit =
        options.timeLimit().map(all -> Duration.ofNanos((long) Math.max(1, all.toNanos() * share)));
    if (interruption.isRequested() && (limit.isEmpty() || limit.get().compareTo(MOMENT) > 0)) {
      limit = Optional.of(MOMENT);
    }
    return limit.map(options::withTimeLimit).orElse(options);
  }
}
