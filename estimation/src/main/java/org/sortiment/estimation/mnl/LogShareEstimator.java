package org.sortiment.estimation.mnl;

import java.util.Locale;
import java.util.Map;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.likelihood.Evaluator;
import org.sortiment.estimation.likelihood.Maximizer;
import org.sortiment.estimation.likelihood.ParameterSpace;
import org.sortiment.estimation.likelihood.Report;
import org.sortiment.estimation.utility.UtilityFunction;

/**
 * The multinomial logit by least squares on the logarithms of shares (Berry 1994): log(n_j / n_0) =
 * V_j - V_0 + e_jt, with an error for every product and period that all customers of the period
 * share. With many customers a period such errors (a promotion, a shelf) are what is left, and the
 * standard errors of the likelihood, which knows only customers who choose independently, are far
 * too small.
 */
final class LogShareEstimator implements Estimator {
  private final Map<String, Double> fixed;

  LogShareEstimator(Map<String, Double> fixed) {
    this.fixed = Map.copyOf(fixed);
  }

  @Override
  public Estimation estimate(EstimationProblem problem, SolveOptions options) {
    if (!(problem.noPurchase() instanceof NoPurchase.Observed observed)) {
      throw new InvalidInputException(
          "$.model.method",
          "\"log-shares\"",
          "compares sales with the customers who bought nothing, who are not in the data",
          "Maybe name \"visits\", or the alternative of no purchase.");
    }
    UtilityFunction utility = new UtilityFunction(problem.data(), problem.utility());
    if (!utility.isLinear()) {
      throw new InvalidInputException(
          "$.model.method", "\"log-shares\"", "needs a utility without transforms and scales", "");
    }
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    ParameterSpace space = MultinomialLogitEstimator.space(utility, fixed);
    Sample sample = Sample.of(problem.data(), observed.alternative());
    int free = space.free().cardinality();
    if (sample.count <= free) {
      throw new InvalidInputException(
          "$.data", sample.count + " sales", "must be more than the " + free + " parameters", "");
    }
    Maximizer maximizer = new Maximizer(Double.POSITIVE_INFINITY, deadline);
    double squares;
    Maximizer.Maximum first;
    try (Evaluator evaluator =
        new Evaluator(likelihood(problem, utility, observed, 1), options.threads())) {
      first = maximizer.maximize(evaluator, space.start(), space.free());
      squares = -2 * first.sums().value() - sample.count * Math.log(2 * Math.PI);
    }
    // The values do not depend on it, only their errors do, and a search that was cut has none.
    double variance =
        first.isEvaluated() ? Math.max(squares / (sample.count - free), Double.MIN_NORMAL) : 1;
    try (Evaluator evaluator =
        new Evaluator(likelihood(problem, utility, observed, variance), options.threads())) {
      Report report =
          new Report("mnl", problem.data(), space)
              .explain(
                  "Multinomial logit by least squares on the logarithms of shares over those of"
                      + " no purchase: "
                      + sample.count
                      + " sales")
              .append(
                  first.isEvaluated()
                      ? String.format(
                          Locale.ROOT,
                          ", R squared %.4f, standard deviation of the errors %.4f. The"
                              + " log-likelihood is that of the choices at these values.",
                          1 - squares / sample.variation,
                          Math.sqrt(variance))
                      : ". The log-likelihood is that of the choices at these values.");
      if (sample.dropped > 0) {
        report.warn(
            sample.dropped
                + " times an offered product was not sold, or everybody bought something: such"
                + " shares have no logarithm and are left out, so that the estimates lean towards"
                + " what sells.");
      }
      return withLogLikelihoodOfChoices(
          report.finish(
              maximizer.maximize(evaluator, first.theta(), space.free()),
              evaluator,
              deadline,
              theta -> new FittedLogit(utility, theta)),
          problem.data(),
          utility,
          options);
    }
  }

  private static LogShareLikelihood likelihood(
      EstimationProblem problem,
      UtilityFunction utility,
      NoPurchase.Observed observed,
      double variance) {
    return new LogShareLikelihood(problem.data(), utility, observed.alternative(), variance);
  }

  /** What there is to explain: sum (y - mean)^2 over y = log(n_j / n_0). */
  private record Sample(int count, int dropped, double variation) {
    static Sample of(ChoiceData data, int without) {
      int count = 0;
      int dropped = 0;
      double mean = 0;
      double variation = 0;
      for (int s = 0; s < data.situations(); s++) {
        double leaving = 0;
        for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
          leaving += data.alternative(row) == without ? data.chosen(row) : 0;
        }
        for (int row = data.firstRow(s); row < data.firstRow(s + 1); row++) {
          if (data.alternative(row) == without) {
            continue;
          }
          if (leaving > 0 && data.chosen(row) > 0) {
            count++;
            double y = Math.log(data.chosen(row) / leaving);
            double before = y - mean;
            mean += before / count;
            variation += before * (y - mean);
          } else {
            dropped++;
          }
        }
      }
      return new Sample(count, dropped, variation);
    }
  }

  private static Estimation withLogLikelihoodOfChoices(
      Estimation e, ChoiceData data, UtilityFunction utility, SolveOptions options) {
    double[] theta = e.parameters().stream().mapToDouble(each -> each.value()).toArray();
    for (int k = 0; k < theta.length; k++) {
      theta[k] = Double.isNaN(theta[k]) ? 0 : theta[k];
    }
    double value;
    try (Evaluator evaluator =
        new Evaluator(new LogitLikelihood(data, utility), options.threads())) {
      value = evaluator.evaluate(theta, 0).value();
    }
    return new Estimation(
        e.model(),
        e.status(),
        e.limit(),
        e.parameters(),
        e.freeParameters(),
        value,
        e.nullLogLikelihood(),
        e.observations(),
        e.rows(),
        e.warnings(),
        e.explanation(),
        e.covariance(),
        e.robustCovariance(),
        e.fitted());
  }
}
