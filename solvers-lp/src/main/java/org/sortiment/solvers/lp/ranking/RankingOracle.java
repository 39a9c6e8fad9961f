package org.sortiment.solvers.lp.ranking;

import java.util.Optional;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.RankingModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.search.ModelFlipState;
import org.sortiment.solvers.lp.search.MultiStartSearch;
import org.sortiment.solvers.lp.search.OfferCosts;
import org.sortiment.solvers.lp.search.OfferProgram;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.solvers.lp.search.Starts;

/** A local search, then {@link RankingProgram} unless the method is {@code local-search}. */
final class RankingOracle implements WeightedSumOracle {
  private static final int ROUNDS = 10;

  private final AssortmentProblem problem;
  private final RankingModel model;
  private final LpBackend backend;
  private final SolveOptions options;
  private final boolean exact;
  private final FeasibleSet feasible;
  private final RowLevels rows;
  private final OfferCosts offerCosts;
  private final RankingProgram formulation;
  private final CoverageBound coverage;
  private Optional<OfferProgram> program = Optional.empty();

  RankingOracle(
      AssortmentProblem problem,
      RankingModel model,
      LpBackend backend,
      SolveOptions options,
      boolean exact) {
    this.problem = problem;
    this.model = model;
    this.backend = backend;
    this.options = options;
    this.exact = exact;
    this.feasible = FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend);
    this.rows = new RowLevels(problem);
    this.offerCosts = new OfferCosts(problem);
    this.coverage = new CoverageBound(model, feasible);
    this.formulation = new RankingProgram(model);
  }

  @Override
  public Measures measures() {
    return new RevenueAndUtility(problem, Measure.PURCHASE);
  }

  /** The dearest product of every type; for purchases alone, how many types can be reached. */
  @Override
  public double bound(double revenueWeight, double otherWeight, Deadline deadline) {
    OfferCosts costs = offerCosts.times(revenueWeight);
    double dearest = dearest(costs.lowered(prices(revenueWeight, otherWeight)));
    return revenueWeight == 0
        ? otherWeight * (Math.min(dearest / otherWeight, coverage.of(deadline)) - 1)
        : dearest - otherWeight;
  }

  private double[] prices(double revenueWeight, double otherWeight) {
    double[] prices = new double[model.productCount()];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = revenueWeight * problem.catalog().revenue(i) + otherWeight;
    }
    return prices;
  }

  @Override
  public String method() {
    return exact ? "mip" : "local-search";
  }

  @Override
  public String explanation() {
    return exact
        ? "a 0/1 program over ranks, after a local search"
        : "local search; no type brings more than the dearest product of its ranking";
  }

  @Override
  public String backend() {
    return program.map(OfferProgram::backend).orElse(feasible.backend());
  }

  @Override
  public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
    double[] prices = prices(revenueWeight, otherWeight);
    OfferCosts costs = offerCosts.times(revenueWeight);
    double[] lowered = costs.lowered(prices);
    Set<Assortment> starts = Starts.of(problem, feasible, lowered, deadline);
    double bound = dearest(lowered);
    if (starts.isEmpty()) {
      return new Answer(Optional.empty(), bound - otherWeight, deadline.limitReached());
    }
    ModelFlipState state =
        new ModelFlipState(
            problem, revenueWeight, otherWeight, Measure.PURCHASE, starts.iterator().next());
    Assortment found =
        new MultiStartSearch(state, rows, deadline).run(starts, ROUNDS, options.seed());
    double value = revenue(found, revenueWeight, otherWeight);
    Termination.Limit limit = deadline.limitReached();
    if (!exact || limit != Termination.Limit.NONE || bound <= value) {
      return new Answer(Optional.of(found), bound - otherWeight, limit);
    }
    if (program.isEmpty()) {
      program = Optional.of(new OfferProgram(problem, formulation.program(problem), 0, backend));
    }
    Answer answer =
        program
            .get()
            .maximize(
                formulation.objective(prices, costs),
                set -> revenue(set, revenueWeight, otherWeight),
                deadline);
    if (answer.assortment().isPresent()
        && revenue(answer.assortment().get(), revenueWeight, otherWeight) > value) {
      found = answer.assortment().get();
    }
    return new Answer(
        Optional.of(found), Math.min(bound, answer.bound()) - otherWeight, answer.limit());
  }

  /** Every type buys the dearest product of its ranking. */
  private double dearest(double[] prices) {
    double sum = 0;
    for (int t = 0; t < model.typeCount(); t++) {
      double most = 0;
      for (int k = 0; k < model.rankingLength(t); k++) {
        most = Math.max(most, prices[model.ranked(t, k)]);
      }
      sum += model.share(t) * most;
    }
    return sum;
  }

  private double revenue(Assortment assortment, double revenueWeight, double otherWeight) {
    Evaluation evaluation = Evaluation.of(problem, assortment);
    return (revenueWeight == 0 ? 0 : revenueWeight * evaluation.netRevenue())
        + otherWeight * evaluation.purchaseProbability();
  }

  @Override
  public void close() {
    try {
      feasible.close();
    } finally {
      program.ifPresent(OfferProgram::close);
    }
  }
}
