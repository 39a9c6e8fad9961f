package org.sortiment.estimation.ranking;

import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.EstimatorProvider;
import org.sortiment.api.spi.ModelSpec;

/** Type {@code ranking}: {@code tolerance}. */
public final class RankingEstimatorProvider implements EstimatorProvider {
  private static final double TOLERANCE = 1e-2;

  /** Only {@link java.util.ServiceLoader} and tests make one. */
  public RankingEstimatorProvider() {}

  @Override
  public String id() {
    return "ranking";
  }

  @Override
  public String description() {
    return "shares of rankings over all rankings, with a proven distance from the maximum";
  }

  @Override
  public Estimator create(ModelSpec settings) {
    double tolerance = settings.number("tolerance").orElse(TOLERANCE);
    if (!(tolerance > 0)) {
      throw new InvalidInputException(settings.at("tolerance"), tolerance, "must be > 0");
    }
    return new RankingEstimator(tolerance);
  }
}
