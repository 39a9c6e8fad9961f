package org.sortiment.solvers.inventory.season;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.sortiment.api.problem.Season;

/** The probabilities of 0, 1, 2, ... customers. */
public final class SeasonMasses {
  /** The mass of the customers beyond the last, which is added to the last. */
  private static final double TAIL = 1e-13;

  private SeasonMasses() {}

  /**
   * P(N = t) for t = 0 .. m, adding up to 1, where m is the largest number or that beyond which
   * less than 1e-13 is left; O(m). Empty when m would exceed {@code most}.
   */
  public static Optional<double[]> of(Season season, int most) {
    if (season.mean() > most) {
      return Optional.empty();
    }
    if (season instanceof Season.Fixed fixed) {
      double[] masses = new double[(int) fixed.customers() + 1];
      masses[masses.length - 1] = 1;
      return Optional.of(masses);
    }
    if (season instanceof Season.Discrete discrete) {
      return ofDiscrete(discrete, most);
    }
    if (season instanceof Season.NegativeBinomial mixed && mixed.mean() > 0) {
      return ofNegativeBinomial(mixed, most);
    }
    if (!(season.mean() > 0)) {
      return Optional.of(new double[] {1});
    }
    PoissonDistribution poisson = PoissonDistribution.of(season.mean());
    int last = poisson.inverseSurvivalProbability(TAIL);
    if (last > most) {
      return Optional.empty();
    }
    double[] masses = new double[last + 1];
    Arrays.setAll(masses, poisson::probability);
    return Optional.of(closed(masses, last));
  }

  private static Optional<double[]> ofDiscrete(Season.Discrete discrete, int most) {
    long last = discrete.value(discrete.count() - 1);
    if (last > most) {
      return Optional.empty();
    }
    double[] masses = new double[(int) last + 1];
    double before = 0;
    for (int v = 0; v < discrete.count(); v++) {
      masses[(int) discrete.value(v)] = discrete.cumulatedProbability(v) - before;
      before = discrete.cumulatedProbability(v);
    }
    return Optional.of(masses);
  }

  /** By the recurrence p(t + 1) = p(t) (t + shape) / (t + 1) (mean / (mean + shape)). */
  private static Optional<double[]> ofNegativeBinomial(Season.NegativeBinomial season, int most) {
    double shape = season.dispersion();
    double again = season.mean() / (season.mean() + shape);
    double mass = Math.exp(shape * Math.log1p(-again));
    if (!(mass > Double.MIN_NORMAL)) {
      return Optional.empty();
    }
    double[] masses = new double[most + 1];
    for (int t = 0; t <= most; t++) {
      masses[t] = mass;
      // Beyond, the masses fall at least geometrically with this ratio.
      double ratio = (t + shape) / (t + 1) * again;
      if (t > season.mean() && ratio < 1 && mass * ratio / (1 - ratio) < TAIL) {
        return Optional.of(closed(masses, t));
      }
      mass *= ratio;
    }
    return Optional.empty();
  }

  /** The first masses, with what is missing to 1 added to the last. */
  private static double[] closed(double[] masses, int last) {
    double[] result = Arrays.copyOf(masses, last + 1);
    double sum = 0;
    for (double mass : result) {
      sum += mass;
    }
    result[last] += Math.max(0, 1 - sum);
    return result;
  }
}
