package org.sortiment.testkit;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;

/**
 * What a small plan does in a season, exactly: the distribution of the stock is carried forward
 * customer by customer, for every season, salvage value and penalty, under any choice model. The
 * reference for simulators, planners and bounds; it shares no code with them. O(T n prod(q_i + 1))
 * for up to T customers; a random season is cut where fewer than 1e-14 seasons are longer.
 */
public final class SeasonRecursion {
  /** Plans above this number of states, or boxes above this number of plans, are refused. */
  public static final int MOST_STATES = 20_000;

  private static final double TAIL = 1e-14;

  private final StockProblem problem;
  private final int n;
  private final double[] seasonLength;
  private final double[][] probabilities;

  /**
   * What a plan does on average.
   *
   * @param inventory the plan
   * @param profit expected profit
   * @param sales expected sales, shape n
   * @param stockout the probability that what was stocked is sold out at the end, shape n
   * @param customers expected customers
   * @param lost expected customers who buy nothing
   */
  public record Outcome(
      Inventory inventory,
      double profit,
      double[] sales,
      double[] stockout,
      double customers,
      double lost) {}

  /** For this problem of at most 10 products. */
  public SeasonRecursion(StockProblem problem) {
    this.problem = problem;
    this.n = problem.catalog().size();
    if (n > 10) {
      throw new IllegalArgumentException("The products (" + n + ") must be at most 10.");
    }
    this.seasonLength = distribution(problem.season());
    this.probabilities = new double[1 << n][];
    for (int mask = 0; mask < 1 << n; mask++) {
      probabilities[mask] = problem.choiceModel().purchaseProbabilities(Assortment.ofMask(n, mask));
    }
  }

  /** P(T = t), t = 0, 1, ... */
  static double[] distribution(Season season) {
    if (season instanceof Season.Fixed fixed) {
      double[] p = new double[Math.toIntExact(fixed.customers()) + 1];
      p[p.length - 1] = 1;
      return p;
    }
    if (season instanceof Season.Discrete discrete) {
      double[] p = new double[Math.toIntExact(discrete.value(discrete.count() - 1)) + 1];
      for (int k = 0; k < discrete.count(); k++) {
        double before = k == 0 ? 0 : discrete.cumulatedProbability(k - 1);
        p[(int) discrete.value(k)] = discrete.cumulatedProbability(k) - before;
      }
      return p;
    }
    double mean = season.mean();
    // The Poisson distribution is the limit of the negative binomial for an infinite dispersion.
    double dispersion =
        season instanceof Season.NegativeBinomial negative
            ? negative.dispersion()
            : Double.POSITIVE_INFINITY;
    boolean poisson = Double.isInfinite(dispersion);
    double[] p = new double[16];
    p[0] = poisson ? Math.exp(-mean) : Math.pow(dispersion / (dispersion + mean), dispersion);
    double left = 1 - p[0];
    int t = 0;
    while (left > TAIL && (p[t] > TAIL / 100 || t < mean)) {
      if (t + 1 == p.length) {
        p = Arrays.copyOf(p, 2 * p.length);
      }
      double ratio = poisson ? mean : (t + dispersion) * mean / (mean + dispersion);
      p[t + 1] = p[t] * ratio / (t + 1);
      t++;
      left -= p[t];
    }
    return Arrays.copyOf(p, t + 1);
  }

  /** What this plan does; it need not be feasible. */
  public Outcome of(Inventory inventory) {
    int[] radix = Arrays.stream(inventory.toArray()).map(units -> units + 1).toArray();
    double[] stock = new double[size(radix)];
    stock[stock.length - 1] = 1;
    double[] sales = new double[n];
    double[] stockout = new double[n];
    double customers = 0;
    double lost = 0;
    double longer = 1;
    for (int t = 0; t < seasonLength.length; t++) {
      customers += t * seasonLength[t];
      longer -= seasonLength[t];
      for (int state = 0; state < stock.length; state++) {
        lost += step(stock, state, radix, t, Math.max(0, longer), sales, stockout);
      }
    }
    double profit = -problem.terms().lostSalePenalty() * lost;
    for (int i = 0; i < n; i++) {
      int units = inventory.units(i);
      profit += problem.catalog().revenue(i) * sales[i];
      profit += problem.terms().salvage(i) * (units - sales[i]);
      profit -= problem.catalog().cost(i) * units;
    }
    return new Outcome(inventory, profit, sales, stockout, customers, lost);
  }

  /** The season ends after t customers, or one more comes; returns who leaves without anything. */
  private double step(
      double[] stock,
      int state,
      int[] radix,
      int t,
      double longer,
      double[] sales,
      double[] stockout) {
    int mask = 0;
    int rest = state;
    for (int i = 0; i < n; i++) {
      if (rest % radix[i] > 0) {
        mask |= 1 << i;
      } else if (radix[i] > 1) {
        stockout[i] += seasonLength[t] * stock[state];
      }
      rest /= radix[i];
    }
    double here = stock[state];
    double leaving = 1;
    int below = 1;
    for (int i = 0; i < n; i++) {
      double p = probabilities[mask][i];
      leaving -= p;
      sales[i] += longer * here * p;
      if (p > 0) {
        // States of less stock have smaller numbers: this customer has been through them already.
        stock[state - below] += here * p;
      }
      below *= radix[i];
    }
    stock[state] = here * leaving;
    return longer * here * leaving;
  }

  private static int size(int[] radix) {
    long size = 1;
    for (int r : radix) {
      size *= r;
      if (size > MOST_STATES) {
        throw new IllegalArgumentException(
            "The states of stock must be at most " + MOST_STATES + ": " + Arrays.toString(radix));
      }
    }
    return (int) size;
  }

  /**
   * The best of all feasible plans, or empty when there is none. More units than the longest season
   * has customers are never better, for salvage values are at most costs; a random season needs
   * {@link org.sortiment.api.problem.StockTerms#most} instead.
   */
  public Optional<Outcome> best() {
    int longest = seasonLength.length - 1;
    int[] radix = new int[n];
    for (int i = 0; i < n; i++) {
      var terms = problem.terms();
      int useful = Math.max(longest, Math.max(terms.least(i), terms.minimumOrder(i)));
      radix[i] = 1 + Math.min(terms.most(i), useful);
    }
    Optional<Outcome> best = Optional.empty();
    int plans = size(radix);
    for (int plan = 0; plan < plans; plan++) {
      int[] units = new int[n];
      int rest = plan;
      for (int i = 0; i < n; i++) {
        units[i] = rest % radix[i];
        rest /= radix[i];
      }
      Inventory inventory = Inventory.of(units);
      if (problem.isFeasible(inventory)) {
        Outcome outcome = of(inventory);
        if (best.isEmpty() || outcome.profit() > best.get().profit()) {
          best = Optional.of(outcome);
        }
      }
    }
    return best;
  }
}
