package org.sortiment.estimation.mnl;

import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.EstimatorProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.estimation.likelihood.Settings;

/** Type {@code mnl}: {@code fixed: {NAME: value}}. */
public final class MultinomialLogitEstimatorProvider implements EstimatorProvider {
  /** Only {@link java.util.ServiceLoader} and tests make one. */
  public MultinomialLogitEstimatorProvider() {}

  @Override
  public String id() {
    return "mnl";
  }

  @Override
  public String description() {
    return "multinomial logit, by Newton's method; Box-Cox transforms and scales by group";
  }

  @Override
  public Estimator create(ModelSpec settings) {
    return new MultinomialLogitEstimator(Settings.fixed(settings));
  }
}
