package org.sortiment.solvers.lp.markov;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.stopping.OptimalStopping;
import org.sortiment.markov.stopping.StoppingSolution;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.search.FlipState;
import org.sortiment.solvers.lp.search.ModelFlipState;
import org.sortiment.solvers.lp.search.MultiStartSearch;
import org.sortiment.solvers.lp.search.OfferCosts;
import org.sortiment.solvers.lp.search.OfferProgram;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.solvers.lp.search.Starts;

/**
 * Any constraints: local search first, bounded by optimal stopping without the constraints and, for
 * a single upper bound on the number of products, by {@link ExternalityAdjustedHalfApproximation};
 * then, where that leaves a gap and the method is {@code mip}, {@link ChainProgram}.
 */
final class ConstrainedChainOracle extends ChainOracle {
  /** The inverse of a larger chain takes too much memory. */
  private static final int LARGEST_INVERSE = 1_500;

  private static final int ROUNDS = 10;

  private final LpBackend backend;
  private final boolean exact;
  private final FeasibleSet feasible;
  private final RowLevels rows;
  private final OptionalInt capacity;
  private final boolean small;
  private Optional<OfferProgram> program = Optional.empty();
  private Optional<ChainProgram> formulation = Optional.empty();

  ConstrainedChainOracle(
      AssortmentProblem problem,
      MarkovChain chain,
      LpBackend backend,
      SolveOptions options,
      boolean exact) {
    super(problem, chain, options);
    this.backend = backend;
    this.exact = exact;
    this.feasible = FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend);
    this.rows = new RowLevels(problem);
    this.capacity = capacity(problem);
    this.small = chain.productCount() <= LARGEST_INVERSE && hasWaysOut(chain);
  }

  private static boolean hasWaysOut(MarkovChain chain) {
    for (boolean dead : chain.substitution().deadEnds(Assortment.none(chain.productCount()))) {
      if (dead) {
        return false;
      }
    }
    return true;
  }

  /** C when the only constraint is at most C of all products. */
  private static OptionalInt capacity(AssortmentProblem problem) {
    return problem.constraints().size() == 1
            && problem.constraints().get(0) instanceof CardinalityBound bound
            && bound.min() == 0
            && bound.groupSize() == problem.catalog().size()
        ? OptionalInt.of(Math.min(bound.max(), problem.catalog().size()))
        : OptionalInt.empty();
  }

  @Override
  public String method() {
    return exact ? "mip" : "local-search";
  }

  @Override
  public String explanation() {
    String factor =
        capacity.isPresent() && small && !problem.catalog().hasOfferCosts()
            ? " and the externality-adjusted approximation (at least 1/2.2 of the optimum)"
            : "";
    return (exact ? "a 0/1 program, after a local search" : "local search with rank-one updates")
        + factor
        + (problem.catalog().hasOfferCosts()
            ? ", bounded by optimal stopping at prices lowered by the costs of offering"
            : ", bounded by optimal stopping without the constraints");
  }

  @Override
  public String backend() {
    return program.map(OfferProgram::backend).orElse(feasible.backend());
  }

  @Override
  public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
    double[] prices = prices(revenueWeight, otherWeight);
    OfferCosts costs = costs(revenueWeight);
    double[] lowered = costs.lowered(prices);
    StoppingSolution relaxed =
        OptimalStopping.methodFor(chain).solve(chain, lowered, otherWeight, options, deadline);
    if (!costs.any() && problem.isFeasible(relaxed.offered())) {
      if (relaxed.exact()) {
        return Answer.proven(relaxed.offered());
      }
      double value = revenue(relaxed.offered(), revenueWeight, otherWeight);
      if (relaxed.bound() - value <= options.relativeGap() * Math.abs(value - otherWeight)) {
        return lowered(relaxed, otherWeight);
      }
    }
    // Infeasibility comes out here.
    Set<Assortment> starts = Starts.of(problem, feasible, lowered, deadline);
    double bound = relaxed.bound();
    if (capacity.isPresent() && small) {
      ExternalityAdjustedHalfApproximation.Result half =
          ExternalityAdjustedHalfApproximation.solve(chain, lowered, capacity.getAsInt(), deadline);
      starts.add(half.assortment());
      bound = Math.min(bound, half.bound());
    }
    Termination.Limit limit = deadline.limitReached();
    if (starts.isEmpty()) {
      return lowered(new Answer(Optional.empty(), bound, limit), otherWeight);
    }
    Assortment found = search(prices, costs, revenueWeight, otherWeight, starts, deadline);
    limit = deadline.limitReached();
    double value = revenue(found, revenueWeight, otherWeight);
    if (!exact || limit != Termination.Limit.NONE || bound <= value) {
      return lowered(new Answer(Optional.of(found), bound, limit), otherWeight);
    }
    Answer answer = solveProgram(prices, costs, revenueWeight, otherWeight, deadline);
    if (answer.assortment().isPresent()) {
      Assortment other = answer.assortment().get();
      if (revenue(other, revenueWeight, otherWeight) > value) {
        found = other;
      }
    }
    return lowered(
        new Answer(Optional.of(found), Math.min(bound, answer.bound()), answer.limit()),
        otherWeight);
  }

  private Assortment search(
      double[] prices,
      OfferCosts costs,
      double revenueWeight,
      double otherWeight,
      Set<Assortment> starts,
      Deadline deadline) {
    Assortment first = starts.iterator().next();
    FlipState state;
    if (small) {
      state = new ChainFlipState(chain, prices);
      for (int i = 0; i < prices.length; i++) {
        if (!first.contains(i)) {
          state.flip(i);
        }
      }
      state = costs.beside(state);
    } else {
      state = new ModelFlipState(problem, revenueWeight, otherWeight, Measure.PURCHASE, first);
    }
    return new MultiStartSearch(state, rows, deadline).run(starts, ROUNDS, options.seed());
  }

  private Answer solveProgram(
      double[] prices,
      OfferCosts costs,
      double revenueWeight,
      double otherWeight,
      Deadline deadline) {
    if (program.isEmpty()) {
      ChainProgram model = new ChainProgram(chain);
      formulation = Optional.of(model);
      program =
          Optional.of(
              new OfferProgram(problem, model.constrained(problem), 2 * prices.length, backend));
    }
    return program
        .get()
        .maximize(
            formulation.orElseThrow().objective(prices, costs),
            set -> revenue(set, revenueWeight, otherWeight),
            deadline);
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
