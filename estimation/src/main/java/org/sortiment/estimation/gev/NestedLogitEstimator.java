package org.sortiment.estimation.gev;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.likelihood.Evaluator;
import org.sortiment.estimation.likelihood.Maximizer;
import org.sortiment.estimation.likelihood.MultiStart;
import org.sortiment.estimation.likelihood.ParameterSpace;
import org.sortiment.estimation.likelihood.Report;
import org.sortiment.estimation.mnl.MultinomialLogitEstimator;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The nested logit, or the cross-nested logit, with full information: all parameters at once by
 * Newton's method. The likelihood is not concave: the search starts from the multinomial logit with
 * several dissimilarities (and allocations), and the explanation says which maxima were reached.
 */
public final class NestedLogitEstimator implements Estimator {
  private static final double LONGEST_STEP = 2;
  private static final double[] STARTS = {0.1, 0.7, 1.3};

  private final Map<String, List<String>> members;
  private final boolean crossed;
  private final Map<String, Double> fixed;
  private final Map<String, Double> sampling;

  /**
   * An estimator.
   *
   * @param members ids of alternatives, by nest
   * @param crossed whether alternatives may be in several nests
   * @param fixed values of parameters that are given, by name
   */
  public NestedLogitEstimator(
      Map<String, List<String>> members, boolean crossed, Map<String, Double> fixed) {
    this(members, crossed, fixed, Map.of());
  }

  /**
   * An estimator from a sample that depends on what was chosen.
   *
   * @param sampling the probability that a customer is in the sample, by the id of the alternative
   *     that the customer chose; only ratios matter; empty when it is the same for all
   */
  public NestedLogitEstimator(
      Map<String, List<String>> members,
      boolean crossed,
      Map<String, Double> fixed,
      Map<String, Double> sampling) {
    this.sampling = Map.copyOf(sampling);
    this.members = new java.util.LinkedHashMap<>(members);
    this.crossed = crossed;
    this.fixed = Map.copyOf(fixed);
  }

  @Override
  public Estimation estimate(EstimationProblem problem, SolveOptions options) {
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    Nests nests = Nests.of(members, problem.data(), crossed);
    UtilityFunction utility = new UtilityFunction(problem.data(), problem.utility());
    ParameterSpace space = new ParameterSpace();
    utility.describe(space, MultinomialLogitEstimator.fixesSize(utility, fixed));
    nests.describe(space);
    space.fix(fixed);
    double[] logit =
        MultinomialLogitEstimator.start(
            problem, utility, utility.own(fixed), options.threads(), deadline);
    List<double[]> starts = new ArrayList<>();
    for (int s = 0; s < STARTS.length; s++) {
      double[] start = space.start();
      System.arraycopy(logit, 0, start, 0, logit.length);
      for (int k = 0; k < nests.dimension(); k++) {
        int at = logit.length + k;
        if (space.free().get(at)) {
          start[at] = k < nests.count() ? STARTS[s] : s == 0 ? 0 : s == 1 ? 1 : -1;
        }
      }
      starts.add(start);
    }
    double[] rates = rates(problem.data().alternatives());
    NestedLikelihood likelihood =
        new NestedLikelihood(
            problem.data(), utility, nests, Arrays.stream(rates).map(Math::log).toArray());
    try (Evaluator evaluator = new Evaluator(likelihood, options.threads())) {
      Maximizer maximizer = new Maximizer(LONGEST_STEP, deadline);
      MultiStart.Outcome outcome = MultiStart.newton(starts, evaluator, space.free(), maximizer);
      Report report =
          new Report(crossed ? "cross-nested-logit" : "nested-logit", problem.data(), space)
              .explain("All parameters at once by Newton's method.")
              .explain(outcome.explanation())
              .stoppedBy(outcome.limit());
      if (crossed) {
        report.explain(
            "An allocation alpha stands inside the power: (alpha exp V)^(1 / dissimilarity).");
      }
      if (rates.length > 0) {
        report.explain(
            "The likelihood is that of a sample whose rates by choice were given, and the model is"
                + " that of all customers.");
      }
      Estimation estimation =
          report.finish(
              outcome.best(),
              evaluator,
              deadline,
              theta -> new FittedNested(utility, nests, crossed, rates, theta));
      return withDissimilaritiesChecked(estimation);
    }
  }

  /** The sampling rates in the order of the alternatives. */
  private double[] rates(List<String> alternatives) {
    for (Map.Entry<String, Double> each : sampling.entrySet()) {
      String path = "$.model.sampling." + each.getKey();
      if (!alternatives.contains(each.getKey())) {
        throw new InvalidInputException(
            path, "", "is not an alternative", Spelling.advice(each.getKey(), alternatives));
      }
      if (!(each.getValue() > 0 && each.getValue() < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException(path, each.getValue(), "must be > 0 and finite");
      }
    }
    return sampling.isEmpty()
        ? new double[0]
        : alternatives.stream().mapToDouble(this::rate).toArray();
  }

  private double rate(String alternative) {
    Double rate = sampling.get(alternative);
    if (rate == null) {
      throw new InvalidInputException(
          "$.model.sampling", "", "must have a rate for \"" + alternative + "\"", "");
    }
    return rate;
  }

  private static Estimation withDissimilaritiesChecked(Estimation e) {
    List<String> warnings = new ArrayList<>(e.warnings());
    for (Parameter each : e.parameters()) {
      if (each.name().endsWith(".dissimilarity") && each.value() > 1) {
        warnings.add(
            each.name()
                + " is above 1: no customer who maximizes utility chooses like that, and some"
                + " products sell better when others are added.");
      }
    }
    return new Estimation(
        e.model(),
        e.status(),
        e.limit(),
        e.parameters(),
        e.freeParameters(),
        e.logLikelihood(),
        e.nullLogLikelihood(),
        e.observations(),
        e.rows(),
        warnings,
        e.explanation(),
        e.covariance(),
        e.robustCovariance(),
        e.fitted());
  }
}
