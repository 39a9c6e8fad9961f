package org.sortiment.solvers.inventory.season;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Season;

/**
 * Samples of a, the numbers of customers by first choice, by Latin hypercube (McKay, Beckman,
 * Conover 1979): in a batch of K, the K values of each coordinate come one from each K-th of its
 * distribution. Every single sample has exactly the right distribution, so that the sample average
 * stays unbiased, while batches differ less and overfit less than independent samples do.
 *
 * <p>Poisson seasons: the coordinates are independent. Otherwise the number of customers comes
 * first, then one product after the other by the conditional binomial distribution.
 */
public final class FirstChoices {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double LARGE_SHAPE = 1e8;
  private static final double LARGE_VARIANCE = 1e6;

  private final MarkovChain chain;
  private final Season season;

  public FirstChoices(MarkovChain chain, Season season) {
    this.chain = chain;
    this.season = season;
  }

  /** A batch; shape K x n. */
  public double[][] sample(int count, long seed) {
    int n = chain.productCount();
    Stream stream = new Stream().at(seed);
    int[] order = new int[count];
    double[] u = new double[count];
    strata(order, u, stream);
    boolean isPoisson = !(season instanceof Season.Fixed || season instanceof Season.Discrete);
    double[] rest = new double[count];
    for (int k = 0; k < count; k++) {
      rest[k] = seasonSize(u[k]);
    }
    double[][] a = new double[count][n];
    double restProbability = 1;
    for (int i = 0; i < n; i++) {
      double arrivals = chain.arrivalProbability(i);
      if (!(arrivals > 0)) {
        continue;
      }
      strata(order, u, stream);
      double share = Math.min(1, arrivals / Math.max(arrivals, restProbability));
      for (int k = 0; k < count; k++) {
        if (isPoisson) {
          a[k][i] = poisson(rest[k] * arrivals, u[k]);
        } else {
          a[k][i] = binomial(rest[k], share, u[k]);
          rest[k] -= a[k][i];
        }
      }
      restProbability -= arrivals;
    }
    return a;
  }

  /** The number of customers, or the mean of a Poisson number of them. */
  private double seasonSize(double u) {
    if (season instanceof Season.Discrete discrete) {
      return discrete.quantile(u);
    }
    if (season instanceof Season.NegativeBinomial mixed && mixed.mean() > 0) {
      if (mixed.dispersion() > LARGE_SHAPE) {
        return mixed.mean() * gammaQuantile(mixed.dispersion(), u);
      }
      return GammaDistribution.of(mixed.dispersion(), mixed.mean() / mixed.dispersion())
          .inverseCumulativeProbability(u);
    }
    return season.mean();
  }

  /** One uniform number from each K-th of [0, 1), in random order. */
  private static void strata(int[] order, double[] u, Stream stream) {
    int count = order.length;
    Arrays.setAll(order, k -> k);
    for (int k = count - 1; k > 0; k--) {
      int swap = stream.nextInt(k + 1);
      int kept = order[k];
      order[k] = order[swap];
      order[swap] = kept;
    }
    for (int k = 0; k < count; k++) {
      u[k] = (order[k] + stream.nextDouble()) / count;
    }
  }

  /**
   * The smallest m with P({@code Poisson <= m}) > u: from the mean by the recurrence of the masses.
   */
  public static double poisson(double mean, double u) {
    if (!(mean > 0)) {
      return 0;
    }
    if (mean > LARGE_VARIANCE) {
      return rounded(mean, mean, 1, u, Double.POSITIVE_INFINITY);
    }
    PoissonDistribution distribution = PoissonDistribution.of(mean);
    int m = (int) Math.floor(mean);
    double cumulated = distribution.cumulativeProbability(m);
    double mass = distribution.probability(m);
    while (cumulated > u && m > 0) {
      cumulated -= mass;
      mass *= m / mean;
      m--;
    }
    // Now P(<= m) <= u unless m = 0.
    if (m == 0 && cumulated > u) {
      return 0;
    }
    while (cumulated <= u && mass > 0) {
      m++;
      mass *= mean / m;
      cumulated += mass;
    }
    return m;
  }

  /** The smallest m with P({@code binomial <= m}) > u, likewise. */
  public static double binomial(double trials, double p, double u) {
    if (!(trials > 0) || !(p > 0)) {
      return 0;
    }
    if (p >= 1) {
      return trials;
    }
    double variance = trials * p * (1 - p);
    if (variance > LARGE_VARIANCE) {
      return rounded(trials * p, variance, 1 - 2 * p, u, trials);
    }
    if (trials > Integer.MAX_VALUE) {
      // Then p or 1 - p is below 1e-3 times the deviation: the rarer of both is Poisson.
      return p < 0.5 ? poisson(trials * p, u) : trials - poisson(trials * (1 - p), 1 - u);
    }
    BinomialDistribution distribution = BinomialDistribution.of((int) trials, p);
    double odds = p / (1 - p);
    int m = (int) Math.floor(trials * p);
    double cumulated = distribution.cumulativeProbability(m);
    double mass = distribution.probability(m);
    while (cumulated > u && m > 0) {
      cumulated -= mass;
      mass *= m / ((trials - m + 1) * odds);
      m--;
    }
    if (m == 0 && cumulated > u) {
      return 0;
    }
    while (cumulated <= u && m < trials && mass > 0) {
      m++;
      mass *= (trials - m + 1) / m * odds;
      cumulated += mass;
    }
    return m;
  }

  /**
   * The quantile by Cornish and Fisher's first correction for skewness, rounded: wrong by O(1 /
   * deviation) units where the deviation is above 1,000.
   *
   * @param skewed skewness times deviation
   */
  private static double rounded(
      double mean, double variance, double skewed, double u, double most) {
    double z = NORMAL.inverseCumulativeProbability(u);
    double x = mean + Math.sqrt(variance) * z + skewed * (z * z - 1) / 6;
    return Math.max(0, Math.min(most, Math.rint(x)));
  }

  /** Of mean 1, by Wilson and Hilferty (1931): relative error O(shape^-1.5), below 1e-12 here. */
  private static double gammaQuantile(double shape, double u) {
    double ninth = 1 / (9 * shape);
    double root = 1 - ninth + NORMAL.inverseCumulativeProbability(u) * Math.sqrt(ninth);
    return root * root * root;
  }
}
