package org.sortiment.estimation.gev;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /**
   * An estimator.
   *
   * @param members ids of alternatives, by nest
   * @param crossed whether alternatives may be in several nests
   * @param fixed values of parameters that are given, by name
   */
  public NestedLogitEstimator(
      Map<String, List<String>> members, boolean crossed, Map<String, Double> fixed) {
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
    NestedLikelihood likelihood = new NestedLikelihood(problem.data(), utility, nests);
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
      Estimation estimation =
          report.finish(
              outcome.best(), evaluator, theta -> new FittedNested(utility, nests, crossed, theta));
      return withDissimilaritiesChecked(estimation);
    }
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
