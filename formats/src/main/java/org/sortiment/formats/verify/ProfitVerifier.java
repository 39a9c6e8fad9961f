package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.formats.Instance;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.text.Numbers;

/**
 * Verifies written profits: their intervals follow from means and standard errors, and a simulation
 * of fresh seasons agrees with both, customer by customer where there is time for that. All plans
 * of a result are simulated on the same fresh seasons.
 */
final class ProfitVerifier {
  private static final int LEAST_REPLICATIONS = 4_000;
  private static final int MOST_REPLICATIONS = 100_000;
  private static final double MOST_CUSTOMERS = 1e8;

  /** Far from the seeds that a planner or an evaluation makes of a small seed. */
  private static final long FRESH = 0x5eed_0f_7e51_f1edL;

  private final Instance instance;
  private final StockProblem problem;
  private final StockSimulator simulator;
  private final SolveOptions options;
  private final Checks checks;

  /** With options whose time limit is that of one simulation. */
  ProfitVerifier(Instance instance, StockSimulator simulator, SolveOptions options, Checks checks) {
    this.instance = instance;
    this.problem = instance.stockProblem();
    this.simulator = simulator;
    this.options = options.withSeed(options.seed() ^ FRESH);
    this.checks = checks;
  }

  /** Checks the plan's profit; returns the fresh seasons. */
  StockEvaluation verify(WrittenResult.Plan plan) {
    List<String> wrong = new ArrayList<>();
    arithmetic("profit", plan.profit(), wrong);
    checks.report("confidence interval", "95 %, from mean and standard error", wrong);
    StockEvaluation fresh = simulate(plan);
    String how =
        Numbers.count(fresh.replications())
            + " fresh seasons, "
            + fresh.method()
            + ": "
            + Numbers.plain(fresh.profit().mean())
            + " ± "
            + Numbers.brief(fresh.profit().high() - fresh.profit().mean())
            + "; 99.99 % confidence";
    judge("profit", List.of("profit"), List.of(plan), List.of(fresh), how);
    return fresh;
  }

  /** Checks the other planners: feasible, profits and paired differences; returns the seasons. */
  List<StockEvaluation> verifyRivals(WrittenResult.Plan plan, List<WrittenResult.Rival> rivals) {
    List<String> wrong = new ArrayList<>();
    List<StockEvaluation> evaluations = new ArrayList<>();
    for (int k = 0; k < rivals.size(); k++) {
      WrittenResult.Rival rival = rivals.get(k);
      String place = "comparison[" + k + "]";
      for (String broken : PlanLimits.broken(instance, rival.plan().inventory())) {
        wrong.add(place + ": " + broken);
      }
      arithmetic(place + ".profit", rival.plan().profit(), wrong);
      arithmetic(place + ".difference", rival.difference(), wrong);
      double difference = plan.profit().mean() - rival.plan().profit().mean();
      if (!Checks.close(rival.difference().mean(), difference, scale(plan))) {
        wrong.add(place + ".difference.mean is not the difference of the two profits");
      }
      // However the seasons are paired.
      double ours = plan.profit().standardError();
      double theirs = rival.plan().profit().standardError();
      double paired = rival.difference().standardError();
      double rounding = Checks.TOLERANCE * scale(plan);
      if (!(paired <= ours + theirs + rounding && paired >= Math.abs(ours - theirs) - rounding)) {
        wrong.add(place + ".difference.standardError is impossible for these two profits");
      }
      evaluations.add(simulate(rival.plan()));
    }
    checks.report("comparison", rivals.size() + " plans: limits and arithmetic", wrong);
    judge(
        "their profits",
        IntStream.range(0, rivals.size()).mapToObj(k -> "comparison[" + k + "].profit").toList(),
        rivals.stream().map(WrittenResult.Rival::plan).toList(),
        evaluations,
        "simulated on the same fresh seasons");
    return evaluations;
  }

  private void judge(
      String what,
      List<String> places,
      List<WrittenResult.Plan> plans,
      List<StockEvaluation> fresh,
      String how) {
    List<String> wrong = new ArrayList<>();
    int judged = 0;
    for (int k = 0; k < plans.size(); k++) {
      if (plans.get(k).profit().replications() >= Sample.LEAST_REPLICATIONS) {
        judged++;
        sample(fresh.get(k))
            .judge(places.get(k), plans.get(k).profit(), scale(plans.get(k)), wrong);
      }
    }
    if (judged == 0) {
      checks.notChecked(
          what, "fewer than " + Sample.LEAST_REPLICATIONS + " replications say too little");
    } else {
      checks.report(what, how, wrong);
    }
  }

  private static void arithmetic(String place, WrittenResult.Interval value, List<String> wrong) {
    if (!(value.standardError() >= 0) || value.replications() < 2) {
      wrong.add(place + " must have a standard error >= 0 and at least 2 replications");
    }
    double half = Estimate.Z * value.standardError();
    if (!Checks.close(value.low(), value.mean() - half, Math.abs(value.mean()))
        || !Checks.close(value.high(), value.mean() + half, Math.abs(value.mean()))) {
      wrong.add(place + ".low and high are not mean -+ 1.96 standard errors");
    }
  }

  private StockEvaluation simulate(WrittenResult.Plan plan) {
    int replications =
        (int)
            Math.max(LEAST_REPLICATIONS, Math.min(MOST_REPLICATIONS, plan.profit().replications()));
    SimulationOptions simulation = SimulationOptions.withDefaults().withReplications(replications);
    if (replications * problem.season().mean() <= MOST_CUSTOMERS) {
      simulation = simulation.withMethod(SimulationOptions.Method.CUSTOMER_BY_CUSTOMER);
    }
    return simulator.evaluate(problem, plan.inventory(), simulation, options);
  }

  private static Sample sample(StockEvaluation evaluation) {
    return Sample.of(
        IntStream.range(0, evaluation.replications()).mapToDouble(evaluation::profit).toArray());
  }

  /** The size of the sums that a profit is made of. */
  private double scale(WrittenResult.Plan plan) {
    double scale = problem.terms().lostSalePenalty() * problem.season().mean();
    for (int i = 0; i < plan.inventory().size(); i++) {
      scale +=
          (problem.catalog().cost(i) + problem.catalog().revenue(i)) * plan.inventory().units(i);
    }
    return scale;
  }
}
