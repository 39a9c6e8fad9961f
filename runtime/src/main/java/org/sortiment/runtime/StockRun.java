package org.sortiment.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.spi.ProfitBoundProvider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.StockPlannerProvider;

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
 * @param interrupted whether an end was asked for: whether to hurry
 * @param deadline of everything together
 */
public record StockRun(
    ProviderRegistry registry,
    StockPlannerProvider planner,
    ProfitBoundProvider bounder,
    int replications,
    SolveOptions options,
    BooleanSupplier interrupted,
    Deadline deadline) {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** A plan by the planner of this run. */
  public StockPlan plan(StockProblem problem) {
    return plan(problem, planner);
  }

  /** A plan by another planner. */
  public StockPlan plan(StockProblem problem, StockPlannerProvider other) {
    return PluginAnswers.stockPlanner(other).plan(problem, withShareOf(0.6));
  }

  /** A bound on the profit of every plan. */
  public ProfitBound bound(StockProblem problem) {
    return bounder.create().bound(problem, withShareOf(0.3));
  }

  /** On customers that no planner has seen. */
  public StockEvaluation evaluate(StockProblem problem, Inventory plan) {
    return evaluate(problem, plan, SimulationOptions.withDefaults().withReplications(replications));
  }

  /** As {@link #evaluate(StockProblem, Inventory)}, in other numbers of seasons. */
  public StockEvaluation evaluate(
      StockProblem problem, Inventory plan, SimulationOptions simulation) {
    return registry
        .defaultStockSimulator()
        .create()
        .evaluate(problem, plan, simulation, withShareOf(0.1).withSeed(~options.seed()));
  }

  /** Whether nothing more should be begun. */
  public boolean isOver() {
    return interrupted.getAsBoolean() || deadline.isReached();
  }

  /** The same with other options. */
  public StockRun with(SolveOptions others) {
    return new StockRun(registry, planner, bounder, replications, others, interrupted, deadline);
  }

  private SolveOptions withShareOf(double share) {
    Optional<Duration> limit =
        options.timeLimit().map(all -> Duration.ofNanos((long) Math.max(1, all.toNanos() * share)));
    if (interrupted.getAsBoolean() && (limit.isEmpty() || limit.get().compareTo(MOMENT) > 0)) {
      limit = Optional.of(MOMENT);
    }
    Optional<Duration> left = deadline.remaining();
    if (left.isPresent() && (limit.isEmpty() || limit.get().compareTo(left.get()) > 0)) {
      limit = left.map(time -> time.isZero() ? Duration.ofNanos(1) : time);
    }
    return limit.map(options::withTimeLimit).orElse(options);
  }
}
