package org.sortiment.solvers.lp.nested;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.enumeration.AllAssortments;
import org.sortiment.solvers.lp.frontier.EnumeratedSolver;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;

/**
 * The best assortment and the frontier under the nested logit model with two levels.
 *
 * <p>Polynomial and exact when dissimilarities are at most 1, nobody leaves from a nest, and each
 * constraint stays within one nest or bounds the number of products overall (Davis, Gallego,
 * Topaloglu 2014; Gallego, Topaloglu 2014; Feldman, Topaloglu 2015); often beyond that, too, which
 * the result then says. Otherwise, and where products cost something to offer, NP-hard: value and
 * bound by branch and bound, exact when it ends within its node limit.
 *
 * <p>exp(-utility) = c / (v_0 + sum of W) is what the probability of no purchase is under the
 * multinomial logit, so revenue + weight * utility reduces to ratios of the same form.
 */
public final class NestedLogitSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "nested-logit";

  /** The methods that can be forced: the first two are one, named by what it proves. */
  static final List<String> METHODS =
      List.of(
          NestedOracle.NESTED_BY_REVENUE, NestedOracle.BRANCH_AND_BOUND, EnumeratedSolver.METHOD);

  private final Optional<String> forced;

  /** A solver with this backend for constraints without structure. */
  public NestedLogitSolver(LpBackend backend) {
    this(backend, Optional.empty());
  }

  /**
   * A solver by {@code enumeration}, or without it by one of the names that results give the rest;
   * left to choose, by enumeration where that takes seconds and nothing polynomial applies.
   */
  public NestedLogitSolver(LpBackend backend, Optional<String> method) {
    super(ID, backend);
    this.forced = method.map(each -> method(ID, Optional.of(each), METHODS));
  }

  @Override
  protected boolean knowsOfferCosts() {
    return true;
  }

  @Override
  protected boolean isEnumerated(AssortmentProblem problem) {
    return problem.choiceModel() instanceof NestedLogitModel model
        && forced
            .map(EnumeratedSolver.METHOD::equals)
            .orElseGet(() -> !isPolynomial(problem, model) && AllAssortments.isAffordable(problem));
  }

  /**
   * No constraints, no costs of offering, and nests in which the revenue-ordered assortments are
   * enough.
   */
  static boolean isPolynomial(AssortmentProblem problem, NestedLogitModel model) {
    if (!problem.constraints().isEmpty() || problem.catalog().hasOfferCosts()) {
      return false;
    }
    for (int k = 0; k < model.nestCount(); k++) {
      if (model.dissimilarity(k) > 1 || model.nestNoPurchaseWeight(k) > 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options) {
    NestedLogitModel model = require(NestedLogitModel.class, "a nested logit", problem);
    return new NestedOracle(problem, model, backend, options, forced);
  }
}
