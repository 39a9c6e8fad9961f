package org.sortiment.solvers.lp.sparse;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.RandomUtilityModel;
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

/**
 * The best assortment and the frontier for any {@link SparseMixtureModel} whose classes each care
 * for at most {@value FactorSum#LARGEST_TABLE} products, under any constraints. What a class brings
 * is tabulated for every subset of its products, in as many evaluations of the class; then a local
 * search and branch and bound look up sums of tables, bounded by the Lagrangian decomposition of
 * {@link FactorSum}. Exact; with value and bound whenever it is stopped; or by {@code search}
 * alone, with the bound of the root.
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

  private final Optional<String> forced;

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
    super(ID, backend);
    this.forced = method.map(each -> method(ID, Optional.of(each), METHODS));
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
    if (model instanceof RandomUtilityModel || !ClassTables.fit(model)) {
      throw new SolveException(
          "The solver "
              + ID
              + " takes models whose utility is -log P_0 and of whose classes none cares for more"
              + " than "
              + FactorSum.LARGEST_TABLE
              + " products. Maybe use local-search.");
    }
    return new SparseMixtureOracle(problem, model, backend, options, method(ID, forced, METHODS));
  }
}
