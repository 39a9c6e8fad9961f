package org.sortiment.solvers.sequential;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.markov.MarkovChains;

/**
 * The best set from one catalog, by the solver that is there for the choice model: over all
 * products, with constraints that fix what is carried and exclude what is not shown. For Markov
 * chains without further constraints that is optimal stopping with forced stops, for the logit a
 * selection from what is free.
 */
final class CatalogSolver {
  private final SequentialProblem problem;
  private final AssortmentSolver solver;
  private final boolean[] closed;
  private final Optional<StoppingSeries> series;

  /**
   * What was found.
   *
   * @param take free products, in addition to what is carried
   * @param value objective of the union; NaN without an answer
   * @param bound no feasible set has a larger objective
   * @param purchase the probability that something is bought from the union, of what is worth
   *     anything
   */
  record Best(
      Assortment take,
      double value,
      double bound,
      double purchase,
      Termination termination,
      Provenance provenance) {
    boolean isFound() {
      return !Double.isNaN(value);
    }
  }

  CatalogSolver(SequentialProblem problem, AssortmentSolver solver) {
    this.problem = problem;
    this.solver = solver;
    this.closed = new boolean[problem.vendors().count()];
    this.series = solver.isAutomatic() ? StoppingSeries.of(problem) : Optional.empty();
    for (int b = 0; b < closed.length; b++) {
      closed[b] = problem.constraintsOf(b).stream().allMatch(CatalogSolver::isClosedUnderSubsets);
    }
  }

  private static boolean isClosedUnderSubsets(Constraint constraint) {
    LinearConstraint row = constraint.toRow();
    return row.min() <= 0
        && row.max() >= 0
        && IntStream.range(0, row.termCount()).allMatch(t -> row.coefficient(t) >= 0);
  }

  SequentialProblem problem() {
    return problem;
  }

  AssortmentSolver solver() {
    return solver;
  }

  /** Whether every part of what may be taken from any vendor may be taken, too. */
  boolean isClosed() {
    return IntStream.range(0, closed.length).allMatch(b -> closed[b]);
  }

  /**
   * Whether answers for all catalogs come from one {@link StoppingSeries}, which is the faster the
   * less exact they have to be.
   */
  boolean isSeries() {
    return series.isPresent()
        && IntStream.range(0, closed.length).allMatch(b -> isFree(problem.constraintsOf(b)));
  }

  /** Whether anything may be taken of what is shown. */
  private boolean isFree(List<Constraint> rules) {
    return rules.isEmpty() && problem.jointLimits().isEmpty();
  }

  /**
   * Z_b(tau): maximises {@code sum (r_i - tau)^+ P_i(S) - costs} over the sets S that may be taken
   * from this catalog, nothing else being offered, with products below tau left out where the rules
   * allow it. The bound holds for every regular model.
   *
   * @param prices of the joint limits, per unit of each
   */
  Best lowered(SequentialState state, double tau, double[] prices, SolveOptions options) {
    Optional<Best> next =
        series
            .filter(each -> isFree(problem.constraintsOf(state.vendor())))
            .flatMap(each -> each.lowered(state, tau, options));
    return next.orElseGet(() -> loweredBySolver(state, tau, prices, options));
  }

  private Best loweredBySolver(
      SequentialState state, double tau, double[] prices, SolveOptions options) {
    Catalog catalog = problem.problem().catalog();
    int n = catalog.size();
    double[] revenues = new double[n];
    double[] costs = new double[n];
    BitSet free = state.shown().toBitSet();
    state
        .shown()
        .forEach(
            i -> {
              revenues[i] = Math.max(0, catalog.revenue(i) - tau);
              costs[i] = catalog.offerCost(i);
            });
    if (closed[state.vendor()]) {
      free.stream().filter(i -> revenues[i] == 0).forEach(free::clear);
    }
    addUse(prices, costs);
    Assortment none = Assortment.none(n);
    Best best =
        solve(
            revenues,
            costs,
            Assortment.of(n, free),
            none,
            FixedRules.ofVendor(problem, state.vendor(), state.carried()),
            options);
    return best.isFound() ? withoutWorthless(best, state, revenues) : best;
  }

  /** What sells at tau or less takes customers from the others: it is left out where it may be. */
  private Best withoutWorthless(Best best, SequentialState state, double[] revenues) {
    BitSet kept = best.take().toBitSet();
    kept.stream().filter(i -> revenues[i] == 0).forEach(kept::clear);
    Assortment take = Assortment.of(revenues.length, kept);
    if (take.size() == best.take().size()) {
      return best;
    }
    double[] p = problem.problem().choiceModel().purchaseProbabilities(best.take());
    return new Best(
        problem.mayTake(state, take) ? take : best.take(),
        best.value(),
        best.bound(),
        sum(take, p),
        best.termination(),
        best.provenance());
  }

  /** Maximises the worth of the union with what is carried. */
  Best union(SequentialState state, SolveOptions options) {
    Catalog catalog = problem.problem().catalog();
    Optional<Best> next =
        series
            .filter(each -> isFree(problem.constraintsOf(state.vendor())))
            .flatMap(each -> each.union(state, options));
    return next.orElseGet(
        () ->
            solve(
                catalog.revenues(),
                catalog.offerCosts(),
                state.shown(),
                state.carried(),
                FixedRules.ofVendor(problem, state.vendor(), state.carried()),
                options));
  }

  /** The best set of all that is shown, as if all vendors came at once. */
  Best hindsight(Assortment shown, SolveOptions options) {
    Catalog catalog = problem.problem().catalog();
    Optional<Best> next =
        series
            .filter(each -> isFree(problem.problem().constraints()))
            .flatMap(each -> each.hindsight(shown, options));
    return next.orElseGet(
        () ->
            solve(
                catalog.revenues(),
                catalog.offerCosts(),
                shown,
                Assortment.none(catalog.size()),
                problem.problem().constraints(),
                options));
  }

  /** As many products as may be taken, and of such sets the one with the largest revenues. */
  Best most(SequentialState state, SolveOptions options) {
    Catalog catalog = problem.problem().catalog();
    int n = catalog.size();
    double dearest = Arrays.stream(catalog.revenues()).max().orElse(0);
    double[] worth = new double[n];
    Arrays.setAll(worth, i -> 1 + (dearest > 0 ? catalog.revenue(i) / dearest / (2 * n) : 0));
    double[] asked = new double[n];
    Arrays.fill(asked, 1.0 / n);
    // Customers who all want one product each: the revenue is a linear function of the set.
    ChoiceModel everyOne = MarkovChains.sparse(asked, new int[0], new int[0], new double[0]);
    return solve(
        everyOne,
        worth,
        new double[n],
        state.shown(),
        Assortment.none(n),
        FixedRules.ofVendor(problem, state.vendor(), state.carried()),
        options);
  }

  /** Adds what a product uses of each joint limit at these prices. */
  private void addUse(double[] prices, double[] costs) {
    for (int l = 0; l < prices.length; l++) {
      LinearConstraint limit = problem.jointLimits().get(l);
      for (int t = 0; t < limit.termCount(); t++) {
        costs[limit.product(t)] += prices[l] * limit.coefficient(t);
      }
    }
  }

  private Best solve(
      double[] revenues,
      double[] costs,
      Assortment free,
      Assortment carried,
      List<Constraint> rules,
      SolveOptions options) {
    return solve(problem.problem().choiceModel(), revenues, costs, free, carried, rules, options);
  }

  private static double[] at(Assortment products, double[] values) {
    double[] kept = new double[values.length];
    products.forEach(i -> kept[i] = values[i]);
    return kept;
  }

  private Best solve(
      ChoiceModel model,
      double[] revenues,
      double[] costs,
      Assortment free,
      Assortment carried,
      List<Constraint> rules,
      SolveOptions options) {
    int n = revenues.length;
    double[] prices = at(free, revenues);
    carried.forEach(i -> prices[i] = revenues[i]);
    Catalog catalog =
        problem.problem().catalog().withRevenues(prices).withOfferCosts(at(free, costs));
    AssortmentProblem inner =
        new AssortmentProblem(catalog, model, FixedRules.of(n, free, carried, rules));
    // Thousands of these make one piece of work, of which others report how far it is.
    AssortmentResult result = solver.solve(inner, 0, options.withProgress(Progress.SILENT));
    double sunk = carried.isEmpty() ? 0 : sum(carried, costs);
    double bound =
        result.termination().reason() == Termination.Reason.INFEASIBLE
            ? Double.NEGATIVE_INFINITY
            : bound(result, inner, free, carried) - sunk;
    if (result.assortment().isEmpty()) {
      return new Best(
          Assortment.none(n),
          Double.NaN,
          bound,
          Double.NaN,
          result.termination(),
          result.provenance());
    }
    BitSet take = result.assortment().get().toBitSet();
    take.andNot(carried.toBitSet());
    double value = result.objective() - sunk;
    return new Best(
        Assortment.of(n, take),
        value,
        Math.max(value, bound),
        result.evaluation().purchaseProbability(),
        result.termination(),
        result.provenance());
  }

  private static double sum(Assortment products, double[] values) {
    return Arrays.stream(products.toIndices()).mapToDouble(i -> values[i]).sum();
  }

  /**
   * The bound of the solver where it speaks of the choice model. Otherwise nobody who buys brings
   * more than the dearest product, and nobody buys who leaves although everything is there.
   */
  private static double bound(
      AssortmentResult result, AssortmentProblem inner, Assortment free, Assortment carried) {
    boolean isProven =
        result.exactFor() == AssortmentResult.ExactFor.MODEL && Double.isFinite(result.bound());
    if (isProven) {
      return result.bound();
    }
    BitSet all = free.toBitSet();
    all.or(carried.toBitSet());
    double dearest = all.stream().mapToDouble(inner.catalog()::revenue).max().orElse(0);
    double leaving =
        inner.choiceModel().noPurchaseProbability(Assortment.of(free.catalogSize(), all));
    return dearest * (1 - leaving);
  }

  /** What is left of the time. */
  static SolveOptions within(SolveOptions options, Deadline deadline) {
    return deadline
        .remaining()
        .map(left -> options.withTimeLimit(left.isZero() ? Duration.ofNanos(1) : left))
        .orElse(options);
  }
}
