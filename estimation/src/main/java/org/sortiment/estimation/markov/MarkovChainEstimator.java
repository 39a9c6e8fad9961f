package org.sortiment.estimation.markov;

import java.util.function.DoubleConsumer;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.estimation.offers.OfferSets;

/**
 * Markov chain choice by EM over distinct offer sets (Simsek, Topaloglu 2018), from the chain of a
 * logit. Every two steps are extrapolated (squared extrapolation: Varadhan, Roland 2008), and the
 * extrapolation is kept where it is higher than the second step: the likelihood rises at every
 * step. It may have several maxima, and shares are often at 0. Transitions from a product that is
 * never left out cannot be told from the data: they stay those of the logit, with a warning.
 */
public final class MarkovChainEstimator implements Estimator {
  private static final int MOST_STEPS = 20_000;

  private final double tolerance;
  private final DoubleConsumer listener;

  /**
   * An estimator.
   *
   * @param tolerance ends when a step raises the log-likelihood by less, > 0
   */
  public MarkovChainEstimator(double tolerance) {
    this(tolerance, value -> {});
  }

  /** An estimator; the listener hears of the log-likelihood before every step. */
  MarkovChainEstimator(double tolerance, DoubleConsumer listener) {
    this.tolerance = tolerance;
    this.listener = listener;
  }

  @Override
  public Estimation estimate(EstimationProblem problem, SolveOptions options) {
    OfferSets sets = OfferSets.of(problem, "markov-chain");
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    double[] lambda = shares(sets);
    Point here = new Point(sets, lambda, logitTransitions(lambda, sets.productCount()));
    listener.accept(here.logLikelihood());
    boolean converged = false;
    int steps = 0;
    while (steps < MOST_STEPS && !converged && !deadline.isReached()) {
      Point first = here.next();
      Point second = first.next();
      listener.accept(first.logLikelihood());
      steps += 2;
      converged = first.logLikelihood() - here.logLikelihood() < tolerance;
      Point far = here.extrapolated(first, second);
      if (far.logLikelihood() > second.logLikelihood()) {
        here = far;
      } else {
        here = second;
      }
      listener.accept(here.logLikelihood());
      options.progress().report("EM of the Markov chain, steps", steps, 0);
    }
    Termination.Limit limit =
        converged
            ? Termination.Limit.NONE
            : deadline.isReached() ? deadline.limitReached() : Termination.Limit.WORK;
    return new ChainReport(problem, sets, here).estimation(limit, steps);
  }

  /** Shares of outcomes, each at least a little, so that nothing is excluded at the start. */
  private static double[] shares(OfferSets sets) {
    double[] shares = new double[sets.outcomes()];
    for (int s = 0; s < sets.size(); s++) {
      for (int i = 0; i < shares.length; i++) {
        shares[i] += sets.count(s, i);
      }
    }
    double total = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] += 0.5;
      total += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= total;
    }
    return shares;
  }

  private static double[][] logitTransitions(double[] lambda, int n) {
    double[][] rho = new double[n][lambda.length];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < lambda.length; k++) {
        rho[j][k] = k == j ? 0 : lambda[k] / (1 - lambda[j]);
      }
    }
    return rho;
  }
}
