package org.sortiment.estimation.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.estimation.likelihood.Significance;
import org.sortiment.estimation.offers.OfferSets;
import org.sortiment.estimation.offers.ShareErrors;
import org.sortiment.estimation.utility.Scenario;

/**
 * Shares of rankings with the greatest likelihood, over all rankings (van Ryzin, Vulcano 2015):
 * shares of the rankings at hand by EM, then the ranking that promises most, and again. The
 * estimation ends when the best promise is at most the tolerance. With up to 14 outcomes the best
 * ranking is exact, and the promise bounds the distance from the maximum; with more it is found by
 * local search, and a warning gives a bound that is far from sharp.
 */
public final class RankingEstimator implements Estimator {
  private static final int MOST_ROUNDS = 3000;
  private static final double LEAST_SHARE = 1e-7;

  private final double tolerance;

  /**
   * An estimator.
   *
   * @param tolerance how far the log-likelihood may be from its maximum, > 0
   */
  public RankingEstimator(double tolerance) {
    this.tolerance = tolerance;
  }

  @Override
  public Estimation estimate(EstimationProblem problem, SolveOptions options) {
    OfferSets sets = OfferSets.of(problem, "ranking");
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    RankingSearch search = new RankingSearch(sets, options.seed());
    double gap = Double.POSITIVE_INFINITY;
    Termination.Limit limit = Termination.Limit.NONE;
    for (int round = 0; gap > tolerance && limit == Termination.Limit.NONE; round++) {
      gap = search.improve();
      options.progress().report("rankings, rounds", round, 0);
      limit = round + 1 == MOST_ROUNDS ? Termination.Limit.WORK : deadline.limitReached();
    }
    return result(problem, sets, search, gap, gap <= tolerance ? Termination.Limit.NONE : limit);
  }

  private static Estimation result(
      EstimationProblem problem,
      OfferSets sets,
      RankingSearch search,
      double gap,
      Termination.Limit limit) {
    boolean converged = limit == Termination.Limit.NONE;
    double logLikelihood = search.logLikelihood();
    int[] kept =
        IntStream.range(0, search.shares().size())
            .filter(t -> search.shares().get(t) >= LEAST_SHARE)
            .toArray();
    double sum = Arrays.stream(kept).mapToDouble(t -> search.shares().get(t)).sum();
    List<int[]> rankings = Arrays.stream(kept).mapToObj(search.rankings()::get).toList();
    double[] shares = Arrays.stream(kept).mapToDouble(t -> search.shares().get(t) / sum).toArray();
    Optional<ShareErrors> errors =
        converged && kept.length <= ShareErrors.MOST
            ? Optional.of(errors(sets, rankings, shares))
            : Optional.empty();
    List<Parameter> parameters = new ArrayList<>();
    for (int t = 0; t < shares.length; t++) {
      int share = t;
      double error = errors.map(each -> each.standardError(share)).orElse(Double.NaN);
      parameters.add(
          new Parameter(
              "share." + text(sets, rankings.get(t)),
              shares[t],
              error,
              errors.map(each -> each.robustStandardError(share)).orElse(Double.NaN),
              Significance.p(shares[t] / error),
              false));
    }
    List<String> warnings = new ArrayList<>();
    warnings.add(
        "Shares of rankings are not unique: other rankings may explain the choices as well.");
    boolean exact = sets.outcomes() <= ExactRanking.MOST;
    if (!exact) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "With more than %d outcomes rankings are looked for by local search: none that was"
                  + " found promises more than %.1e, but all that is proven is that no"
                  + " log-likelihood is higher by more than %.4g.",
              ExactRanking.MOST,
              gap,
              search.distance()));
    }
    return new Estimation(
        "ranking",
        converged ? Estimation.Status.CONVERGED : Estimation.Status.NOT_CONVERGED,
        limit,
        parameters,
        parameters.size() - 1,
        logLikelihood,
        problem.data().nullLogLikelihood(),
        problem.data().observations(),
        problem.data().rows(),
        warnings,
        "Shares of "
            + parameters.size()
            + " rankings"
            + (exact
                ? String.format(
                    Locale.ROOT,
                    "; over all rankings no log-likelihood is higher by more than %.1e (concave"
                        + " duality, best ranking by dynamic programming). ",
                    search.distance())
                : ". ")
            + (errors.isPresent()
                ? "Standard errors are those of the shares that are not 0, given that all others"
                    + " are; shares that can be traded for each other have none."
                : "There are no standard errors."),
        errors.map(ShareErrors::covariance).orElse(new double[0][]),
        errors.map(ShareErrors::robust).orElse(new double[0][]),
        Optional.of(
            new FittedRankings(
                sets,
                rankings,
                Arrays.stream(shares).boxed().toList(),
                Scenario.noPurchaseIndex(problem.noPurchase()))));
  }

  /** A probability is the sum of the shares of the rankings that take the outcome. */
  private static ShareErrors errors(OfferSets sets, List<int[]> rankings, double[] shares) {
    ShareErrors errors =
        new ShareErrors(shares, List.of(IntStream.range(0, shares.length).toArray()));
    for (int s = 0; s < sets.size(); s++) {
      double[] p = new double[sets.outcomes()];
      double[] counts = new double[sets.outcomes()];
      double[][] derivatives = new double[shares.length][sets.outcomes()];
      for (int t = 0; t < shares.length; t++) {
        int first = sets.first(s, rankings.get(t));
        p[first] += shares[t];
        derivatives[t][first] = 1;
      }
      for (int i = 0; i < counts.length; i++) {
        counts[i] = sets.offers(s, i) ? sets.count(s, i) : 0;
      }
      errors.add(p, counts, derivatives);
    }
    return errors.finish();
  }

  private static String text(OfferSets sets, int[] ranking) {
    return Arrays.stream(upToLeaving(sets, ranking))
        .mapToObj(i -> i == sets.productCount() ? "no purchase" : sets.products().get(i))
        .collect(Collectors.joining(" > "));
  }

  /** What comes after no purchase is never wanted. */
  static int[] upToLeaving(OfferSets sets, int[] ranking) {
    for (int k = 0; k < ranking.length; k++) {
      if (ranking[k] == sets.productCount()) {
        return Arrays.copyOf(ranking, k + 1);
      }
    }
    return ranking;
  }
}
