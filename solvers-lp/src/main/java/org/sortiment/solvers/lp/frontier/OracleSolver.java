package org.sortiment.solvers.lp.frontier;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.ConfiguredBackend;

/**
 * Assortments and frontiers from a {@link WeightedSumOracle}, whatever the choice model: the best
 * revenue in one call, the best revenue + weight * utility by tracing only where the optimum can
 * still lie, the frontier by tracing everything.
 *
 * <p>What is proven is as good as the oracle's bounds. Values are those of the choice model, each
 * assortment evaluated again. A result is called optimal when its bound is within 1e-9 of its
 * value, and within the guarantee when it is within the gap of the options.
 */
public abstract class OracleSolver implements AssortmentSolver, FrontierSolver {
  private final String id;
  private final LpBackend backend;

  /**
   * A solver.
   *
   * @param id under which it is known
   * @param backend for what has no special structure
   */
  protected OracleSolver(String id, LpBackend backend) {
    this.id = id;
    this.backend = backend;
  }

  /**
   * The oracle for one problem.
   *
   * @throws org.sortiment.api.solve.SolveException when this solver cannot handle the problem
   */
  protected abstract WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options);

  /**
   * Whether all feasible assortments are evaluated instead of asking an oracle: for problems that
   * leave few products free. Never, unless a solver says otherwise.
   */
  protected boolean isEnumerated(AssortmentProblem problem) {
    return false;
  }

  /** What results call the method of {@link #isEnumerated}. */
  protected String enumerationMethod() {
    return EnumeratedSolver.METHOD;
  }

  /**
   * Whether the oracles subtract what offering products costs ({@link
   * org.sortiment.api.Catalog#offerCost(int)}); a solver that says no refuses such problems. The
   * provider says the same.
   */
  protected boolean knowsOfferCosts() {
    return false;
  }

  private void requireKnownCosts(AssortmentProblem problem) {
    if (problem.catalog().hasOfferCosts() && !knowsOfferCosts()) {
      throw new SolveException(
          "The "
              + id
              + " solver would ignore what offering products costs. Maybe choose another solver.");
    }
  }

  private EnumeratedSolver enumeration() {
    return new EnumeratedSolver(id + "/" + enumerationMethod(), backend);
  }

  /**
   * The method of these that is asked for, or the first.
   *
   * @throws SolveException when it is none of them
   */
  protected static String method(String id, Optional<String> asked, List<String> methods) {
    String method = asked.orElse(methods.get(0));
    if (!methods.contains(method)) {
      throw new SolveException(
          "\"" + method + "\" is not a method of the " + id + " solver " + methods + ".");
    }
    return method;
  }

  /**
   * The choice model as what this solver needs.
   *
   * @param what it needs, in words
   * @throws SolveException when the model is none
   */
  protected final <M> M require(Class<M> capability, String what, AssortmentProblem problem) {
    if (!capability.isInstance(problem.choiceModel())) {
      throw new SolveException(
          "The "
              + id
              + " solver needs "
              + what
              + ", but the choice model is "
              + problem.choiceModel()
              + ". Maybe choose another solver.");
    }
    return capability.cast(problem.choiceModel());
  }

  @Override
  public final AssortmentResult solve(
      AssortmentProblem problem, double utilityWeight, SolveOptions options) {
    if (!(utilityWeight >= 0 && utilityWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The utility weight (" + utilityWeight + ") must be finite and >= 0.");
    }
    requireKnownCosts(problem);
    if (isEnumerated(problem)) {
      return enumeration().solve(problem, utilityWeight, options);
    }
    OracleRun run = new OracleRun(id, backend, problem, options, options);
    try (WeightedSumOracle oracle = open(problem, run.use, options)) {
      return run.solve(oracle, utilityWeight);
    }
  }

  @Override
  public final FrontierResult frontier(AssortmentProblem problem, SolveOptions options) {
    requireKnownCosts(problem);
    if (isEnumerated(problem)) {
      return enumeration().frontier(problem, options);
    }
    // A corner that is within a gap of the best is no corner.
    OracleRun run = new OracleRun(id, backend, problem, options, options.withRelativeGap(0));
    try (WeightedSumOracle oracle = open(problem, run.use, options)) {
      return run.frontier(oracle);
    }
  }

  /**
   * The oracle behind this solver, for methods that choose the weights themselves; where all
   * assortments are evaluated, one that looks them up.
   *
   * @throws SolveException when this solver cannot handle the problem
   */
  public final OpenedOracle oracle(AssortmentProblem problem, SolveOptions options) {
    requireKnownCosts(problem);
    ConfiguredBackend use = new ConfiguredBackend(backend, options);
    WeightedSumOracle oracle =
        isEnumerated(problem)
            ? new EnumeratedOracle(
                problem, enumerationMethod(), options, RevenueAndUtility.Measure.UTILITY)
            : open(problem, use, options);
    return new OpenedOracle(id, problem, oracle, use);
  }

  /**
   * The oracle behind this solver for weighted sums of revenue and purchase probability, or for
   * sums that have the same corners; {@link Measures#purchaseProbability} is NaN where it has no
   * such measures.
   *
   * @throws SolveException when this solver cannot handle the problem
   */
  public final OpenedOracle purchaseOracle(AssortmentProblem problem, SolveOptions options) {
    requireKnownCosts(problem);
    ConfiguredBackend use = new ConfiguredBackend(backend, options);
    // The linear functions of the logit are its own, and cheaper than all assortments.
    boolean enumerated =
        isEnumerated(problem) && !(problem.choiceModel() instanceof MultinomialLogitModel);
    boolean leaving = RevenueAndUtility.isUtilityOfLeaving(problem.choiceModel());
    WeightedSumOracle oracle =
        enumerated
            ? new EnumeratedOracle(
                problem,
                enumerationMethod(),
                options,
                leaving ? RevenueAndUtility.Measure.PURCHASE : RevenueAndUtility.Measure.UTILITY)
            : open(problem, use, options);
    return new OpenedOracle(id, problem, oracle, use);
  }
}
