package org.sortiment.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.text.Numbers;
import org.sortiment.runtime.StockRun;

/** Plans, bounds and simulates seasons of a quarter to four times the customers. */
final class RegretStudy {
  /** Seasons that are looked at. */
  static final List<Double> FACTORS = List.of(0.25, 0.5, 1.0, 2.0, 4.0);

  /** How many. */
  static final int SEASONS = FACTORS.size();

  private static final double PRECISION = 0.05;
  private static final int MOST_REPLICATIONS = 100_000;

  private final StockRun run;
  private final Consumer<String> warnings;

  /** With a run whose time limit holds for each season. */
  RegretStudy(StockRun run, Consumer<String> warnings) {
    this.run = run;
    this.warnings = warnings;
  }

  RegretCurve of(StockProblem problem) {
    List<RegretCurve.Point> points = new ArrayList<>();
    double before = 0;
    for (double factor : FACTORS) {
      StockProblem scaled = ScaledSeason.of(problem, factor);
      double customers = scaled.season().mean();
      if (customers > before) {
        if (run.isOver() || !addPoint(scaled, points)) {
          warnings.accept(
              "no regret for "
                  + Numbers.brief(customers, 6)
                  + " customers and more: a limit came first");
          break;
        }
        before = customers;
      }
    }
    return new RegretCurve(run.planner().id(), points);
  }

  /** Whether that was done before a limit came. */
  private boolean addPoint(StockProblem scaled, List<RegretCurve.Point> points) {
    String season = Numbers.brief(scaled.season().mean(), 6) + " customers: ";
    SolveOptions options = run.options();
    StockRun named =
        run.with(
            options.withProgress(
                (task, done, total) -> options.progress().report(season + task, done, total)));
    StockPlan plan = named.plan(scaled);
    if (plan.inventory().isEmpty()) {
      warnings.accept("regret of " + season + "no plan. " + String.join(" ", plan.notes()));
      return true;
    }
    if (run.isOver()) {
      return false;
    }
    ProfitBound bound = named.bound(scaled);
    if (run.isOver()) {
      return false;
    }
    RegretCurve.Point point =
        new RegretCurve.Point(
            scaled.season().mean(),
            profit(named, scaled, plan, bound),
            bound.mean(),
            bound.high() - bound.mean());
    if (!point.isPositive()) {
      warnings.accept(
          "regret of "
              + season
              + Numbers.brief(point.regret())
              + " \u00b1 "
              + Numbers.brief(point.error(), 2)
              + " is too close to 0 for a logarithmic axis");
    }
    points.add(point);
    return true;
  }

  /** As many seasons as it takes for a standard error of 5 % of the regret, within reason. */
  private static Estimate profit(
      StockRun run, StockProblem problem, StockPlan plan, ProfitBound bound) {
    StockEvaluation first = run.evaluate(problem, plan.inventory().orElseThrow());
    double target = PRECISION * (bound.mean() - first.profit().mean());
    if (!(target > 0) || first.profit().standardError() <= target || run.isOver()) {
      return first.profit();
    }
    SimulationOptions more =
        SimulationOptions.withDefaults()
            .withReplications(run.replications())
            .withMostReplications(Math.max(run.replications(), MOST_REPLICATIONS))
            .withTargetStandardError(target);
    return run.evaluate(problem, plan.inventory().orElseThrow(), more).profit();
  }
}
