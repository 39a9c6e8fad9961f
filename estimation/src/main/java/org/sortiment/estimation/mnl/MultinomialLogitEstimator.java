package org.sortiment.estimation.mnl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.engine.EstimationEngine;
import org.sortiment.estimation.engine.EstimatorOnEngine;
import org.sortiment.estimation.likelihood.Evaluator;
import org.sortiment.estimation.likelihood.Evaluators;
import org.sortiment.estimation.likelihood.Maximizer;
import org.sortiment.estimation.likelihood.ParameterSpace;
import org.sortiment.estimation.likelihood.Report;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The multinomial logit by Newton's method: the log-likelihood is concave in the coefficients of a
 * linear utility, so the maximum is the only one. With transformed variables or scales it need not
 * be, and the search starts from the untransformed logit.
 */
public final class MultinomialLogitEstimator implements EstimatorOnEngine {
  private static final double LONGEST_STEP = 1e3;

  private final Map<String, Double> fixed;
  private final Optional<EstimationEngine> engine;

  /**
   * An estimator.
   *
   * @param fixed values of parameters that are given, by name
   */
  public MultinomialLogitEstimator(Map<String, Double> fixed) {
    this(fixed, Optional.empty());
  }

  private MultinomialLogitEstimator(Map<String, Double> fixed, Optional<EstimationEngine> engine) {
    this.fixed = Map.copyOf(fixed);
    this.engine = engine;
  }

  /** An estimator without anything fixed. */
  public MultinomialLogitEstimator() {
    this(Map.of());
  }

  @Override
  public Estimator on(EstimationEngine other) {
    return new MultinomialLogitEstimator(fixed, Optional.of(other));
  }

  @Override
  public Estimation estimate(EstimationProblem problem, SolveOptions options) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    UtilityFunction utility = new UtilityFunction(problem.data(), problem.utility());
    ParameterSpace space = space(utility, fixed);
    try (Evaluators evaluators =
            Evaluators.over(problem.data(), engine, options.threads(), deadline);
        Evaluator evaluator = evaluators.of(new LogitFactory(problem.utility()))) {
      Maximizer maximizer = new Maximizer(LONGEST_STEP, deadline);
      Maximizer.Maximum maximum = maximizer.maximize(evaluator, space.start(), space.free());
      return new Report("mnl", problem.data(), space)
          .explain(
              "Multinomial logit by Newton's method, "
                  + maximum.steps()
                  + " steps"
                  + (utility.isLinear()
                      ? "; the likelihood is concave, so this is its only maximum."
                      : "; transforms and scales can have other maxima."))
          .finish(maximum, evaluator, deadline, theta -> new FittedLogit(utility, theta));
    }
  }

  static ParameterSpace space(UtilityFunction utility, Map<String, Double> fixed) {
    ParameterSpace space = new ParameterSpace();
    utility.describe(space, fixesSize(utility, fixed));
    space.fix(fixed);
    return space;
  }

  /** Whether a coefficient is fixed at something other than 0. */
  public static boolean fixesSize(UtilityFunction utility, Map<String, Double> fixed) {
    List<String> coefficients = utility.names().subList(0, utility.coefficientCount());
    return fixed.entrySet().stream()
        .anyMatch(each -> each.getValue() != 0 && coefficients.contains(each.getKey()));
  }

  /** The coefficients of the logit that fits best, for others to start from. */
  public static double[] start(
      EstimationProblem problem,
      UtilityFunction utility,
      Map<String, Double> fixed,
      int threads,
      Deadline deadline) {
    try (Evaluators evaluators =
        Evaluators.over(problem.data(), Optional.empty(), threads, deadline)) {
      return start(problem, utility, fixed, evaluators, deadline);
    }
  }

  /** The same by these evaluators. */
  public static double[] start(
      EstimationProblem problem,
      UtilityFunction utility,
      Map<String, Double> fixed,
      Evaluators evaluators,
      Deadline deadline) {
    ParameterSpace space = space(utility, fixed);
    try (Evaluator evaluator = evaluators.of(new LogitFactory(problem.utility()))) {
      return new Maximizer(LONGEST_STEP, deadline)
          .maximize(evaluator, space.start(), space.free())
          .theta();
    }
  }
}
