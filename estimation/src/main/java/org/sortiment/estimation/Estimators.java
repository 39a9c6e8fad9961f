package org.sortiment.estimation;

import java.util.List;
import java.util.Map;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.estimation.gev.NestedLogitEstimator;
import org.sortiment.estimation.mixed.MixedLogitEstimator;
import org.sortiment.estimation.mixed.RandomCoefficientsEstimator;
import org.sortiment.estimation.mnl.MultinomialLogitEstimator;

/** The estimators that come with Sortiment; plug-ins find them by id. */
public final class Estimators {
  private Estimators() {}

  /** The multinomial logit. */
  public static Estimator multinomialLogit() {
    return new MultinomialLogitEstimator();
  }

  /** The nested logit with these nests, which have no alternative in common. */
  public static Estimator nestedLogit(Map<String, List<String>> nests) {
    return new NestedLogitEstimator(nests, false, Map.of());
  }

  /** The cross-nested logit with these nests. */
  public static Estimator crossNestedLogit(Map<String, List<String>> nests) {
    return new NestedLogitEstimator(nests, true, Map.of());
  }

  /**
   * Latent classes: a logit for each.
   *
   * @param classes how many, >= 2
   * @param varying the variables or parameters that differ from class to class; all when empty
   * @param fixed values of parameters that are given, by name
   * @param starts from how many points to search
   */
  public static Estimator latentClasses(
      int classes, List<String> varying, Map<String, Double> fixed, int starts) {
    return new MixedLogitEstimator(classes, varying, fixed, starts);
  }

  /**
   * A logit with random coefficients.
   *
   * @param random normal, lognormal or uniform, by variable or parameter
   * @param draws a unit, when there are several
   * @param seeds with how many seeds to estimate then
   */
  public static Estimator randomCoefficients(Map<String, String> random, int draws, int seeds) {
    return new RandomCoefficientsEstimator(random, Map.of(), draws, seeds);
  }
}
