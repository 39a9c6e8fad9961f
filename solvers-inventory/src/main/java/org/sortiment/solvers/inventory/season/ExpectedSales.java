package org.sortiment.solvers.inventory.season;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.sortiment.api.problem.Season;

/**
 * E min(D, q) of a product that every customer asks for independently with the same probability, to
 * rounding. E min(D, q) = E[D; D < q] + q P(D >= q), and the first term is the mean times the
 * probability of D' < q - 1 under the distribution of the same family with one trial fewer
 * (binomial), the same mean (Poisson), or a shape larger by 1 at the same scale (negative
 * binomial).
 */
public final class ExpectedSales {
  /** Above, {@link DemandQuantile} approximates. */
  private static final double MOST_MEAN = 1e6;

  private ExpectedSales() {}

  /** As a function of q = 0, 1, ...; empty where the distribution is only approximated. */
  public static Optional<DoubleUnaryOperator> of(Season season, double probability) {
    double p = Math.min(1, probability);
    if (season.mean() > MOST_MEAN || season.variance() > MOST_MEAN * MOST_MEAN) {
      return Optional.empty();
    }
    double mean = season.mean() * p;
    if (season instanceof Season.Fixed fixed) {
      return Optional.of(binomial(fixed.customers(), p));
    }
    if (season instanceof Season.Discrete discrete) {
      return discrete.value(discrete.count() - 1) > MOST_MEAN
          ? Optional.empty()
          : Optional.of(q -> mixture(discrete, p, q));
    }
    DemandQuantile.Law law = DemandQuantile.law(season, p);
    Season biased =
        season instanceof Season.NegativeBinomial mixed
            ? new Season.NegativeBinomial(
                mixed.mean() * (1 + 1 / mixed.dispersion()), mixed.dispersion() + 1)
            : season;
    return Optional.of(q -> sales(mean, law, DemandQuantile.law(biased, p), q));
  }

  private static DoubleUnaryOperator binomial(long customers, double p) {
    if (customers == 0) {
      return q -> 0;
    }
    DemandQuantile.Law law = DemandQuantile.law(new Season.Fixed(customers), p);
    DemandQuantile.Law fewer = DemandQuantile.law(new Season.Fixed(customers - 1), p);
    return q -> q >= customers ? customers * p : sales(customers * p, law, fewer, q);
  }

  private static double mixture(Season.Discrete discrete, double p, double q) {
    double sum = 0;
    double before = 0;
    for (int v = 0; v < discrete.count(); v++) {
      double weight = discrete.cumulatedProbability(v) - before;
      before = discrete.cumulatedProbability(v);
      sum += weight > 0 ? weight * binomial(discrete.value(v), p).applyAsDouble(q) : 0;
    }
    return sum;
  }

  private static double sales(
      double mean, DemandQuantile.Law law, DemandQuantile.Law biased, double q) {
    if (!(q > 0)) {
      return 0;
    }
    double below = q < 2 ? 0 : mean * biased.atMost().applyAsDouble(q - 2);
    return below + q * law.above().applyAsDouble(q - 1);
  }
}
