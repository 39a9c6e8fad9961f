package org.sortiment.formats.verify;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.StockSimulatorProvider;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Spending;
import org.sortiment.formats.WrittenResult;
import org.sortiment.formats.text.Numbers;

/**
 * Verifies a written plan: it keeps every limit, earns in fresh seasons what it claims, and its
 * bound is one.
 */
final class StockVerifier {
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

  private final Instance instance;
  private final StockProblem problem;
  private final WrittenResult.Stock written;
  private final ProviderRegistry registry;
  private final SolveOptions options;
  private final Checks checks;

  /** With the time limit of the options, or a minute. */
  StockVerifier(
      Instance instance,
      WrittenResult.Stock written,
      ProviderRegistry registry,
      SolveOptions options,
      Checks checks) {
    this.instance = instance;
    this.problem = instance.stockProblem();
    this.written = written;
    this.registry = registry;
    this.options = options.timeLimit().isPresent() ? options : options.withTimeLimit(DEFAULT_LIMIT);
    this.checks = checks;
  }

  private void verifySpending(WrittenResult.Plan plan) {
    if (written.share().isPresent()) {
      BigDecimal spent = Spending.of(problem.catalog(), plan.inventory());
      checks.report(
          "spent",
          "units times costs",
          spent.doubleValue() == written.share().get().spent()
              ? List.of()
              : List.of("the units cost " + spent.toPlainString()));
    }
  }

  void verify() {
    WrittenResult.Plan plan = written.plan().orElseThrow();
    checks.report("limits", describe(plan), PlanLimits.broken(instance, plan.inventory()));
    verifySpending(plan);
    LeftOutNotes.verify(problem, plan.inventory(), written.notes(), checks);
    if (written.header().status().equals("optimal")) {
      checks.notChecked("optimality", "only the bound says how far the plan is from the optimum");
    }
    List<SimulatedProfit> profits = simulate(plan);
    if (written.bound().isEmpty()) {
      checks.notChecked("bound", "the file has none");
      return;
    }
    BoundVerifier bound = new BoundVerifier(problem, written.bound().get(), checks);
    bound.verifyArithmetic(written);
    bound.verifyExactness();
    bound.verifyAbove(profits);
    SolveOptions half = share(0.5).withSeed(~options.seed() * 31);
    if (written.share().isPresent()) {
      WrittenResult.Share share = written.share().get();
      bound.verifyAgain(
          registry, half, Spending.priced(problem, share.price()), share.price() * share.spent());
    } else {
      bound.verifyAgain(registry, half, problem, 0);
    }
  }

  /** Simulates all plans of the file, on half of the time. */
  private List<SimulatedProfit> simulate(WrittenResult.Plan plan) {
    List<SimulatedProfit> profits = new ArrayList<>();
    List<StockSimulatorProvider> simulators = registry.stockSimulators().all();
    if (simulators.isEmpty()) {
      checks.notChecked("profit", "no simulator is installed");
      return profits;
    }
    double each = 0.5 / (1 + written.comparison().size());
    ProfitVerifier verifier =
        new ProfitVerifier(instance, simulators.get(0).create(), share(each), checks);
    StockEvaluation fresh = verifier.verify(plan);
    profits.add(SimulatedProfit.of("this result", problem, plan, fresh));
    if (!written.comparison().isEmpty()) {
      List<StockEvaluation> others = verifier.verifyRivals(plan, written.comparison());
      for (int k = 0; k < others.size(); k++) {
        WrittenResult.Rival rival = written.comparison().get(k);
        profits.add(SimulatedProfit.of(rival.planner(), problem, rival.plan(), others.get(k)));
      }
    }
    return profits;
  }

  private SolveOptions share(double share) {
    long nanos = options.timeLimit().orElse(DEFAULT_LIMIT).toNanos();
    return options.withTimeLimit(Duration.ofNanos((long) Math.max(1, share * nanos)));
  }

  private String describe(WrittenResult.Plan plan) {
    double cost = 0;
    for (int i = 0; i < plan.inventory().size(); i++) {
      cost += problem.catalog().cost(i) * plan.inventory().units(i);
    }
    int limits = problem.rows().size() + problem.constraints().size();
    return Numbers.count(plan.inventory().total())
        + " units that cost "
        + Numbers.plain(cost)
        + " keep the range of every product"
        + (limits == 0 ? "" : " and " + limits + " more limits");
  }
}
