package org.sortiment.solvers.lp.logit;

import java.util.Optional;
import org.sortiment.api.Stable;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.constraints.OracleChoice;
import org.sortiment.solvers.lp.enumeration.AllAssortments;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.Rounding;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.offercosts.OfferCostOracle;

/**
 * The exact revenue-utility frontier, and the exact optimum for one weight, under the multinomial
 * logit model and any constraints (problem: Sumida, Gallego, Rusmevichientong, Topaloglu, Davis
 * 2021).
 *
 * <p>Assumption: the choice model is a {@link MultinomialLogitModel}. Every optimum for every
 * weight maximises g(x) - theta V(x) for some theta, where V adds up attraction weights and g
 * attraction times revenue; so the frontier is the upper concave hull, in (utility, revenue), of
 * the assortments that are optimal for some theta up to the best revenue. The frontier: choose the
 * method by the structure of the constraints, trace theta, take the hull. One weight: {@link
 * org.sortiment.solvers.lp.frontier.OptimumSearch}, which asks for a few theta only; where the
 * whole path costs about a sort, that. Frontiers are evaluated again from the choice model at up to
 * two million products in all, evenly spaced, and single assortments always.
 *
 * <p>Guarantee: optimal up to rounding (about 1e-12 relative; 1e-9 with {@code lp} and {@code mip};
 * where weights are too far apart for the tolerances of the backend, the result says by how much
 * the optimum may be larger). Where the constraints leave few products open and have no structure,
 * all assortments are compared. Where products cost something to offer, two parameters no longer
 * do: then by {@link OfferCostOracle}, for the same guarantee. Cost of a frontier: about a sort
 * where the structure is known; otherwise K assortments that are best for some theta, which include
 * the corners, take at most 2K - 1 linear or 0/1 programs and a handful for the best revenue.
 */
public final class MultinomialLogitSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "frontier";

  private final LpBackend backend;
  private final Optional<Method> forced;
  private final boolean isBranching;

  /** A solver that chooses its method, with this backend for what has no special structure. */
  @Stable
  public MultinomialLogitSolver(LpBackend backend) {
    this(backend, Optional.empty(), false);
  }

  private MultinomialLogitSolver(LpBackend backend, Optional<Method> forced, boolean isBranching) {
    super(ID, backend);
    this.isBranching = isBranching;
    this.backend = backend;
    this.forced = forced;
  }

  /** The same with the method forced; a problem that the method cannot handle is then refused. */
  public MultinomialLogitSolver withMethod(Method method) {
    return new MultinomialLogitSolver(backend, Optional.of(method), false);
  }

  /** The same with the method for products that cost something to offer, whether they do or not. */
  public MultinomialLogitSolver withBranchAndBound() {
    return new MultinomialLogitSolver(backend, Optional.empty(), true);
  }

  @Override
  protected boolean knowsOfferCosts() {
    return true;
  }

  /** Whether few products are open and no structure is left, so that all sets are compared. */
  @Override
  protected boolean isEnumerated(AssortmentProblem problem) {
    if (isBranching
        || !(problem.choiceModel() instanceof MultinomialLogitModel)
        || (forced.isPresent() && forced.get() != Method.ENUMERATION)) {
      return false;
    }
    if (problem.catalog().hasOfferCosts()) {
      return forced.isPresent() || AllAssortments.isAffordable(problem);
    }
    return forced.isPresent()
        || (!FeasibleSet.isSimple(problem.catalog().size(), problem.constraints())
            && AllAssortments.isAffordable(problem));
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend configured, SolveOptions options) {
    MultinomialLogitModel model =
        require(
            MultinomialLogitModel.class,
            "attraction weights (the multinomial logit model)",
            problem);
    if (isBranching || (problem.catalog().hasOfferCosts() && forced.isEmpty())) {
      return new OfferCostOracle(problem, model, configured, options);
    }
    if (problem.catalog().hasOfferCosts()) {
      throw new SolveException(
          "The method "
              + forced.get().id()
              + " of the "
              + ID
              + " solver would ignore what offering products costs. Maybe leave the choice to the"
              + " solver.");
    }
    LogitData data = LogitData.of(problem, model);
    // Half of the gap is left to the search over the answers.
    double gap = options.relativeGap() > Rounding.PROVEN ? options.relativeGap() / 2 : 0;
    OracleChoice choice =
        OracleChoice.of(problem.catalog().size(), problem.constraints(), forced, gap);
    return new LogitOracle(problem, data, choice, configured);
  }
}
