package org.sortiment.solvers.inventory.season;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.sortiment.api.problem.Season;

/**
 * The demand for a product that every customer asks for independently with the same probability:
 * the season's number of customers, thinned. Binomial for a fixed season, Poisson for a Poisson
 * one, and so on.
 */
public final class DemandQuantile {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Above, the library needs O(sqrt(mean)) steps a value or counts beyond its integers. */
  private static final double LARGE_MEAN = 1e7;

  private static final double LARGE_VARIANCE = 1e6;

  /** Mean over shape below which a negative binomial number is Poisson to rounding. */
  private static final double NO_DISPERSION = 1e-9;

  private DemandQuantile() {}

  /** P({@code demand <= k}), for k = 0, 1, ... as a function of k. */
  public static DoubleUnaryOperator cumulative(Season season, double probability) {
    double p = Math.min(1, probability);
    double mean = season.mean() * p;
    if (!(mean > 0)) {
      return k -> k >= 0 ? 1 : 0;
    }
    if (season instanceof Season.Fixed fixed) {
      return binomial(fixed.customers(), p);
    }
    if (season instanceof Season.Poisson) {
      return poisson(mean);
    }
    if (season instanceof Season.NegativeBinomial mixed) {
      return negativeBinomial(mixed.dispersion(), mean);
    }
    Season.Discrete discrete = (Season.Discrete) season;
    return k -> {
      double sum = 0;
      double before = 0;
      for (int v = 0; v < discrete.count(); v++) {
        double weight = discrete.cumulatedProbability(v) - before;
        before = discrete.cumulatedProbability(v);
        long customers = discrete.value(v);
        sum += weight * (k >= customers ? 1 : binomial(customers, p).applyAsDouble(k));
      }
      return sum;
    };
  }

  private static DoubleUnaryOperator binomial(long trials, double p) {
    double mean = trials * p;
    double variance = mean * (1 - p);
    if (trials > LARGE_MEAN && variance > LARGE_VARIANCE) {
      return normal(mean, variance, (1 - 2 * p) / Math.sqrt(variance));
    }
    if (trials > Integer.MAX_VALUE) {
      if (p < 0.5) {
        return poisson(mean);
      }
      DoubleUnaryOperator others = poisson(trials * (1 - p));
      return k -> k >= trials ? 1 : 1 - others.applyAsDouble(trials - k - 1);
    }
    BinomialDistribution binomial = BinomialDistribution.of((int) trials, p);
    return k -> binomial.cumulativeProbability((int) k);
  }

  private static DoubleUnaryOperator poisson(double mean) {
    if (mean > LARGE_MEAN) {
      return normal(mean, mean, 1 / Math.sqrt(mean));
    }
    PoissonDistribution poisson = PoissonDistribution.of(mean);
    return k -> poisson.cumulativeProbability((int) Math.min(Integer.MAX_VALUE, k));
  }

  /** P(N <= k) = I_q(shape, k + 1) with q = shape / (shape + mean). */
  private static DoubleUnaryOperator negativeBinomial(double shape, double mean) {
    if (mean / shape < NO_DISPERSION) {
      return poisson(mean);
    }
    double variance = mean + mean * mean / shape;
    if (shape > LARGE_MEAN && variance > LARGE_VARIANCE) {
      return normal(mean, variance, (1 + 2 * mean / shape) / Math.sqrt(variance));
    }
    double q = shape / (shape + mean);
    return k -> BetaDistribution.of(shape, k + 1).cumulativeProbability(q);
  }

  /**
   * The normal distribution with Edgeworth's first correction for skewness and one for continuity:
   * wrong by O(1 / variance).
   */
  private static DoubleUnaryOperator normal(double mean, double variance, double skewness) {
    double deviation = Math.sqrt(variance);
    return k -> {
      double z = (k + 0.5 - mean) / deviation;
      return NORMAL.cumulativeProbability(z - skewness * (z * z - 1) / 6);
    };
  }

  /**
   * The smallest k with P({@code demand <= k}) >= level, at most {@code most}; 0 for a level of at
   * most 0.
   */
  public static int quantile(Season season, double probability, double level, int most) {
    if (!(level > 0) || most == 0 || !(probability > 0)) {
      return 0;
    }
    DoubleUnaryOperator cumulative = cumulative(season, probability);
    // Bracket by doubling from the mean, then halve.
    long low = -1;
    long high = (long) Math.min(most, Math.max(1, season.mean() * probability));
    while (high < most && cumulative.applyAsDouble((double) high) < level) {
      low = high;
      high = Math.min(most, 2 * high + 1);
    }
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (cumulative.applyAsDouble((double) middle) >= level) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (int) high;
  }
}
