package org.sortiment.solvers.lp.sparse;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.SearchQueryModel;
import org.sortiment.api.choice.SparseMixtureModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.decomposition.FactorSum;
import org.sortiment.solvers.lp.decomposition.TableRelaxation;
import org.sortiment.solvers.lp.fractional.FeasibleBounds;
import org.sortiment.solvers.lp.fractional.LinearBound;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.pages.QueryPages;
import org.sortiment.solvers.lp.search.FlipState;
import org.sortiment.solvers.lp.search.MultiStartSearch;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.RowLevels;
import org.sortiment.solvers.lp.search.Starts;

/**
 * Tables of every class, made when they are first needed; then local search and {@link OfferTree}
 * over their sums. Search queries whose pages are too long for tables are searched and bounded by
 * {@link QueryPages}.
 */
final class SparseMixtureOracle implements WeightedSumOracle {
  private static final int ROUNDS = 12;

  private final AssortmentProblem problem;
  private final SparseMixtureModel model;
  private final LpBackend backend;
  private final SolveOptions options;
  private final String method;
  private final FeasibleSet feasible;
  private final RowLevels rows;
  private Optional<ClassTables> tables = Optional.empty();
  private final boolean byTables;
  private final int mostLabels;
  private long nodes;

  SparseMixtureOracle(
      AssortmentProblem problem,
      SparseMixtureModel model,
      LpBackend backend,
      SolveOptions options,
      String method,
      boolean byTables,
      int mostLabels) {
    this.byTables = byTables;
    this.mostLabels = mostLabels;
    this.backend = backend;
    this.problem = problem;
    this.model = model;
    this.options = options;
    this.method = method;
    this.feasible = FeasibleSet.open(problem.catalog().size(), problem.constraints(), backend);
    this.rows = new RowLevels(problem);
  }

  @Override
  public Measures measures() {
    return new RevenueAndUtility(problem, Measure.PURCHASE);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String explanation() {
    String search =
        byTables
            ? "a local search over tables of the classes"
            : "a local search over the pages of the queries";
    return method.equals("search")
        ? search + ", with the bound of the root"
        : search
            + ", then branch and bound with a Lagrangian decomposition by "
            + (byTables ? "classes (" : "queries (")
            + nodes
            + " nodes)";
  }

  @Override
  public String backend() {
    return feasible.backend();
  }

  @Override
  public Answer maximize(double revenueWeight, double otherWeight, Deadline deadline) {
    int n = model.productCount();
    double[] prices = new double[n];
    Arrays.setAll(prices, i -> revenueWeight * problem.catalog().revenue(i) + otherWeight);
    // Nobody pays more than the dearest product.
    double dearest = Arrays.stream(prices).max().orElse(otherWeight) - otherWeight;
    Set<Assortment> starts = Starts.of(problem, feasible, prices, deadline);
    if (starts.isEmpty()) {
      return new Answer(Optional.empty(), dearest, deadline.limitReached());
    }
    Answer answer;
    try {
      answer =
          byTables
              ? byTables(revenueWeight, otherWeight, starts, deadline)
              : byPages((SearchQueryModel) model, prices, starts, deadline);
    } catch (LimitReachedException e) {
      return new Answer(Optional.of(starts.iterator().next()), dearest, e.limit());
    }
    return new Answer(
        answer.assortment(),
        Math.min(answer.bound() - otherWeight, dearest),
        answer.limit() == Termination.Limit.WORK ? deadline.limitReached() : answer.limit());
  }

  private Answer byTables(
      double revenueWeight, double otherWeight, Set<Assortment> starts, Deadline deadline) {
    int n = model.productCount();
    if (tables.isEmpty()) {
      tables = Optional.of(new ClassTables(model, problem.catalog().revenues(), deadline));
    }
    double[][] weighted = tables.get().weighted(revenueWeight, otherWeight);
    TableFlipState state = new TableFlipState(n, tables.get().products, weighted);
    Assortment start = search(state, starts, deadline);
    return tree(
        new TableRelaxation(n, sum(tables.get().products, weighted), state::value),
        start,
        deadline);
  }

  private Answer byPages(
      SearchQueryModel queries, double[] prices, Set<Assortment> starts, Deadline deadline) {
    QueryPages pages = new QueryPages(queries, prices);
    Assortment start = search(pages.search(), starts, deadline);
    boolean[] members = new boolean[prices.length];
    start.forEach(i -> members[i] = true);
    try (LinearBound set = FeasibleBounds.open(prices.length, problem.constraints(), backend)) {
      return tree(pages.relaxation(set, members, mostLabels, deadline), start, deadline);
    }
  }

  private Assortment search(FlipState state, Set<Assortment> starts, Deadline deadline) {
    starts.iterator().next().forEach(state::flip);
    return new MultiStartSearch(state, rows, deadline).run(starts, ROUNDS, options.seed());
  }

  private Answer tree(OfferTree.Relaxation relaxation, Assortment start, Deadline deadline) {
    OfferTree tree =
        new OfferTree(
            problem,
            relaxation,
            rows,
            nothingBetter(model.productCount()),
            deadline,
            options.progress());
    boolean exact = !method.equals("search");
    Answer answer = tree.run(Optional.of(start), options.relativeGap(), exact ? Long.MAX_VALUE : 1);
    nodes += tree.nodes();
    return answer;
  }

  private FactorSum sum(int[][] products, double[][] weighted) {
    FactorSum sum = new FactorSum(model.productCount());
    double most = 0;
    for (int k = 0; k < weighted.length; k++) {
      most +=
          Arrays.stream(weighted[k]).max().orElse(0) - Arrays.stream(weighted[k]).min().orElse(0);
      sum.addTerm(products[k], weighted[k]);
    }
    sum.addConstraints(problem, 2 * most + Double.MIN_NORMAL);
    return sum;
  }

  private static int[] nothingBetter(int n) {
    int[] none = new int[n];
    Arrays.fill(none, -1);
    return none;
  }

  @Override
  public void close() {
    feasible.close();
  }
}
