package org.sortiment.solvers.lp.nested;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.frontier.CrudeBound;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.search.ModelFlipState;
import org.sortiment.solvers.lp.search.MultiStartSearch;
import org.sortiment.solvers.lp.search.OfferCosts;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.solvers.lp.search.Starts;

/**
 * {@link SeparableNests} where it applies; where that leaves a gap, or does not apply, a local
 * search and {@link OfferTree} over {@link NestDecomposition}, or over {@link NestedRelaxation}
 * where nests are large.
 */
final class NestedOracle implements WeightedSumOracle {
  static final String NESTED_BY_REVENUE = "nested-by-revenue";
  static final String BRANCH_AND_BOUND = "branch-and-bound";

  private static final int ROUNDS = 6;

  /** A search that has not ended by then gives value and bound. */
  private static final long MOST_NODES = 300_000;

  private final AssortmentProblem problem;
  private final NestedLogitModel model;
  private final LpBackend backend;
  private final SolveOptions options;
  private final FeasibleSet feasible;
  private final RowLevels rows;
  private final Optional<String> forced;
  private final CrudeBound crude;
  private final OfferCosts offerCosts;
  private boolean searched;

  NestedOracle(
      AssortmentProblem problem,
      NestedLogitModel model,
      LpBackend backend,
      SolveOptions options,
      Optional<String> forced) {
    this.forced = forced;
    this.problem = problem;
    this.model = model;
    this.backend = backend;
    this.options = options;
    this.feasible = FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend);
    this.crude = new CrudeBound(new RevenueAndUtility(problem, Measure.PURCHASE));
    this.rows = new RowLevels(problem);
    this.offerCosts = new OfferCosts(problem);
  }

  @Override
  public Measures measures() {
    return new RevenueAndUtility(problem, Measure.PURCHASE);
  }

  @Override
  public double bound(double yWeight, double xWeight, Deadline deadline) {
    return crude.of(yWeight, xWeight);
  }

  @Override
  public String method() {
    return searched ? BRANCH_AND_BOUND : NESTED_BY_REVENUE;
  }

  @Override
  public String explanation() {
    return searched
        ? "a local search, then branch and bound, nest by nest"
        : "the corners of (weight, revenue) per nest contain an optimum: exact, polynomial";
  }

  @Override
  public String backend() {
    return feasible.backend();
  }

  @Override
  public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
    double[] prices = new double[problem.catalog().size()];
    double[] appeal = prices.clone();
    for (int i = 0; i < prices.length; i++) {
      prices[i] = revenueWeight * problem.catalog().revenue(i);
    }
    OfferCosts costs = offerCosts.times(revenueWeight);
    double[] lowered = costs.lowered(prices);
    for (int i = 0; i < prices.length; i++) {
      appeal[i] = lowered[i] + otherWeight;
    }
    // What bounds at lowered prices bounds the prices themselves less the costs.
    NestedData data = new NestedData(model, lowered, otherWeight);
    NestedData priced = costs.any() ? new NestedData(model, prices, otherWeight) : data;
    Optional<SeparableNests.Result> nests = Optional.empty();
    try {
      if (!forced.equals(Optional.of(BRANCH_AND_BOUND))) {
        nests = SeparableNests.solve(data, problem, backend, deadline);
      }
    } catch (LimitReachedException e) {
      // The searches below report the limit.
      searched = true;
    }
    if (nests.isPresent() && nests.get().exact() && !costs.any()) {
      return Answer.proven(nests.get().assortment());
    }
    if (forced.equals(Optional.of(NESTED_BY_REVENUE)) && !searched) {
      throw new SolveException(
          "The method "
              + NESTED_BY_REVENUE
              + " is not exact for these nests, constraints or costs of offering. Maybe use "
              + NestedLogitSolver.ID
              + "/"
              + BRANCH_AND_BOUND
              + ".");
    }
    // Contradictory constraints are found here, before any search.
    Set<Assortment> starts = new LinkedHashSet<>(Starts.of(problem, feasible, appeal, deadline));
    searched = true;
    nests.ifPresent(each -> starts.add(each.assortment()));
    double bound = nests.map(SeparableNests.Result::bound).orElse(Double.POSITIVE_INFINITY);
    if (starts.isEmpty()) {
      return new Answer(Optional.empty(), bound, deadline.limitReached());
    }
    ModelFlipState state =
        new ModelFlipState(
            problem, revenueWeight, otherWeight, Measure.PURCHASE, starts.iterator().next());
    Assortment found =
        new MultiStartSearch(state, rows, deadline).run(starts, ROUNDS, options.seed());
    int[] noOrder = new int[prices.length];
    java.util.Arrays.fill(noOrder, -1);
    OfferTree tree =
        new OfferTree(
            problem,
            costs.beside(
                NestDecomposition.fits(data)
                    ? new NestDecomposition(problem, data)
                    : new NestedRelaxation(data),
                priced::value),
            rows,
            noOrder,
            deadline,
            options.progress());
    Answer answer = tree.run(Optional.of(found), options.relativeGap(), MOST_NODES);
    return new Answer(
        answer.assortment(),
        Math.min(
            bound,
            Math.max(answer.bound(), priced.value(members(answer)) - costs.of(members(answer)))),
        answer.limit() == Termination.Limit.WORK ? Termination.Limit.NONE : answer.limit());
  }

  private boolean[] members(Answer answer) {
    boolean[] members = new boolean[problem.catalog().size()];
    answer.assortment().ifPresent(set -> set.forEach(i -> members[i] = true));
    return members;
  }

  @Override
  public void close() {
    feasible.close();
  }
}
