package org.sortiment.estimation.mixed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.EstimatorProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.estimation.likelihood.Settings;

/**
 * Type {@code mixed-mnl}: {@code classes, varying, starts} or {@code random, draws, seeds}; and
 * {@code fixed}.
 */
public final class MixedLogitEstimatorProvider implements EstimatorProvider {
  private static final int MOST_CLASSES = 100;
  private static final int MOST_DRAWS = 10_000_000;

  /** Only {@link java.util.ServiceLoader} and tests make one. */
  public MixedLogitEstimatorProvider() {}

  @Override
  public String id() {
    return "mixed-mnl";
  }

  @Override
  public List<String> aliases() {
    return List.of("mixed-logit");
  }

  @Override
  public String description() {
    return "latent classes (EM, then Newton's method), or random coefficients (quadrature or draws)";
  }

  @Override
  public Estimator create(ModelSpec settings) {
    boolean hasClasses = settings.has("classes");
    if (hasClasses == settings.has("random")) {
      throw new InvalidInputException(
          settings.path(),
          "",
          "must have either \"classes\" (how many) or \"random\" (coefficients)",
          "");
    }
    Map<String, Double> fixed = Settings.fixed(settings);
    if (hasClasses) {
      return new MixedLogitEstimator(
          Settings.integer(settings, "classes", 2, MOST_CLASSES, 2),
          settings.has("varying") ? settings.texts("varying") : List.of(),
          fixed,
          Settings.integer(settings, "starts", 1, 10_000, 10));
    }
    Map<String, String> random = new LinkedHashMap<>();
    ModelSpec distributions = settings.object("random");
    distributions.keys().forEach(name -> random.put(name, distributions.text(name)));
    if (random.isEmpty()) {
      throw new InvalidInputException(settings.at("random"), "", "must name a coefficient", "");
    }
    return new RandomCoefficientsEstimator(
        random,
        fixed,
        Settings.integer(settings, "draws", 1, MOST_DRAWS, 1000),
        Settings.integer(settings, "seeds", 1, 1000, 3));
  }
}
