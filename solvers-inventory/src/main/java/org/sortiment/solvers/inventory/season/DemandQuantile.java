package org.sortiment.solvers.inventory.season;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.sortiment.api.problem.Season;

/**
 * The demand for a product that every customer asks for independently with the same probability:
 * the season's number of customers, thinned. Binomial for a fixed season, Poisson for a Poisson
 * one, and so on.
 */
public final class DemandQuantile {
  private DemandQuantile() {}

  /** P(demand <= k), for k = 0, 1, ... as a function of k. */
  public static DoubleUnaryOperator cumulative(Season season, double probability) {
    double p = Math.min(1, probability);
    double mean = season.mean() * p;
    if (!(mean > 0)) {
      return k -> k >= 0 ? 1 : 0;
    }
    if (season instanceof Season.Fixed fixed) {
      if (fixed.customers() > Integer.MAX_VALUE) {
        return poisson(mean);
      }
      BinomialDistribution binomial = BinomialDistribution.of((int) fixed.customers(), p);
      return k -> binomial.cumulativeProbability((int) k);
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
        sum +=
            weight
                * (k >= customers
                    ? 1
                    : customers > Integer.MAX_VALUE
                        ? poisson(customers * p).applyAsDouble(k)
                        : BinomialDistribution.of((int) customers, p)
                            .cumulativeProbability((int) k));
      }
      return sum;
    };
  }

  private static DoubleUnaryOperator poisson(double mean) {
    PoissonDistribution poisson = PoissonDistribution.of(mean);
    return k -> poisson.cumulativeProbability((int) k);
  }

  /** P(N <= k) = I_q(shape, k + 1) with q = shape / (shape + mean). */
  private static DoubleUnaryOperator negativeBinomial(double shape, double mean) {
    double q = shape / (shape + mean);
    return k -> BetaDistribution.of(shape, k + 1).cumulativeProbability(q);
  }

  /** The smallest k with P(demand <= k) >= level, at most {@code most}; 0 for a level <= 0. */
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
