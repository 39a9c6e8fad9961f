package org.sortiment.estimation.mnl;

import java.util.List;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.EstimatorProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.estimation.likelihood.Settings;

/** Type {@code mnl}: {@code fixed: {NAME: value}}, {@code method: likelihood | log-shares}. */
public final class MultinomialLogitEstimatorProvider implements EstimatorProvider {
  private static final String LIKELIHOOD = "likelihood";
  private static final String LOG_SHARES = "log-shares";

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
    String method = settings.has("method") ? settings.text("method") : LIKELIHOOD;
    if (!method.equals(LIKELIHOOD) && !method.equals(LOG_SHARES)) {
      throw new InvalidInputException(
          settings.at("method"),
          "\"" + method + "\"",
          "must be " + LIKELIHOOD + " or " + LOG_SHARES,
          Spelling.advice(method, List.of(LIKELIHOOD, LOG_SHARES)));
    }
    return method.equals(LIKELIHOOD)
        ? new MultinomialLogitEstimator(Settings.fixed(settings))
        : new LogShareEstimator(Settings.fixed(settings));
  }
}
