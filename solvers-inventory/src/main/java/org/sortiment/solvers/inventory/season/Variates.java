package org.sortiment.solvers.inventory.season;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.sortiment.api.problem.Season;

/** Exact random variates for simulation by events. */
public final class Variates {
  private static final double INVERSION_MEAN = 10;
  private static final double MOST_LIBRARY_MEAN = 1e9;

  private static final double LARGEST_EXACT_MEAN = 0x1p53;

  /** So that sums of a few counts stay within a long. */
  static final double MOST_COUNT = 0x1p60;

  private Variates() {}

  /** The number of customers of a season. */
  public static long customers(Season season, RandomGenerator random) {
    if (season instanceof Season.Fixed fixed) {
      return fixed.customers();
    }
    if (season instanceof Season.Discrete discrete) {
      return discrete.quantile(random.nextDouble());
    }
    return poisson(poissonMean(season, random), random);
  }

  /** The mean of a Poisson season; for a negative binomial one a gamma distributed draw of it. */
  public static double poissonMean(Season season, RandomGenerator random) {
    if (season instanceof Season.NegativeBinomial mixed && mixed.mean() > 0) {
      return AhrensDieterMarsagliaTsangGammaSampler.of(
              random::nextLong, mixed.dispersion(), mixed.mean() / mixed.dispersion())
          .sample();
    }
    return season.mean();
  }

  /**
   * Poisson with this mean, up to 2^53; O(log mean). The library counts in int. Beyond, the time of
   * the m-th point of a Poisson process is gamma distributed with shape m: if it comes before the
   * mean, m points and those after it are there, otherwise a binomial share of the m - 1 before it
   * (Ahrens, Dieter 1974). Above 2^53, where a double no longer counts one by one, a normal draw
   * rounded, at most {@link #MOST_COUNT}.
   */
  public static long poisson(double mean, RandomGenerator random) {
    if (mean > LARGEST_EXACT_MEAN) {
      return (long) Math.min(MOST_COUNT, mean + Math.sqrt(mean) * random.nextGaussian());
    }
    long sum = 0;
    double rest = mean;
    while (rest > MOST_LIBRARY_MEAN) {
      long points = (long) (0.875 * rest);
      double time = gamma((double) points, random);
      if (time > rest) {
        return sum + binomial(points - 1, rest / time, random);
      }
      sum += points;
      rest -= time;
    }
    return rest > 0 ? sum + PoissonSampler.of(random::nextLong, rest).sample() : sum;
  }

  /** Binomial; O(log trials) draws beyond 2^31 trials, otherwise O(1). */
  public static long binomial(long trials, double probability, RandomGenerator random) {
    return trials <= Integer.MAX_VALUE
        ? binomial((int) trials, probability, random)
        : ofManyTrials(trials, probability, random);
  }

  /**
   * Binomial with many trials, O(log trials) draws: the k-th smallest of the uniform numbers behind
   * the trials is beta distributed, and says how many of the others count (Relles 1972).
   */
  private static long ofManyTrials(long trials, double probability, RandomGenerator random) {
    long sum = 0;
    long left = trials;
    double p = probability;
    while (left > Integer.MAX_VALUE && p > 0 && p < 1) {
      long k = left / 2 + 1;
      double below = gamma((double) k, random);
      double split = below / (below + gamma((double) (left + 1 - k), random));
      if (split <= p) {
        sum += k;
        left -= k;
        p = Math.min(1, (p - split) / (1 - split));
      } else {
        left = k - 1;
        p /= split;
      }
    }
    if (!(p > 0)) {
      return sum;
    }
    return p >= 1 ? sum + left : sum + binomial((int) left, p, random);
  }

  /**
   * Gamma with shape >= 1 and scale 1, by the squeeze of Marsaglia and Tsang (2000). The sampler of
   * Commons RNG is as fast when it is kept, but 2.5 to 4 times slower when it is made for one draw
   * (350 to 560 against 110 to 180 ns), and shapes change from draw to draw here.
   */
  public static double gamma(double shape, RandomGenerator random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double root = 1 + c * x;
      if (root > 0) {
        double v = root * root * root;
        double u = random.nextDouble();
        if (u < 1 - 0.0331 * x * x * x * x
            || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) {
          return d * v;
        }
      }
    }
  }

  /**
   * Binomial: by inversion when the mean is small, otherwise by transformed rejection with squeeze
   * (BTRS, Hörmann 1993). O(1). Commons Statistics would invert the incomplete beta function.
   */
  public static int binomial(int trials, double probability, RandomGenerator random) {
    if (trials <= 0 || probability <= 0) {
      return 0;
    }
    if (probability >= 1) {
      return trials;
    }
    if (probability > 0.5) {
      return trials - binomial(trials, 1 - probability, random);
    }
    return trials * probability < INVERSION_MEAN
        ? binomialByInversion(trials, probability, random)
        : binomialByRejection(trials, probability, random);
  }

  private static int binomialByInversion(int trials, double p, RandomGenerator random) {
    double odds = p / (1 - p);
    double a = (trials + 1.0) * odds;
    double start = Math.exp(trials * Math.log1p(-p));
    while (true) {
      double u = random.nextDouble();
      double mass = start;
      for (int k = 0; k <= trials && mass > 0; k++) {
        if (u < mass) {
          return k;
        }
        u -= mass;
        mass *= a / (k + 1) - odds;
      }
      // Rounding has left u beyond the whole mass, 1e-16 of the draws: again.
    }
  }

  private static int binomialByRejection(int trials, double p, RandomGenerator random) {
    double n = trials;
    double q = 1 - p;
    double spread = Math.sqrt(n * p * q);
    double b = 1.15 + 2.53 * spread;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double alpha = (2.83 + 5.1 / b) * spread;
    double squeeze = 0.92 - 4.2 / b;
    double mode = Math.floor((n + 1) * p);
    double odds = p / q;
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + c);
      if (us >= 0.07 && v <= squeeze) {
        return (int) k;
      }
      if (!(k >= 0 && k <= n)) {
        continue;
      }
      double height = Math.log(v * alpha / (a / (us * us) + b));
      double density =
          (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1)))
              + (n + 1) * Math.log((n - mode + 1) / (n - k + 1))
              + (k + 0.5) * Math.log(odds * (n - k + 1) / (k + 1))
              + stirlingTail(mode)
              + stirlingTail(n - mode)
              - stirlingTail(k)
              - stirlingTail(n - k);
      if (height <= density) {
        return (int) k;
      }
    }
  }

  /** log k! minus Stirling's formula for it at k + 1. */
  private static double stirlingTail(double k) {
    if (k < 10) {
      double factorial = 1;
      for (int i = 2; i <= k; i++) {
        factorial *= i;
      }
      return Math.log(factorial)
          - (0.5 * Math.log(2 * Math.PI) + (k + 0.5) * Math.log(k + 1) - (k + 1));
    }
    double x = k + 1;
    double square = x * x;
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / x;
  }
}
