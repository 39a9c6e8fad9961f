package org.sortiment.solvers.inventory.simulation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.sortiment.api.problem.Season;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.season.Variates;

/**
 * Exact simulation from stockout to stockout, at a cost that does not grow with the number of
 * customers.
 *
 * <ol>
 *   <li>The age of product j, the time of the q_j-th point of a Poisson process of rate 1, is gamma
 *       distributed with shape q_j. Ages are drawn once; {@link SelloutPath} turns them into the
 *       path of what is in stock.
 *   <li>Given its age, the other q_j - 1 points lie uniformly below it. So a product that is not
 *       sold out at time t has sold Binomial(q_j - 1, H_j(t) / age_j) units.
 *   <li>A Poisson number of customers with mean T is all there is up to time T.
 *   <li>For exactly N customers the time must be found at which N have come. The numbers of points
 *       between two known times are binomial given those at the ends, so the count at any time
 *       between can be drawn; interpolation closes in on a time with exactly N customers in O(log
 *       N) draws per product, usually a few.
 * </ol>
 */
final class EventRun implements SeasonRun {
  private final SelloutPath path;
  private final Season season;
  private final int[] products;
  private final double[] ages;
  private final Stream stream = new Stream();

  EventRun(SelloutPath path, Season season) {
    this.path = path;
    this.season = season;
    this.products = path.products();
    this.ages = new double[products.length];
  }

  /** The state at one time: H and the number of sales of each stocked product; last, nobody's. */
  private static final class Counts {
    private final double[] hazards;
    private final long[] counts;
    private double time;
    private long total;

    Counts(int size) {
      hazards = new double[size];
      counts = new long[size];
    }
  }

  @Override
  public long run(long seed, int[] left) {
    for (int j = 0; j < ages.length; j++) {
      ages[j] = Variates.gamma(left[products[j]], stream.at(Stream.seedOf(seed, productSeed(j))));
    }
    stream.at(Stream.seedOf(seed, Stream.SEASON));
    boolean poisson = season instanceof Season.Poisson || season instanceof Season.NegativeBinomial;
    Counts end;
    if (poisson) {
      double horizon = Variates.poissonMean(season, stream);
      path.follow(ages, horizon);
      end = later(new Counts(ages.length + 1), horizon, left, stream);
    } else {
      end = exactly(Variates.customers(season, stream), left);
    }
    for (int j = 0; j < products.length; j++) {
      left[products[j]] -= (int) end.counts[j];
    }
    return end.total;
  }

  /** A product draws the same numbers whatever else is stocked. */
  private long productSeed(int j) {
    return products[j];
  }

  /** The state at the moment at which so many customers have come. */
  private Counts exactly(long customers, int[] stock) {
    Counts low = new Counts(ages.length + 1);
    double mean = (double) customers;
    double horizon = mean + 4 * Math.sqrt(mean) + 10;
    path.follow(ages, horizon);
    Counts high = later(low, horizon, stock, stream);
    while (high.total < customers) {
      low = high;
      horizon = 2 * horizon;
      path.follow(ages, horizon);
      high = later(low, horizon, stock, stream);
    }
    while (low.total < customers && high.total > customers) {
      double share = (customers - low.total) / (double) (high.total - low.total);
      double time = low.time + Math.min(0.99, Math.max(0.01, share)) * (high.time - low.time);
      if (!(time > low.time && time < high.time)) {
        return takeInAnyOrder(low, high, customers);
      }
      Counts middle = between(low, high, time, stock);
      if (middle.total <= customers) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high.total == customers ? high : low;
  }

  /** The state at a time after a known one. */
  private Counts later(Counts low, double time, int[] stock, RandomGenerator random) {
    int s = ages.length;
    Counts result = new Counts(s + 1);
    result.time = time;
    path.hazards(time, result.hazards);
    for (int j = 0; j < s; j++) {
      int units = stock[products[j]];
      int known = (int) low.counts[j];
      double from = low.hazards[j];
      double to = result.hazards[j];
      result.counts[j] =
          to >= ages[j]
              ? units
              : known
                  + Variates.binomial(units - 1 - known, (to - from) / (ages[j] - from), random);
    }
    result.counts[s] = low.counts[s] + Variates.poisson(result.hazards[s] - low.hazards[s], random);
    result.total = Arrays.stream(result.counts).sum();
    return result;
  }

  /** The state at a time between two known ones. */
  private Counts between(Counts low, Counts high, double time, int[] stock) {
    int s = ages.length;
    Counts result = new Counts(s + 1);
    result.time = time;
    path.hazards(time, result.hazards);
    for (int j = 0; j <= s; j++) {
      long points = high.counts[j] - low.counts[j];
      double from = low.hazards[j];
      double to = high.hazards[j];
      double at = result.hazards[j];
      boolean soldOutAbove = j < s && high.counts[j] == stock[products[j]];
      if (points == 0) {
        result.counts[j] = low.counts[j];
      } else if (soldOutAbove && at >= ages[j]) {
        result.counts[j] = high.counts[j];
      } else {
        // The last unit of a product that sells out goes exactly at its age.
        long free = soldOutAbove ? points - 1 : points;
        result.counts[j] =
            low.counts[j] + Variates.binomial(free, (at - from) / (to - from), stream);
      }
    }
    result.total = Arrays.stream(result.counts).sum();
    return result;
  }

  /**
   * Two customers have come within the resolution of a double, once in 1e8 seasons or less: the few
   * who are left come in random order.
   */
  private Counts takeInAnyOrder(Counts low, Counts high, long customers) {
    for (; low.total < customers; low.total++) {
      double u = stream.nextDouble() * (high.total - low.total);
      int j = 0;
      while (j < ages.length && u >= high.counts[j] - low.counts[j]) {
        u -= high.counts[j] - low.counts[j];
        j++;
      }
      low.counts[j]++;
    }
    return low;
  }
}
