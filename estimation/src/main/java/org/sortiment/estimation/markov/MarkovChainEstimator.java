package org.sortiment.estimation.markov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.offers.OfferSets;
import org.sortiment.estimation.utility.Scenario;

/**
 * Markov chain choice by EM over distinct offer sets (Simsek, Topaloglu 2018), from the chain of a
 * logit. The likelihood rises at every step; it may have several maxima, and most chains are at
 * bounds of the parameters, so there are no standard errors. Transitions from a product that is
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
    int n = sets.productCount();
    Deadline deadline = Deadline.startingNow(options.timeLimit());
    double[] lambda = shares(sets);
    double[][] rho = logitTransitions(lambda, n);
    double before = Double.NEGATIVE_INFINITY;
    boolean converged = false;
    int steps = 0;
    double value = before;
    while (steps < MOST_STEPS && !converged && !deadline.isReached()) {
      ChainStep step = new ChainStep(sets);
      step.run(lambda, rho);
      value = step.logLikelihood();
      listener.accept(value);
      converged = value - before < tolerance;
      if (!converged) {
        update(step, lambda, rho);
        before = value;
        steps++;
        options.progress().report("EM of the Markov chain, steps", steps, 0);
      }
    }
    return result(problem, sets, lambda, rho, value, converged, steps);
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

  private static void update(ChainStep step, double[] lambda, double[][] rho) {
    normalize(step.first(), lambda);
    for (int j = 0; j < rho.length; j++) {
      normalize(step.moves()[j], rho[j]);
    }
  }

  /** The shares of expected counts; what it was where nothing is expected. */
  private static void normalize(double[] counts, double[] shares) {
    double total = Arrays.stream(counts).sum();
    if (total > 0) {
      for (int k = 0; k < shares.length; k++) {
        shares[k] = counts[k] / total;
      }
    }
  }

  private static Estimation result(
      EstimationProblem problem,
      OfferSets sets,
      double[] lambda,
      double[][] rho,
      double value,
      boolean converged,
      int steps) {
    List<Parameter> parameters = new ArrayList<>();
    List<String> products = sets.products();
    BitSet always = sets.alwaysOffered();
    for (int i = 0; i < products.size(); i++) {
      parameters.add(parameter("arrival." + products.get(i), lambda[i]));
    }
    List<String> warnings = new ArrayList<>();
    for (int j = 0; j < products.size(); j++) {
      if (always.get(j)) {
        warnings.add(
            "Not identified: what customers of "
                + products.get(j)
                + " turn to, because it was always offered; the transitions are those of a logit.");
        continue;
      }
      for (int k = 0; k < products.size(); k++) {
        if (k != j) {
          parameters.add(
              parameter("transition." + products.get(j) + "." + products.get(k), rho[j][k]));
        }
      }
    }
    int perRow = sets.outcomes() - 2; // of the possible moves one follows from the others
    int free = sets.outcomes() - 1 + (products.size() - always.cardinality()) * Math.max(0, perRow);
    return new Estimation(
        "markov-chain",
        converged ? Estimation.Status.CONVERGED : Estimation.Status.NOT_CONVERGED,
        parameters,
        free,
        value,
        problem.data().nullLogLikelihood(),
        problem.data().observations(),
        problem.data().rows(),
        warnings,
        "EM over "
            + sets.size()
            + " distinct offer sets, "
            + steps
            + " steps from the chain of a logit; the likelihood can have other maxima. There are"
            + " no standard errors, because shares are mostly at their bounds.",
        new double[0][0],
        Optional.of(
            new FittedChain(
                Scenario.noPurchaseIndex(problem.noPurchase()), products.size(), lambda, rho)));
  }

  private static Parameter parameter(String name, double value) {
    return new Parameter(name, value, Double.NaN, Double.NaN, Double.NaN, false);
  }
}
