package org.sortiment.estimation.markov;

import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.EstimatorProvider;
import org.sortiment.api.spi.ModelSpec;

/** Type {@code markov-chain}: {@code tolerance}. */
public final class MarkovChainEstimatorProvider implements EstimatorProvider {
  private static final double TOLERANCE = 1e-6;

  /** Only {@link java.util.ServiceLoader} and tests make one. */
  public MarkovChainEstimatorProvider() {}

  @Override
  public String id() {
    return "markov-chain";
  }

  @Override
  public String description() {
    return "Markov chain choice, by EM over distinct offer sets";
  }

  @Override
  public Estimator create(ModelSpec settings) {
    double tolerance = settings.number("tolerance").orElse(TOLERANCE);
    if (!(tolerance > 0)) {
      throw new InvalidInputException(settings.at("tolerance"), tolerance, "must be > 0");
    }
    return new MarkovChainEstimator(tolerance);
  }
}
