package org.sortiment.solvers.lp.markov;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
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
import org.sortiment.solvers.lp.frontier.Rounding;
import org.sortiment.solvers.lp.search.FlipState;
import org.sortiment.solvers.lp.search.ModelFlipState;
import org.sortiment.solvers.lp.search.OfferCosts;
import org.sortiment.solvers.lp.search.OfferProgram;
import org.sortiment.solvers.lp.search.RowLevels;

/**
 * Any constraints. {@link ChainSearch} finds an assortment; optimal stopping without the
 * constraints bounds it, for a single upper bound on the number of products {@link
 * ExternalityAdjustedHalfApproximation}, and {@link ChainDual}. Where that leaves a gap, branch and
 * bound with the last of these closes it, or {@link ChainProgram} if that is asked for.
 */
final class ConstrainedChainOracle extends ChainOracle {
  /** What comes after the search. */
  enum Proof {
    /** Branch and bound over offered products. */
    TREE("branch-and-bound"),
    /** A 0/1 program. */
    PROGRAM("mip"),
    /** The bound at the root. */
    BOUND("local-search");

    private final String id;

    Proof(String id) {
      this.id = id;
    }
  }

  private static final int ROUNDS = 10;

  /** The adjusted prices are tried where that takes a second or two. */
  private static final double MOST_WORK = 1e9;

  /** The part of the time that the search for a good assortment may take before any bound. */
  private static final double SEARCH_PART = 0.35;

  /** What sums lose, relative to their terms. */
  private static final double ROUNDING = 1e-12;

  /** Nodes whose bound is closer to the best value are not worth a branching. */
  static final double PROVEN = 5e-10;

  private final LpBackend backend;
  private final Proof proof;
  private final FeasibleSet feasible;
  private final RowLevels rows;
  private final OptionalInt capacity;

  /** Made when the first answer is asked for, within its deadline. */
  private Optional<ChainNumbers> numbers = Optional.empty();

  private double[] multipliers = {};
  private Optional<OfferProgram> program = Optional.empty();
  private Optional<ChainProgram> formulation = Optional.empty();
  private boolean isHalfComplete = true;
  private boolean hasBranched;

  ConstrainedChainOracle(
      AssortmentProblem problem,
      MarkovChain chain,
      LpBackend backend,
      SolveOptions options,
      Proof proof) {
    super(problem, chain, options);
    this.backend = backend;
    this.proof = proof;
    this.feasible = FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend);
    this.rows = new RowLevels(problem);
    this.capacity = capacity(problem);
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
  public double mostUtilityToProve() {
    return SURE_TO_BUY;
  }

  private ChainNumbers numbers(double[] prices, Deadline deadline) {
    if (numbers.isEmpty()) {
      numbers = Optional.of(ChainNumbers.of(chain, prices, deadline));
    }
    return numbers.get();
  }

  @Override
  public String method() {
    return proof.id;
  }

  @Override
  public String explanation() {
    String factor =
        capacity.isEmpty()
                || numbers.flatMap(ChainNumbers::nothing).isEmpty()
                || problem.catalog().hasOfferCosts()
            ? ""
            : isHalfComplete
                ? " and the externality-adjusted approximation (at least 1/2.2 of the optimum)"
                : " and a part of the externality-adjusted approximation (which promises nothing)";
    String bound =
        (problem.catalog().hasOfferCosts()
                ? "bounded by optimal stopping at prices lowered by the costs of offering, "
                : "bounded by optimal stopping ")
            + (proof != Proof.PROGRAM && numbers.flatMap(ChainNumbers::limits).isPresent()
                ? "with and without multipliers for the constraints"
                : "without the constraints");
    return switch (proof) {
      case TREE ->
          "branch and bound over offered products, after greedy additions, a local search"
              + factor
              + ", "
              + bound;
      case PROGRAM ->
          "a 0/1 program, after greedy additions, a local search" + factor + ", " + bound;
      case BOUND ->
          "greedy additions, local search"
              + factor
              + ", "
              + bound
              + (hasBranched ? ", and a short tree over offered products" : "");
    };
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
    ToDoubleFunction<Assortment> objective =
        set -> revenue(set, revenueWeight, otherWeight) - otherWeight;
    if (!costs.any() && problem.isFeasible(relaxed.offered())) {
      if (relaxed.exact()) {
        return Answer.proven(relaxed.offered());
      }
      double value = objective.applyAsDouble(relaxed.offered());
      if (relaxed.bound() - otherWeight - value <= options.relativeGap() * Math.abs(value)) {
        return lowered(relaxed, otherWeight);
      }
    }
    return new Run(prices, lowered, costs, revenueWeight, otherWeight, objective, deadline)
        .answer(relaxed.bound() - otherWeight);
  }

  private boolean isClose(double bound, double value) {
    return bound - value <= gap() * Math.abs(value);
  }

  /** Up to what results call optimal anyway, that is asked for with room for rounding. */
  private double gap() {
    return options.relativeGap() > Rounding.PROVEN ? options.relativeGap() : PROVEN;
  }

  /** One answer. */
  private final class Run {
    private final double[] prices;
    private final double[] lowered;
    private final OfferCosts costs;
    private final double revenueWeight;
    private final double offset;
    private final ToDoubleFunction<Assortment> objective;
    private final Deadline deadline;
    private final ChainNumbers at;
    private final ChainSearch search;
    private double bound;

    Run(
        double[] prices,
        double[] lowered,
        OfferCosts costs,
        double revenueWeight,
        double offset,
        ToDoubleFunction<Assortment> objective,
        Deadline deadline) {
      this.prices = prices;
      this.lowered = lowered;
      this.costs = costs;
      this.revenueWeight = revenueWeight;
      this.offset = offset;
      this.objective = objective;
      this.deadline = deadline;
      this.at = numbers(prices, deadline);
      this.search = new ChainSearch(problem, chain, feasible, rows, state(), objective);
    }

    private FlipState state() {
      if (at.nothing().isPresent()) {
        return costs.beside(at.nothing().get().copy(prices));
      }
      if (at.edges().isPresent()) {
        return costs.beside(new ChainWalkState(chain, at.edges().get(), prices));
      }
      return new ModelFlipState(
          problem, revenueWeight, offset, Measure.PURCHASE, Assortment.none(prices.length));
    }

    Answer answer(double unconstrained) {
      Answer answer = found(unconstrained);
      double tolerance = PROVEN * Math.abs(search.value());
      // Where next to nobody leaves, the weight of a purchase hides all else: nothing is proven.
      double rounding = ROUNDING * offset <= tolerance ? ROUNDING * offset : 0;
      // A limit may have come before stopping was bounded at all.
      boolean proven =
          Double.isFinite(unconstrained)
              && answer.bound()
                  <= search.value() + tolerance + ROUNDING * Math.abs(unconstrained) + rounding;
      return proven && search.best().isPresent()
          ? new Answer(search.best(), Double.NEGATIVE_INFINITY, Termination.Limit.NONE)
          : answer;
    }

    private Answer found(double unconstrained) {
      bound = unconstrained;
      Deadline first = ChainSearch.part(deadline, SEARCH_PART);
      // Infeasibility comes out here.
      search.respond(at.appeal(), lowered, first);
      search.greedy(at.appeal(), lowered, search.best().isPresent() ? first : deadline);
      List<Assortment> more = new ArrayList<>();
      if (capacity.isPresent() && at.nothing().isPresent()) {
        halfApproximation(first).ifPresent(more::add);
      }
      search.improve(more, at.appeal(), lowered, ROUNDS, options.seed(), first);
      if (search.best().isEmpty() || isDone()) {
        return now();
      }
      if (proof == Proof.PROGRAM) {
        return solveProgram();
      }
      if (at.limits().isPresent()) {
        ChainBounds bounds =
            new ChainBounds(
                problem, chain, feasible, rows, options, search, prices, costs, offset, gap(),
                objective, deadline);
        OfferBound offers =
            capacity.isPresent()
                ? new CapacityBound(capacity.getAsInt(), prices.length)
                : feasible.isSimple()
                    ? new SelectionBound(feasible, prices.length)
                    : new RowBound(rows);
        Answer answer =
            bounds.run(
                at.edges().orElseThrow(),
                at.nothing(),
                at.limits().get(),
                offers,
                multipliers,
                bound,
                proof == Proof.TREE);
        multipliers = bounds.multipliers();
        hasBranched |= bounds.hasBranched();
        bound = Math.min(bound, answer.bound());
        return new Answer(search.best(), bound, answer.limit());
      }
      return now();
    }

    private boolean isDone() {
      return bound <= search.value() || isClose(bound, search.value()) || deadline.isReached();
    }

    private Answer now() {
      return new Answer(search.best(), bound, deadline.limitReached());
    }

    private Optional<Assortment> halfApproximation(Deadline first) {
      int c = capacity.getAsInt();
      if (ExternalityAdjustedHalfApproximation.work(prices.length, c) > MOST_WORK) {
        isHalfComplete = false;
        return Optional.empty();
      }
      ExternalityAdjustedHalfApproximation.Result half =
          ExternalityAdjustedHalfApproximation.solve(
              at.nothing().orElseThrow().copy(lowered), lowered, c, first);
      isHalfComplete &= half.complete();
      bound = Math.min(bound, half.bound() * (1 + 1e-10) - offset);
      return Optional.of(half.assortment());
    }

    private Answer solveProgram() {
      if (program.isEmpty()) {
        ChainProgram model = new ChainProgram(chain);
        formulation = Optional.of(model);
        program =
            Optional.of(
                new OfferProgram(problem, model.constrained(problem), 2 * prices.length, backend));
      }
      Answer answer =
          program
              .get()
              .maximize(
                  formulation.orElseThrow().objective(prices, costs),
                  set -> objective.applyAsDouble(set) + offset,
                  deadline);
      answer.assortment().ifPresent(search::offer);
      return new Answer(search.best(), Math.min(bound, answer.bound() - offset), answer.limit());
    }
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
