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
import org.sortiment.api.solve.Termination;
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

  /** Targets come nearer to the best value by that factor, up to a part of the first way. */
  private static final double NEXT = 0.75;

  private static final double LAST = 0.1;

  /** A target has to be nearer than that. */
  private static final double WORTH = 0.95;

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
  private int most;

  /** Of the last tree. */
  private Termination.Limit limit = Termination.Limit.NONE;

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
    return bound <= least() || deadline.isReached();
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
    most = mostOffered();
    ChainStage all =
        ChainStage.all(chain, prices, costs.ofAll(), edges, inverse, limits, offers, deadline);
    all.settle(most);
    all.dual.begin(earlier, deadline);
    double allBound = lower(all, least());
    multipliers = all.dual.multipliers().clone();
    if (!isDone()) {
      searchFrom(all.spread(all.dual.share));
    }
    boolean wasLowered = false;
    boolean goesOn = !whole;
    while (goesOn && !isDone()) {
      double before = bound;
      double target = target(all, allBound);
      byte[] open = all.state.clone();
      goesOn = target < before && descend(all, allBound, target, false, false);
      System.arraycopy(open, 0, all.state, 0, open.length);
      wasLowered |= bound < before;
    }
    if (!wasLowered && !isDone()) {
      descend(all, allBound, least(), true, whole);
    }
    boolean isCut = whole && hasBranched;
    return new Answer(search.best(), bound, isCut ? limit : deadline.limitReached());
  }

  /** No bound has to be lower. */
  private double least() {
    return search.value() + gap * Math.abs(search.value());
  }

  /**
   * A bound that can be shown without the products that are left out for it, if there are enough of
   * those; or the bound that is there.
   */
  private double target(ChainStage all, double allBound) {
    double value = search.value();
    double next = NEXT * (bound - value);
    double wanted = next > LAST * (allBound - value) ? value + next : least();
    double target = all.reachable(allBound, Math.max(wanted, least()));
    return target < value + WORTH * (bound - value) ? target : bound;
  }

  /**
   * Shows that nothing is above a target, as far as that can be shown: without what is in no
   * assortment above it, on ever smaller chains, then by a tree.
   *
   * @param onAll whether the tree may be on all products, after which their last bound is gone
   * @param whole whether the tree goes on until that is shown
   * @return whether that is so
   */
  private boolean descend(
      ChainStage all, double allBound, double target, boolean onAll, boolean whole) {
    ChainStage stage = all;
    double stageBound = allBound;
    while (stageBound > target && !deadline.isReached()) {
      stage.fix(stageBound, target);
      Optional<ChainStage> smaller = stage.smaller(deadline);
      if (smaller.isEmpty()) {
        break;
      }
      stage = smaller.get();
      stage.settle(most);
      stage.dual.begin(new double[0], deadline);
      stageBound = lower(stage, target);
    }
    long nodes =
        whole
            ? Long.MAX_VALUE
            : Math.min(
                MOST_NODES, MOST_WORK_AT_NODES / Math.max(1, stage.relaxation.multipliers()));
    boolean canBranch = (onAll || stage != all) && nodes >= LEAST_NODES;
    if (stageBound > target && !deadline.isReached() && canBranch) {
      stageBound = branch(stage, target, nodes);
    }
    return stageBound <= target;
  }

  /** What is fixed in a stage is in no assortment above the target. */
  private double lower(ChainStage stage, double target) {
    double stageBound =
        stage.dual.run(search.value(), target, STEPS, offset - stage.error, deadline);
    bound = Math.min(bound, Math.max(stageBound, Math.max(target, search.value())));
    return stageBound;
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

  private double branch(ChainStage stage, double target, long mostNodes) {
    hasBranched = true;
    ChainStage quick = NodeStages.quick(stage, most, deadline);
    ChainTreeRelaxation nodes =
        new ChainTreeRelaxation(
            quick, quick != stage, costs.ofAll(), most, offset, objective, deadline);
    int[] better = new int[prices.length];
    Arrays.fill(better, -1);
    OfferTree tree = new OfferTree(problem, nodes, rows, better, deadline, options.progress());
    double value = search.value();
    double treeGap = value == 0 ? 0 : (target - value) / Math.abs(value);
    Answer answer = tree.run(search.best(), stage.decided(), treeGap, mostNodes);
    answer.assortment().ifPresent(search::offer);
    // What was cut off is not above that, which is more than the target where the tree found more.
    double cut = search.value() + treeGap * Math.abs(search.value());
    bound = Math.min(bound, Math.max(answer.bound(), Math.max(cut, target)));
    limit = answer.limit();
    return Math.max(answer.bound(), cut);
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
