package org.sortiment.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.spi.ProfitBoundProvider;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.formats.Instance;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.StockResult;
import org.sortiment.runtime.StockRun;

/**
 * A plan with its bound and its profit and, when asked for, the plans of all other planners in the
 * same seasons, and the regret of seasons of several lengths.
 *
 * @param run makes the plans, each with its share of the time
 * @param compare whether the other planners are asked for
 * @param regret whether seasons of several lengths are
 * @param warnings of what is left out
 */
record StockStudy(StockRun run, boolean compare, boolean regret, Consumer<String> warnings) {
  /**
   * A study with everything that is left of the time, shared evenly by the plans to make.
   *
   * @param options seed, progress and what is left
   */
  static StockStudy of(
      FileCommand.Context context,
      SolveOptions options,
      StockPlannerProvider planner,
      ProfitBoundProvider bounder,
      int replications,
      boolean compare,
      boolean regret) {
    int rounds =
        1
            + (compare ? context.plugins().registry().stockPlanners().all().size() - 1 : 0)
            + (regret ? RegretStudy.SEASONS : 0);
    SolveOptions perRound =
        options
            .timeLimit()
            .map(limit -> options.withTimeLimit(limit.dividedBy(rounds).plusNanos(1)))
            .orElse(options);
    StockRun run =
        new StockRun(
            context.plugins().registry(),
            planner,
            bounder,
            replications,
            perRound,
            context.interruption()::isRequested,
            context.deadline());
    return new StockStudy(run, compare, regret, context.warnings());
  }

  /** The plan; without bound and profit where there is none. */
  StockResult of(Instance instance) {
    StockProblem problem = instance.stockProblem();
    StockPlan plan = run.plan(problem);
    if (plan.inventory().isEmpty()) {
      return new StockResult(
          instance,
          run.planner().id(),
          plan,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          run.options().seed());
    }
    ProfitBound bound = run.bound(problem);
    StockEvaluation evaluation = run.evaluate(problem, plan.inventory().get());
    return compared(
        new StockResult(
            instance,
            run.planner().id(),
            plan,
            Optional.of(bound),
            Optional.of(evaluation),
            List.of(),
            run.options().seed()));
  }

  /** The same with the other planners, if they are asked for and not in it yet. */
  StockResult compared(StockResult result) {
    if (!compare || result.evaluation().isEmpty() || !result.others().isEmpty()) {
      return result;
    }
    return new StockResult(
        result.instance(),
        result.planner(),
        result.plan(),
        result.bound(),
        result.evaluation(),
        rivals(result.instance().stockProblem(), result.evaluation().get()),
        result.seed(),
        result.share());
  }

  private List<StockResult.Rival> rivals(StockProblem problem, StockEvaluation plan) {
    List<StockResult.Rival> rivals = new ArrayList<>();
    for (StockPlannerProvider other : run.registry().stockPlanners().all()) {
      if (other != run.planner() && !run.isOver()) {
        StockPlan theirs = run.plan(problem, other);
        if (theirs.inventory().isPresent()) {
          StockEvaluation evaluation = run.evaluate(problem, theirs.inventory().get());
          if (evaluation.replications() == plan.replications()) {
            Estimate ahead = plan.differenceTo(evaluation);
            rivals.add(new StockResult.Rival(other.id(), evaluation, ahead));
          }
        }
      }
    }
    rivals.sort(
        (a, b) -> Double.compare(b.evaluation().profit().mean(), a.evaluation().profit().mean()));
    return rivals;
  }

  /** The regret of a plan's seasons, if it is asked for and there is a plan. */
  Optional<RegretCurve> regretOf(StockResult result) {
    return regret && result.evaluation().isPresent()
        ? Optional.of(new RegretStudy(run, warnings).of(result.instance().stockProblem()))
        : Optional.empty();
  }

  /** Whether a limit came before all plans and seasons that were asked for. */
  boolean isCut(StockResult result, Optional<RegretCurve> curve) {
    boolean fewerRivals =
        compare && result.others().size() < run.registry().stockPlanners().all().size() - 1;
    boolean fewerSeasons =
        curve.map(each -> each.points().size() < RegretStudy.SEASONS).orElse(false);
    return run.isOver() && (fewerRivals || fewerSeasons);
  }
}
