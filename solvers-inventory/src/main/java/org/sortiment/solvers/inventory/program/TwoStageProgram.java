package org.sortiment.solvers.inventory.program;

import java.util.Arrays;
import java.util.List;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.solvers.inventory.season.KnownWalks;
import org.sortiment.solvers.inventory.stock.Economics;

/**
 * The two-stage program over sampled first choices a^1, ..., a^K: with u^k the customers who do not
 * get their first choice, x^k the sales to others and y^k their failures,
 *
 * <pre>
 * max over q in a box, A q &lt;= b, of  (1/K) sum_k [p.(a^k - u^k + x^k) + c^k.u^k] - c.q
 * with x^k + y^k &lt;= R^k' u^k + rho' y^k, a^k - u^k + x^k &lt;= q, 0 &lt;= u^k &lt;= a^k and x^k, y^k >= 0.
 * </pre>
 *
 * <p>R^k says where customers go after the first choice. With nothing known it is rho, and the
 * premium c^k is 0: the program of arrival information. With {@link KnownWalks} known, R^k says in
 * which shares they go on until they leave or meet a product that is not passed, and the passed
 * products may serve them on the way within their stock. The premium takes back what knowing is
 * worth at potentials w^k, which may depend on a only: (rho w)_j minus the mean of w over the ways
 * on from j for every failure on a known walk, of mean 0 for who cannot know. Then exactly u^k =
 * max(0, a^k - q) first choices fail, which is no longer concave in q.
 */
public final class TwoStageProgram {
  private static final double DAMPING = 0.98;
  private static final int VISIT_ROUNDS = 60;

  private final SubstitutionOperator rho;
  private final double[] price;
  private final double[] cost;
  private final double[] least;
  private final double[] most;
  private final int[] minimumOrder;
  private final boolean[] capped;
  private final List<ResourceLimit> rows;
  private final double[][] demand;
  private final double[] scale;
  private final double priceUnit;
  private final KnownWalks[] walks;
  private final boolean[] passed;
  private final double[][] premium;

  /**
   * A program in which nothing but first choices is known.
   *
   * @param scale s, the expected visits of each product when nothing is in stock, shape n
   * @param least lower ends of the box, shape n
   * @param most upper ends, finite, shape n
   * @param minimumOrder units of what is stocked at all, at least; used where second choices are
   *     known
   * @param capped whether the upper end is a rule of the problem and not just larger than any
   *     demand
   * @param demand a, shape K x n; kept
   */
  public TwoStageProgram(
      SubstitutionOperator rho,
      Economics economics,
      double[] scale,
      double[] least,
      double[] most,
      int[] minimumOrder,
      boolean[] capped,
      List<ResourceLimit> rows,
      double[][] demand) {
    this.rho = rho;
    this.price = economics.price();
    this.cost = economics.cost();
    this.least = least;
    this.most = most;
    this.minimumOrder = minimumOrder;
    this.capped = capped;
    this.rows = rows;
    this.demand = demand;
    double largest = Arrays.stream(scale).max().orElse(0);
    this.scale = Arrays.stream(scale).map(s -> Math.max(s, 1e-6 * largest + 1e-9)).toArray();
    this.priceUnit = Math.max(economics.highestPrice(), Double.MIN_NORMAL);
    this.walks = new KnownWalks[0];
    this.passed = new boolean[price.length];
    this.premium = new double[0][];
  }

  /**
   * The program of another one with walks known.
   *
   * @param passed the products on which known walks do not end, shape n
   * @param premium what failing earns, by samples and stations, of {@link KnownWalks#premiums}
   */
  TwoStageProgram(TwoStageProgram plain, KnownWalks[] walks, boolean[] passed, double[][] premium) {
    this.rho = plain.rho;
    this.price = plain.price;
    this.cost = plain.cost;
    this.least = plain.least;
    this.most = plain.most;
    this.minimumOrder = plain.minimumOrder;
    this.capped = plain.capped;
    this.rows = plain.rows;
    this.demand = plain.demand;
    this.scale = plain.scale;
    this.priceUnit = plain.priceUnit;
    this.walks = walks;
    this.passed = passed;
    this.premium = premium;
  }

  int size() {
    return price.length;
  }

  int samples() {
    return demand.length;
  }

  SubstitutionOperator rho() {
    return rho;
  }

  double[] price() {
    return price;
  }

  double[] cost() {
    return cost;
  }

  double[] scale() {
    return scale;
  }

  double priceUnit() {
    return priceUnit;
  }

  List<ResourceLimit> rows() {
    return rows;
  }

  double[] demand(int sample) {
    return demand[sample];
  }

  double least(int product) {
    return least[product];
  }

  double most(int product) {
    return most[product];
  }

  int minimumOrder(int product) {
    return minimumOrder[product];
  }

  /** Whether walks are known, and first failures therefore settled by q. */
  boolean isKnowing() {
    return walks.length > 0;
  }

  /** Whether known walks go on from this product when it is missing. */
  boolean isPassed(int product) {
    return passed[product];
  }

  /** The most stations of a sample, at least n. */
  int mostStations() {
    return Arrays.stream(walks).mapToInt(KnownWalks::stationCount).max().orElse(size());
  }

  boolean isCapped(int product) {
    return capped[product];
  }

  double inBox(int product, double units) {
    return Math.min(most[product], Math.max(least[product], units));
  }

  /**
   * f: what a customer is worth whose first choice is missing.
   *
   * @param served p - mu, what serving her is worth at each passed product, shape n
   * @param image rho h
   * @param worth overwritten in its first n places; shape at least {@link #mostStations}
   */
  void worthOfFailing(int sample, double[] served, double[] h, double[] image, double[] worth) {
    if (isKnowing()) {
      walks[sample].worth(served, h, premium[sample], worth);
    }
    for (int i = 0; i < size(); i++) {
      if (!isKnown(sample, i)) {
        worth[i] = image[i];
      }
    }
  }

  boolean isKnown(int sample, int product) {
    return isKnowing() && walks[sample].isKnown(product);
  }

  /**
   * Where u and y go next, known walks to their ends or to where serving is best.
   *
   * @param served as in {@link #worthOfFailing}, whose {@code worth} it found
   * @param at overwritten, shape at least {@link #mostStations}
   * @param coming overwritten, who comes to each product
   * @param taken overwritten, customers served by passed products on known walks
   */
  void passOn(
      int sample,
      double[] u,
      double[] y,
      double[] served,
      double[] worth,
      double[] at,
      double[] coming,
      double[] taken) {
    rho.multiplyTransposed(unknown(sample, u, y), coming);
    Arrays.fill(taken, 0);
    if (isKnowing()) {
      walks[sample].pass(u, served, worth, at, coming, taken);
    }
  }

  /** Failures whose next choice is not known. */
  private double[] unknown(int sample, double[] u, double[] y) {
    double[] unknown = y.clone();
    for (int i = 0; i < unknown.length; i++) {
      unknown[i] += isKnown(sample, i) ? 0 : u[i];
    }
    return unknown;
  }

  /** s and the visits of a sample when nothing is in stock, up to a part that s makes up for. */
  double[] visits(int sample) {
    int n = price.length;
    double[] first = demand[sample];
    double[] coming = new double[n];
    rho.multiplyTransposed(unknown(sample, first, new double[n]), coming);
    if (isKnowing()) {
      walks[sample].visit(first, new double[mostStations()], coming);
    }
    double[] base = new double[n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      base[i] = first[i] + coming[i];
      total += base[i];
    }
    double[] visits = base.clone();
    double change = total;
    for (int round = 0; round < VISIT_ROUNDS && change > 1e-3 * total; round++) {
      rho.multiplyTransposed(visits, coming);
      change = 0;
      for (int i = 0; i < n; i++) {
        double next = base[i] + DAMPING * coming[i];
        change += Math.abs(next - visits[i]);
        visits[i] = next;
      }
    }
    for (int i = 0; i < n; i++) {
      visits[i] += scale[i];
    }
    return visits;
  }
}
