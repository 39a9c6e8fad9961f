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

  /**
   * P({@code demand <= k}) and P({@code demand > k}) as functions of k = 0, 1, ..., each with a
   * small relative error where the distribution is not approximated: one minus the other is not,
   * where it is small.
   */
  record Law(DoubleUnaryOperator atMost, DoubleUnaryOperator above) {}

  /** The distribution of demand. */
  static Law law(Season season, double probability) {
    double p = Math.min(1, probability);
    double mean = season.mean() * p;
    if (!(mean > 0)) {
      return new Law(k -> k >= 0 ? 1 : 0, k -> k >= 0 ? 0 : 1);
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
    return new Law(k -> mixture(discrete, p, k, false), k -> mixture(discrete, p, k, true));
  }

  private static double mixture(Season.Discrete discrete, double p, double k, boolean isAbove) {
    double sum = 0;
    double before = 0;
    for (int v = 0; v < discrete.count(); v++) {
      double weight = discrete.cumulatedProbability(v) - before;
      before = discrete.cumulatedProbability(v);
      long customers = discrete.value(v);
      if (k >= customers) {
        sum += isAbove ? 0 : weight;
      } else {
        Law law = binomial(customers, p);
        sum += weight * (isAbove ? law.above : law.atMost).applyAsDouble(k);
      }
    }
    return sum;
  }

  private static Law binomial(long trials, double p) {
    double mean = trials * p;
    double variance = mean * (1 - p);
    if (trials > LARGE_MEAN && variance > LARGE_VARIANCE) {
      return normal(mean, variance, (1 - 2 * p) / Math.sqrt(variance));
    }
    if (trials > Integer.MAX_VALUE) {
      if (p < 0.5) {
        return poisson(mean);
      }
      Law others = poisson(trials * (1 - p));
      return new Law(
          k -> k >= trials ? 1 : others.above.applyAsDouble(trials - k - 1),
          k -> k >= trials ? 0 : others.atMost.applyAsDouble(trials - k - 1));
    }
    BinomialDistribution binomial = BinomialDistribution.of((int) trials, p);
    return new Law(
        k -> binomial.cumulativeProbability((int) k), k -> binomial.survivalProbability((int) k));
  }

  private static Law poisson(double mean) {
    if (mean > LARGE_MEAN) {
      return normal(mean, mean, 1 / Math.sqrt(mean));
    }
    PoissonDistribution poisson = PoissonDistribution.of(mean);
    return new Law(
        k -> poisson.cumulativeProbability((int) Math.min(Integer.MAX_VALUE, k)),
        k -> poisson.survivalProbability((int) Math.min(Integer.MAX_VALUE, k)));
  }

  /** P(N <= k) = I_q(shape, k + 1) with q = shape / (shape + mean). */
  private static Law negativeBinomial(double shape, double mean) {
    if (mean / shape < NO_DISPERSION) {
      return poisson(mean);
    }
    double variance = mean + mean * mean / shape;
    if (shape > LARGE_MEAN && variance > LARGE_VARIANCE) {
      return normal(mean, variance, (1 + 2 * mean / shape) / Math.sqrt(variance));
    }
    // From the other side, as 1 - q may be small: P(N > k) = I_(1 - q)(k + 1, shape).
    double rest = mean / (shape + mean);
    return new Law(
        k -> BetaDistribution.of(k + 1, shape).survivalProbability(rest),
        k -> BetaDistribution.of(k + 1, shape).cumulativeProbability(rest));
  }

  /**
   * The normal distribution with Edgeworth's first correction for skewness and one for continuity:
   * wrong by O(1 / variance).
   */
  private static Law normal(double mean, double variance, double skewness) {
    double deviation = Math.sqrt(variance);
    DoubleUnaryOperator corrected =
        k -> {
          double z = (k + 0.5 - mean) / deviation;
          return z - skewness * (z * z - 1) / 6;
        };
    return new Law(
        k -> NORMAL.cumulativeProbability(corrected.applyAsDouble(k)),
        k -> NORMAL.survivalProbability(corrected.applyAsDouble(k)));
  }

  /** P({@code demand > k}), to rounding also where it is tiny. */
  public static double above(Season season, double probability, int k) {
    return probability > 0 ? law(season, probability).above.applyAsDouble(k) : 0;
  }

  /**
   * The newsvendor's quantity: the smallest k with P({@code demand > k}) <= risk, at most {@code
   * most}. The risk, and not the level 1 - risk, for a unit of a thousandth of a billionth of its
   * price may be worth stocking.
   *
   * @param risk cost over price; at least 1 means that nothing is worth stocking
   */
  public static int quantile(Season season, double probability, double risk, int most) {
    if (!(risk < 1) || most == 0 || !(probability > 0)) {
      return 0;
    }
    DoubleUnaryOperator above = law(season, probability).above;
    // Bracket by doubling from the mean, then halve.
    long low = -1;
    long high = (long) Math.min(most, Math.max(1, season.mean() * probability));
    while (high < most && above.applyAsDouble((double) high) > risk) {
      low = high;
      high = Math.min(most, 2 * high + 1);
    }
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (above.applyAsDouble((double) middle) <= risk) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (int) high;
  }
}
