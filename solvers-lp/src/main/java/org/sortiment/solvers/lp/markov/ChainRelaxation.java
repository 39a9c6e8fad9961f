package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * The Lagrangian bound of a constrained Markov chain for given multipliers.
 *
 * <p>Let u in {0, 1}^n be what is offered, y_j the visits that find j missing and w_ji = y_j u_i
 * for every entry rho_ji: of those visits, the ones that would be sold i if they turned to it. Then
 * an assortment with at most C products has
 *
 * <pre>
 * revenue = sum_i lambda_i r_i u_i + sum_ji rho_ji r_i w_ji
 * y_i = lambda_i (1 - u_i) + sum_j rho_ji (y_j - w_ji)
 * 0 &lt;= w_ji &lt;= y_j,   sum_i w_ji &lt;= C y_j,   w_ji &lt;= Y_ji u_i</pre>
 *
 * with Y_ji of {@link VisitLimits}. With multipliers p_ji >= 0 on the last rows and any h, summing
 * the balance times h gives
 *
 * <pre>
 * revenue &lt;= lambda.h + sum_j Y_j max(0, T(h)_j - h_j)
 *            + max over feasible u of sum_i u_i (lambda_i (r_i - h_i) + sum_j p_ji Y_ji)
 * T(h)_j = sum_i rho_ji h_i + [the C largest positive rho_ji (r_i - h_i) - p_ji, summed].</pre>
 *
 * <p>h = T(h) is optimal stopping in which every visit to j may choose C products of its own, at
 * prices lowered by p_ji / rho_ji: the multipliers make these choices agree with u. It is solved by
 * sweeps from the last h; what is left of T(h) - h is added as above, so the bound holds after any
 * number of sweeps and whatever rounding does. The last term is one linear maximisation over the
 * feasible assortments ({@link OfferBound}). A dead end loses customers, which only lowers the
 * revenue, since h >= 0.
 *
 * <p>Products that are fixed in catch customers at their price, h_i = r_i without a choice; those
 * fixed out are never chosen. Costs k_i of offering are taken off the terms of u. O(entries) a
 * sweep.
 */
final class ChainRelaxation {
  private static final int SWEEPS = 3;
  private static final int MOST_SWEEPS = 60;

  /** Of a sum of that many products of numbers that are off by an ulp each, per term. */
  private static final double ULP = 0x1p-52;

  private final ChainEdges edges;
  private final double[] arrivals;
  private final double[] prices;
  private final double[] costs;
  private final VisitLimits limits;
  private final OfferBound feasible;
  private final TopSum top;
  private final Deadline deadline;
  private byte[] state;
  private int most;

  final double[] worth;

  /** Whether the choice at the entry's row takes its column, after the last bound. */
  final boolean[] taken;

  /** What offering each free product is worth in the last bound. */
  final double[] weights;

  /** The offers that maximise the last bound. */
  final double[] offers;

  private final double[] visits;
  private final double[] next;

  /**
   * A relaxation.
   *
   * @param prices r, shape n, >= 0
   * @param costs k, shape n, >= 0
   * @param deadline after which no more sweeps are made
   */
  ChainRelaxation(
      ChainEdges edges,
      double[] arrivals,
      double[] prices,
      double[] costs,
      VisitLimits limits,
      OfferBound feasible,
      Deadline deadline) {
    this.edges = edges;
    this.arrivals = arrivals;
    this.prices = prices;
    this.costs = costs;
    this.limits = limits;
    this.feasible = feasible;
    this.deadline = deadline;
    this.top = new TopSum(edges.longestRow());
    this.worth = prices.clone();
    this.taken = new boolean[edges.count()];
    this.weights = new double[edges.n];
    this.offers = new double[edges.n];
    this.visits = new double[edges.n];
    this.next = new double[edges.n];
    this.state = new byte[edges.n];
    Arrays.fill(state, OfferTree.FREE);
    this.most = edges.n;
  }

  /**
   * What is decided; the limits must be those beside what is fixed in.
   *
   * @param mostFree how many of the free products a feasible assortment can have
   */
  void fix(byte[] newState, int mostFree) {
    state = newState;
    most = mostFree;
    for (int i = 0; i < worth.length; i++) {
      if (state[i] == OfferTree.IN) {
        worth[i] = prices[i];
      }
    }
  }

  /** Whether the entry can be chosen at all: its multiplier matters only then. */
  boolean isOpen(int e) {
    return state[edges.to[e]] == OfferTree.FREE && state[edges.from[e]] != OfferTree.IN;
  }

  /** T(h)_j; marks what is taken when asked to. */
  private double goingOn(int j, double[] multipliers, boolean mark) {
    double sum = 0;
    top.clear();
    for (int e = edges.rowStart[j], end = edges.rowStart[j + 1]; e < end; e++) {
      int i = edges.to[e];
      double rho = edges.probability[e];
      sum += rho * worth[i];
      if (state[i] == OfferTree.FREE) {
        double gain = rho * (prices[i] - worth[i]) - multipliers[e];
        if (gain > 0) {
          top.add(gain, e);
        }
      }
      if (mark) {
        taken[e] = false;
      }
    }
    sum += top.sum(most);
    if (mark) {
      top.mark(most, taken);
    }
    return sum;
  }

  /**
   * The bound.
   *
   * @param multipliers p, one an entry, >= 0
   * @param slack how much of the bound may be left to further sweeps
   */
  double bound(double[] multipliers, double slack) {
    double left = Double.POSITIVE_INFINITY;
    double leftBefore = Double.POSITIVE_INFINITY;
    int sweeps = 0;
    do {
      leftBefore = left;
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (int j = edges.n - 1; j >= 0; j--) {
          if (state[j] != OfferTree.IN) {
            worth[j] = goingOn(j, multipliers, false);
          }
        }
      }
      sweeps += SWEEPS;
      left = residual(multipliers);
    } while (left > slack
        && sweeps < MOST_SWEEPS
        && left < 0.95 * leftBefore
        && !deadline.isReached());
    CompensatedSum bound = new CompensatedSum();
    bound.add(left);
    double size = 0;
    for (int i = 0; i < edges.n; i++) {
      double fixed = state[i] == OfferTree.IN ? costs[i] : 0;
      bound.addProduct(arrivals[i], worth[i]);
      bound.add(-fixed);
      size += arrivals[i] * worth[i] + fixed;
      weights[i] = state[i] == OfferTree.FREE ? arrivals[i] * (prices[i] - worth[i]) - costs[i] : 0;
    }
    for (int e = 0; e < taken.length; e++) {
      if (multipliers[e] > 0 && isOpen(e)) {
        weights[edges.to[e]] += multipliers[e] * limits.beside[e];
      }
    }
    double offered = feasible.maximize(weights, state, offers);
    for (int i = 0; i < edges.n; i++) {
      size += offers[i] * Math.abs(weights[i]);
    }
    bound.add(offered);
    // The terms of each weight are rounded, too; all but the arrivals' are >= 0.
    return bound.value() + 64 * ULP * Math.sqrt(edges.n + 1.0) * size;
  }

  /** sum_j Y_j max(0, T(h)_j - h_j), rounded up. */
  private double residual(double[] multipliers) {
    double sum = 0;
    for (int j = 0; j < edges.n; j++) {
      if (state[j] != OfferTree.IN) {
        double after = goingOn(j, multipliers, true);
        double rounding = ULP * (8 + edges.rowStart[j + 1] - edges.rowStart[j]) * after;
        double visitsHere = limits.visits[j];
        sum += visitsHere > 0 ? visitsHere * Math.max(0, after - worth[j] + rounding) : 0;
      }
    }
    return sum;
  }

  /**
   * The subgradient Y_ji u_i - w_ji of the last bound, where w_ji is the share of the visits y_j
   * that the choice at j takes. The visits come from a few steps beginning with those of the call
   * before: an error there costs progress, never the bound.
   *
   * @param gradient one an entry, overwritten; 0 for what is decided
   */
  void gradient(double[] gradient, int steps) {
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < edges.n; i++) {
        next[i] = arrivals[i] * (1 - offers[i]);
      }
      for (int j = 0; j < edges.n; j++) {
        double movers = state[j] == OfferTree.IN ? 0 : visits[j];
        if (movers > 0) {
          for (int e = edges.rowStart[j], end = edges.rowStart[j + 1]; e < end; e++) {
            if (!taken[e]) {
              next[edges.to[e]] += movers * edges.probability[e];
            }
          }
        }
      }
      System.arraycopy(next, 0, visits, 0, edges.n);
    }
    for (int e = 0; e < gradient.length; e++) {
      gradient[e] =
          isOpen(e)
              ? limits.beside[e] * offers[edges.to[e]] - (taken[e] ? visits[edges.from[e]] : 0)
              : 0;
    }
  }

  /** What a multiplier is in proportion to: the share of a price over the visits. */
  double scale(int e) {
    double at = limits.beside[e];
    return at > 0 && isOpen(e) ? edges.probability[e] / at : 0;
  }

  /** The gain at which the entry's product is not worth choosing at its row any more. */
  double surplus(int e) {
    return Math.max(0, edges.probability[e] * (prices[edges.to[e]] - worth[edges.to[e]]));
  }

  /** See {@link OfferBound#losses}, for weights and offers of an earlier bound. */
  void losses(double[] earlierWeights, double[] earlierOffers, double[] loss) {
    double[] point = earlierOffers.clone();
    feasible.maximize(earlierWeights, state, point);
    feasible.losses(earlierWeights, state, point, loss);
  }

  /** The highest price. */
  double dearest() {
    return Arrays.stream(prices).max().orElse(0);
  }

  VisitLimits limits() {
    return limits;
  }
}
