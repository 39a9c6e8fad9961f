package org.sortiment.solvers.lp.mixture;

import java.util.Optional;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MixtureModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.FeasibleSet;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.PlanarOracle;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.solvers.lp.search.Starts;

/** {@link MixtureSearch}, then {@link OfferTree} over {@link MixtureRelaxation} as a proof. */
final class MixtureOracle implements PlanarOracle {
  private final AssortmentProblem problem;
  private final SolveOptions options;
  private final boolean exact;
  private final MixtureData data;
  private final FeasibleSet feasible;
  private final RowLevels rows;
  private final int capacity;
  private long nodes;

  MixtureOracle(
      AssortmentProblem problem,
      MixtureModel model,
      LpBackend backend,
      SolveOptions options,
      boolean exact) {
    this.problem = problem;
    this.options = options;
    this.exact = exact;
    this.data = new MixtureData(model);
    this.feasible = FeasibleSet.open(problem, backend);
    this.rows = new RowLevels(problem);
    this.capacity = capacity(problem);
  }

  /** How many products a feasible assortment has at most, as far as overall bounds tell. */
  private static int capacity(AssortmentProblem problem) {
    int capacity = problem.catalog().size();
    for (Constraint each : problem.constraints()) {
      if (each instanceof CardinalityBound bound && bound.groupSize() == problem.catalog().size()) {
        capacity = Math.min(capacity, bound.max());
      }
    }
    return capacity;
  }

  @Override
  public Measure measure() {
    return Measure.UTILITY;
  }

  @Override
  public String method() {
    return exact ? "branch-and-bound" : "search";
  }

  @Override
  public String explanation() {
    return exact
        ? "a local search, then branch and bound with McCormick bounds (" + nodes + " nodes)"
        : "a local search, with the McCormick bound of the root";
  }

  @Override
  public String backend() {
    return feasible.backend();
  }

  @Override
  public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
    double[] prices = new double[data.productCount];
    double[] appeal = new double[data.productCount];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = revenueWeight * problem.catalog().revenue(i);
      appeal[i] = prices[i] + otherWeight;
    }
    Set<Assortment> starts = Starts.of(problem, feasible, appeal, deadline);
    AlikeProducts alike = new AlikeProducts(data, rows, prices);
    MixtureFlipState state = new MixtureFlipState(data, prices, otherWeight);
    Optional<Assortment> start = Optional.empty();
    if (!starts.isEmpty()) {
      starts.iterator().next().forEach(state::flip);
      start =
          Optional.of(
              MixtureSearch.run(problem, state, rows, alike, starts, options.seed(), deadline));
    }
    OfferTree tree =
        new OfferTree(
            problem,
            new MixtureRelaxation(data, prices, otherWeight, capacity),
            rows,
            alike.better(),
            deadline,
            options.progress());
    Answer answer = tree.run(start, options.relativeGap(), exact ? Long.MAX_VALUE : 1);
    nodes += tree.nodes();
    return exact
        ? answer
        : new Answer(answer.assortment(), answer.bound(), deadline.limitReached());
  }

  @Override
  public void close() {
    feasible.close();
  }
}
