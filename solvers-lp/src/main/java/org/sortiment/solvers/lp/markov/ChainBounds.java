package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle.Answer;
import org.sortiment.solvers.lp.search.OfferCosts;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.RowLevels;

/**
 * Brings the bound of a constrained Markov chain and the best assortment found together: {@link
 * ChainDual} on all products, then on the chains that are left when products turn out never to be
 * offered ({@link ChainStage}), then branching among the rest.
 */
final class ChainBounds {
  private static final int STEPS = 1_000;

  /** The most nodes of a tree that need not end, and the most multipliers of them together. */
  private static final int MOST_NODES = 3_000;

  private static final long MOST_WORK_AT_NODES = 30_000_000;

  /** A tree of fewer nodes tells nothing. */
  private static final int LEAST_NODES = 10;

  private final AssortmentProblem problem;
  private final MarkovChain chain;
  private final FeasibleSet feasible;
  private final RowLevels rows;
  private final SolveOptions options;
  private final ChainSearch search;
  private final double[] prices;
  private final OfferCosts costs;
  private final double offset;
  private final double gap;
  private final ToDoubleFunction<Assortment> objective;
  private final Deadline deadline;
  private double[] multipliers = {};
  private boolean hasBranched;
  private double bound;

  /** The last bound of the products that are left, by which others may be left out. */
  private double stageBound;

  /**
   * Bounds for one objective.
   *
   * @param search with a feasible assortment already
   * @param prices r, shape n
   * @param offset what the objective is below revenue less costs
   * @param gap (bound - value) / value at which to stop
   */
  ChainBounds(
      AssortmentProblem problem,
      MarkovChain chain,
      FeasibleSet feasible,
      RowLevels rows,
      SolveOptions options,
      ChainSearch search,
      double[] prices,
      OfferCosts costs,
      double offset,
      double gap,
      ToDoubleFunction<Assortment> objective,
      Deadline deadline) {
    this.problem = problem;
    this.chain = chain;
    this.feasible = feasible;
    this.rows = rows;
    this.options = options;
    this.search = search;
    this.prices = prices;
    this.costs = costs;
    this.offset = offset;
    this.gap = gap;
    this.objective = objective;
    this.deadline = deadline;
  }

  /** Of all products, for another answer to begin with. */
  double[] multipliers() {
    return multipliers;
  }

  /** Whether there was a tree. */
  boolean hasBranched() {
    return hasBranched;
  }

  private boolean isDone() {
    return bound - search.value() <= gap * Math.abs(search.value()) || deadline.isReached();
  }

  private Answer now() {
    return new Answer(search.best(), bound, deadline.limitReached());
  }

  /**
   * The multipliers' bound, another search from what they say, the same for smaller chains as
   * products turn out never to be offered, and the tree.
   *
   * @param inverse with nothing offered, where the chain has one that is small and accurate
   * @param earlier multipliers of another answer, or none
   * @param known a bound that is known already
   * @param whole whether the tree goes on until the gap is closed
   */
  Answer run(
      ChainEdges edges,
      Optional<ChainFlipState> inverse,
      VisitLimits limits,
      OfferBound offers,
      double[] earlier,
      double known,
      boolean whole) {
    bound = known;
    int most = mostOffered();
    double[] each = costs.ofAll();
    ChainStage stage =
        ChainStage.all(chain, prices, each, edges, inverse, limits, offers, deadline);
    stage.settle(most);
    stage.dual.begin(earlier, deadline);
    lower(stage);
    multipliers = stage.dual.multipliers().clone();
    if (!isDone()) {
      searchFrom(stage.spread(stage.dual.share));
    }
    while (!isDone()) {
      stage.fix(stageBound, search.value());
      Optional<ChainStage> smaller = stage.smaller(deadline);
      if (smaller.isEmpty()) {
        break;
      }
      stage = smaller.get();
      stage.settle(most);
      stage.dual.begin(new double[0], deadline);
      lower(stage);
    }
    long nodes =
        whole
            ? Long.MAX_VALUE
            : Math.min(
                MOST_NODES, MOST_WORK_AT_NODES / Math.max(1, stage.relaxation.multipliers()));
    return isDone() || nodes < LEAST_NODES ? now() : branch(stage, most, nodes, whole);
  }

  /** What is fixed in a stage is in no assortment above the best that was known then. */
  private void lower(ChainStage stage) {
    double enough = search.value() + gap * Math.abs(search.value());
    stageBound = stage.dual.run(search.value(), enough, STEPS, offset - stage.error, deadline);
    bound = Math.min(bound, Math.max(stageBound, search.value()));
  }

  private void searchFrom(double[] share) {
    for (int i = 0; i < share.length; i++) {
      share[i] -= 1e-3;
    }
    try {
      search.improve(
          List.of(feasible.maximize(share, deadline)),
          new double[0],
          costs.lowered(prices),
          0,
          options.seed(),
          deadline);
    } catch (LimitReachedException e) {
      e.incumbent().ifPresent(search::offer);
    }
  }

  private Answer branch(ChainStage stage, int most, long mostNodes, boolean whole) {
    hasBranched = true;
    ChainStage quick = stage.quick(most);
    ChainTreeRelaxation nodes =
        new ChainTreeRelaxation(
            quick, quick != stage, costs.ofAll(), most, offset, objective, deadline);
    int[] better = new int[prices.length];
    Arrays.fill(better, -1);
    OfferTree tree = new OfferTree(problem, nodes, rows, better, deadline, options.progress());
    Answer answer = tree.run(search.best(), stage.decided(), gap, mostNodes);
    answer.assortment().ifPresent(search::offer);
    double pruned =
        gap > ConstrainedChainOracle.PROVEN
            ? search.value() + gap * Math.abs(search.value())
            : Double.NEGATIVE_INFINITY;
    return new Answer(
        search.best(),
        Math.max(answer.bound(), pruned),
        whole ? answer.limit() : deadline.limitReached());
  }

  /** How many products a feasible assortment can have. */
  private int mostOffered() {
    int n = prices.length;
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double number;
    try {
      number = feasible.maximize(ones, ChainSearch.part(deadline, 0.2)).size() + feasible.excess();
    } catch (LimitReachedException e) {
      number = e.bound();
    }
    return number < n ? (int) Math.floor(number + 1e-6) : n;
  }
}
