package org.sortiment.solvers.lp.sparse;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.choice.SearchQueryModel;
import org.sortiment.api.choice.SparseMixtureModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.decomposition.FactorSum;
import org.sortiment.solvers.lp.enumeration.AllAssortments;
import org.sortiment.solvers.lp.frontier.EnumeratedSolver;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.pages.QueryPages;

/**
 * The best assortment and the frontier for any {@link SparseMixtureModel} whose classes each care
 * for at most {@value FactorSum#LARGEST_TABLE} products, under any constraints. What a class brings
 * is tabulated for every subset of its products, in as many evaluations of the class; then a local
 * search and branch and bound look up sums of tables, bounded by the Lagrangian decomposition of
 * {@link FactorSum}. Classes that are search queries ({@link SearchQueryModel}) may care for more
 * products: their pages are bounded by dynamic programming ({@link QueryPages}). Exact; with value
 * and bound whenever it is stopped; or by {@code search} alone, with the bound of the root.
 *
 * <p>Utility is -log P_0, reached through revenues raised by a constant; so a model whose utility
 * is another one is not supported.
 */
public final class SparseMixtureSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "sparse-mixture";

  /** The methods that can be forced. */
  static final List<String> METHODS =
      List.of("branch-and-bound", EnumeratedSolver.METHOD, "search");

  /** Numbers of multipliers, of which there are six arrays; beyond, memory grows short. */
  private static final long MOST_MULTIPLIERS = 4_000_000;

  /** Results times positions of all pages, about 200 bytes each. */
  private static final long MOST_PLACES = 1_000_000;

  private final Optional<String> forced;
  private final boolean pages;
  private final int mostLabels;

  /** An exact solver. */
  public SparseMixtureSolver(LpBackend backend) {
    this(backend, Optional.empty());
  }

  /**
   * A solver by one of the methods {@code branch-and-bound}, {@code enumeration} and {@code
   * search}; left to choose, by enumeration where that takes seconds at most and by branch and
   * bound otherwise.
   */
  public SparseMixtureSolver(LpBackend backend, Optional<String> method) {
    this(backend, method, false, QueryPages.MOST_LABELS);
  }

  /**
   * A solver for tests.
   *
   * @param pages whether search queries are bounded by their pages where tables would do, too
   * @param mostLabels of the passes over pages
   */
  SparseMixtureSolver(LpBackend backend, Optional<String> method, boolean pages, int mostLabels) {
    super(ID, backend);
    this.forced = method.map(each -> method(ID, Optional.of(each), METHODS));
    this.pages = pages;
    this.mostLabels = mostLabels;
  }

  /** Whether the classes of a model are within reach of tables or pages. */
  static boolean fits(SparseMixtureModel model) {
    return !(model instanceof RandomUtilityModel)
        && (ClassTables.fit(model)
            || (model instanceof SearchQueryModel queries && pagesFit(queries)));
  }

  private static boolean pagesFit(SearchQueryModel model) {
    int seen = model.examine().length;
    long places = 0;
    for (int k = 0; k < model.classCount(); k++) {
      long length = model.relevantProducts(k).length;
      places += length * Math.min(length, seen);
    }
    return places <= MOST_PLACES
        && (long) model.classCount() * model.productCount() <= MOST_MULTIPLIERS;
  }

  @Override
  protected boolean isEnumerated(AssortmentProblem problem) {
    return problem.choiceModel() instanceof SparseMixtureModel
        && forced
            .map(EnumeratedSolver.METHOD::equals)
            .orElseGet(() -> AllAssortments.isAffordable(problem));
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options) {
    SparseMixtureModel model =
        require(SparseMixtureModel.class, "a mixture whose classes care for few products", problem);
    if (!fits(model)) {
      throw new SolveException(
          "The solver "
              + ID
              + " takes models whose utility is -log P_0 and of whose classes none cares for more"
              + " than "
              + FactorSum.LARGEST_TABLE
              + " products; of search queries also longer ones, up to "
              + MOST_PLACES
              + " results times positions and "
              + MOST_MULTIPLIERS
              + " queries times products. Maybe use local-search.");
    }
    boolean byTables = ClassTables.fit(model) && !(pages && model instanceof SearchQueryModel);
    return new SparseMixtureOracle(
        problem, model, backend, options, method(ID, forced, METHODS), byTables, mostLabels);
  }
}
