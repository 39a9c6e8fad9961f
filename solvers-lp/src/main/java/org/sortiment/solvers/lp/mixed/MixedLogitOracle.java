package org.sortiment.solvers.lp.mixed;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.fractional.ClassCopies;
import org.sortiment.solvers.lp.fractional.CopiesRelaxation;
import org.sortiment.solvers.lp.fractional.FeasibleBounds;
import org.sortiment.solvers.lp.fractional.LinearBound;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.search.OfferCosts;
import org.sortiment.solvers.lp.search.OfferPropagation;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.solvers.lp.search.Starts;

/**
 * {@link MixedLogitSearch}, then as a proof {@link OfferTree}, or {@link MixedLogitMip}. Where all
 * classes are small the tree is bounded by {@link ClassDecomposition}; otherwise by {@link
 * MixedLogitRelaxation} for some nodes and, where that does not do, by {@link CopiesRelaxation}.
 */
final class MixedLogitOracle implements WeightedSumOracle {
  /** Nodes with McCormick bounds, which cost little, before every class gets all constraints. */
  private static final long COARSE_NODES = 3_000;

  /** The most nodes times weights of such nodes. */
  private static final long COARSE_WORK = 3_000_000;

  private final AssortmentProblem problem;
  private final SolveOptions options;
  private final MixedLogitMip program;
  private final String method;
  private final MixedLogitData data;
  private final FeasibleSet feasible;
  private final LinearBound bounds;
  private final RowLevels rows;
  private final OfferCosts offerCosts;
  private final int capacity;
  private long nodes;

  MixedLogitOracle(
      AssortmentProblem problem,
      MixedLogitModel model,
      LpBackend backend,
      SolveOptions options,
      String method) {
    this.problem = problem;
    this.program = new MixedLogitMip(problem, backend);
    this.options = options;
    this.method = method;
    this.data = new MixedLogitData(model);
    this.feasible = FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend);
    this.bounds = FeasibleBounds.open(problem.catalog().size(), problem.constraints(), backend);
    this.rows = new RowLevels(problem);
    this.offerCosts = new OfferCosts(problem);
    this.capacity = capacity(problem);
  }

  /** How many products a feasible assortment has at most, as far as overall bounds tell. */
  static int capacity(AssortmentProblem problem) {
    int capacity = problem.catalog().size();
    for (Constraint each : problem.constraints()) {
      if (each instanceof CardinalityBound bound && bound.groupSize() == problem.catalog().size()) {
        capacity = Math.min(capacity, bound.max());
      }
    }
    return capacity;
  }

  @Override
  public Measures measures() {
    return new RevenueAndUtility(problem, Measure.UTILITY);
  }

  /** Every class by itself, without constraints. */
  @Override
  public double bound(double revenueWeight, double otherWeight, Deadline deadline) {
    double[] prices = new double[data.productCount];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = revenueWeight * problem.catalog().revenue(i);
    }
    return ClassOptima.sum(data, offerCosts.times(revenueWeight).lowered(prices), otherWeight);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String explanation() {
    return switch (method) {
      case "mip" -> "a 0/1 program with McCormick rows and cone cuts, after a local search";
      case "search" -> "a local search, with the bound of the root";
      default ->
          "a local search, then branch and bound with "
              + (ClassDecomposition.fits(data)
                  ? "a Lagrangian decomposition by classes"
                  : "McCormick bounds, then every class by itself under all constraints")
              + " ("
              + nodes
              + " nodes)";
    };
  }

  @Override
  public String backend() {
    return program.backend().isEmpty() ? feasible.backend() : program.backend();
  }

  @Override
  public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
    double[] prices = new double[data.productCount];
    double[] appeal = new double[data.productCount];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = revenueWeight * problem.catalog().revenue(i);
    }
    OfferCosts weighted = offerCosts.times(revenueWeight);
    double[] lowered = weighted.lowered(prices);
    double[] costs = weighted.ofAll();
    for (int i = 0; i < prices.length; i++) {
      appeal[i] = lowered[i] + otherWeight;
    }
    Set<Assortment> starts = starts(appeal, deadline);
    AlikeProducts alike = new AlikeProducts(data, rows, prices, costs);
    MixedLogitFlipState state = new MixedLogitFlipState(data, prices, otherWeight, costs);
    Optional<Assortment> start = Optional.empty();
    if (!starts.isEmpty()) {
      starts.iterator().next().forEach(state::flip);
      start =
          Optional.of(
              MixedLogitSearch.run(problem, state, rows, alike, starts, options.seed(), deadline));
    }
    return method.equals("mip") && start.isPresent()
        ? solveProgram(prices, costs, otherWeight, alike, start.get(), deadline)
        : searchTree(prices, costs, otherWeight, alike, start, deadline);
  }

  /** Where linear functions take a program, first what bounds without one come by. */
  private Set<Assortment> starts(double[] appeal, Deadline deadline) {
    if (bounds.isCheap() && !feasible.isSimple()) {
      Set<Assortment> starts =
          Starts.of(
              problem,
              weights -> bounds.maximize(weights, deadline).feasible(),
              appeal,
              32,
              deadline);
      if (!starts.isEmpty()) {
        return starts;
      }
    }
    return Starts.of(problem, feasible, appeal, deadline);
  }

  private Answer searchTree(
      double[] prices,
      double[] costs,
      double utilityWeight,
      AlikeProducts alike,
      Optional<Assortment> start,
      Deadline deadline) {
    boolean exact = !method.equals("search");
    if (ClassDecomposition.fits(data)) {
      OfferTree.Relaxation tables =
          new ClassDecomposition(problem, data, prices, utilityWeight, costs);
      return search(tables, alike, start, exact ? Long.MAX_VALUE : 1, deadline);
    }
    OfferTree.Relaxation coarse =
        new MixedLogitRelaxation(data, prices, utilityWeight, costs, capacity);
    long affordable = COARSE_WORK / Math.max(1, data.product.length);
    long coarseNodes =
        bounds.isCheap() ? Math.max(1, Math.min(COARSE_NODES, affordable)) : Long.MAX_VALUE;
    Answer first = search(coarse, alike, start, exact ? coarseNodes : 1, deadline);
    if (!bounds.isCheap()
        || first.assortment().isEmpty()
        || isProven(first, coarse)
        || deadline.isReached()) {
      return first;
    }
    Answer second =
        search(
            copies(prices, costs, utilityWeight, members(first.assortment().get()), deadline),
            alike,
            first.assortment(),
            exact ? Long.MAX_VALUE : 1,
            deadline);
    return new Answer(second.assortment(), Math.min(first.bound(), second.bound()), second.limit());
  }

  /** Every class by itself under all constraints, starting at a good assortment. */
  private OfferTree.Relaxation copies(
      double[] prices, double[] costs, double utilityWeight, boolean[] start, Deadline deadline) {
    double[] linear = new double[costs.length];
    Arrays.setAll(linear, i -> -costs[i]);
    ClassCopies copies =
        ClassCopies.ofLogits(data.classTerms(prices, utilityWeight), linear, bounds);
    copies.balance(start);
    return new CopiesRelaxation(
        copies,
        members -> MixedLogitFlipState.value(data, prices, utilityWeight, costs, members),
        deadline);
  }

  private boolean isProven(Answer answer, OfferTree.Relaxation relaxation) {
    double value = relaxation.value(members(answer.assortment().orElseThrow()));
    return answer.bound() <= value + options.relativeGap() * Math.abs(value);
  }

  private Answer search(
      OfferTree.Relaxation relaxation,
      AlikeProducts alike,
      Optional<Assortment> start,
      long mostNodes,
      Deadline deadline) {
    OfferTree tree =
        new OfferTree(problem, relaxation, rows, alike.better(), deadline, options.progress());
    Answer answer = tree.run(start, options.relativeGap(), mostNodes);
    nodes += tree.nodes();
    return answer.limit() == Termination.Limit.WORK
        ? new Answer(answer.assortment(), answer.bound(), deadline.limitReached())
        : answer;
  }

  private Answer solveProgram(
      double[] prices,
      double[] costs,
      double utilityWeight,
      AlikeProducts alike,
      Assortment start,
      Deadline deadline) {
    OfferPropagation propagation = new OfferPropagation(rows, alike.better());
    ClassRanges ranges = new ClassRanges(data, problem, feasible, propagation, capacity, deadline);
    return program.solve(
        new MixedLogitProgram(problem, data, ranges, prices, utilityWeight, costs, alike.better()),
        set -> MixedLogitFlipState.value(data, prices, utilityWeight, costs, members(set)),
        start,
        options.relativeGap(),
        deadline);
  }

  private boolean[] members(Assortment set) {
    boolean[] members = new boolean[data.productCount];
    set.forEach(i -> members[i] = true);
    return members;
  }

  @Override
  public void close() {
    try {
      feasible.close();
    } finally {
      bounds.close();
    }
  }
}
