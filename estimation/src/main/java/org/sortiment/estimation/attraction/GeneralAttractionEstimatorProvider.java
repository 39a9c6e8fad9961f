package org.sortiment.estimation.attraction;

import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.EstimatorProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.estimation.likelihood.Settings;

/** Type {@code general-attraction}: {@code fixed}. */
public final class GeneralAttractionEstimatorProvider implements EstimatorProvider {
  /** Only {@link java.util.ServiceLoader} and tests make one. */
  public GeneralAttractionEstimatorProvider() {}

  @Override
  public String id() {
    return "general-attraction";
  }

  @Override
  public String description() {
    return "general attraction: weights and shadow weights, by Newton's method";
  }

  @Override
  public Estimator create(ModelSpec settings) {
    return new GeneralAttractionEstimator(Settings.fixed(settings));
  }
}
