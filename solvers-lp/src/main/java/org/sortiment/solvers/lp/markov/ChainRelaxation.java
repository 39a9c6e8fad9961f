package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * The Lagrangian bound of a constrained Markov chain for given multipliers.
 *
 * <p>Let u in {0, 1}^n be what is offered, y_kj the visits in layer k that find j missing ({@link
 * VisitLimits}: the request k + 1 of a customer, or all from K + 1 on) and w_kji = y_kj u_i for
 * every entry rho_ji: of those visits, the ones that would be sold i if they turned to it. Then an
 * assortment with at most C products has
 *
 * <pre>
 * revenue = sum_i lambda_i r_i u_i + sum_kji rho_ji r_i w_kji
 * y_0i = lambda_i (1 - u_i),   y_(k+1)i = sum_j rho_ji (y_kj - w_kji),
 * y_Ki = sum_j rho_ji (y_(K-1)j - w_(K-1)ji + y_Kj - w_Kji)
 * 0 &lt;= w_kji &lt;= y_kj,   sum_i w_kji &lt;= C y_kj,   w_kji &lt;= Y_kji u_i</pre>
 *
 * with Y_kji of {@link VisitLimits}. With multipliers p_kji >= 0 on the last rows and any h_k,
 * summing the balances times h gives, with k' = min(k + 1, K),
 *
 * <pre>
 * revenue &lt;= lambda.h_0 + sum_kj Y_kj max(0, T_k(h_k')_j - h_kj)
 *            + max over feasible u of sum_i u_i (lambda_i (r_i - h_0i) + sum_kj p_kji Y_kji)
 * T_k(h)_j = sum_i rho_ji h_i + [the C largest positive rho_ji (r_i - h_i) - p_kji, summed].</pre>
 *
 * <p>h_k = T_k(h_k') is optimal stopping in which every visit may choose C products of its own, at
 * prices lowered by p_kji / rho_ji: the multipliers make these choices agree with u. The last layer
 * is solved by sweeps from the last h, the others follow from it backwards; what sweeps leave of
 * T(h) - h is added as above, so the bound holds after any number of them and whatever rounding
 * does. The last term is one linear maximisation over the feasible assortments ({@link
 * OfferBound}). A dead end loses customers, which only lowers the revenue, since h >= 0.
 *
 * <p>With a single layer a product that is half offered could be sold to every visit, once half of
 * the visits were caught before: those were then left out that come late. Layers tell early visits,
 * of which few were caught before, from late ones.
 *
 * <p>Products that are fixed in catch customers at their price, h_i = r_i without a choice; those
 * fixed out are never chosen. Costs k_i of offering are taken off the terms of u. O(entries) a
 * sweep and a layer.
 */
final class ChainRelaxation {
  private static final int SWEEPS = 3;
  private static final int MOST_SWEEPS = 60;

  /** Of a sum of that many products of numbers that are off by an ulp each, per term. */
  private static final double ULP = 0x1p-52;

  private final ChainEdges edges;
  private final int count;
  private final int last;
  private final double[] arrivals;
  private final double[] prices;
  private final double[] costs;
  private final double dearest;
  private final VisitLimits limits;
  private final OfferBound feasible;
  private final TopSum top;
  private final Deadline deadline;
  private byte[] state;
  private int most;

  /** h_kj. */
  private final double[][] worth;

  /** Whether the choice at the entry's row and layer takes its column, after the last bound. */
  private final boolean[] taken;

  /** What the multipliers are in proportion to. */
  private final double[] scale;

  /** What offering each free product is worth in the last bound. */
  final double[] weights;

  /** The offers that maximise the last bound. */
  final double[] offers;

  /** The linear maximum in the last bound. */
  double selected;

  private final ChainGradient gradient;

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
    this.count = edges.count();
    this.last = limits.layers;
    this.arrivals = arrivals;
    this.prices = prices;
    this.costs = costs;
    this.dearest = Arrays.stream(prices).max().orElse(0);
    this.limits = limits;
    this.feasible = feasible;
    this.deadline = deadline;
    this.top = new TopSum(edges.longestRow());
    this.worth = new double[last + 1][];
    Arrays.setAll(worth, k -> prices.clone());
    this.taken = new boolean[(last + 1) * count];
    this.scale = new double[taken.length];
    this.weights = new double[edges.n];
    this.offers = new double[edges.n];
    this.gradient = new ChainGradient(edges, arrivals, limits);
    byte[] free = new byte[edges.n];
    Arrays.fill(free, OfferTree.FREE);
    fix(free, edges.n);
  }

  /** How many multipliers there are: one an entry and layer. */
  int multipliers() {
    return taken.length;
  }

  /**
   * What is decided; the limits must be those beside what is fixed in, before this is called.
   *
   * @param mostFree how many of the free products a feasible assortment can have
   */
  void fix(byte[] newState, int mostFree) {
    state = newState;
    most = mostFree;
    for (int i = 0; i < prices.length; i++) {
      for (int k = 0; k <= last && state[i] == OfferTree.IN; k++) {
        worth[k][i] = prices[i];
      }
    }
    for (int e = 0; e < count; e++) {
      // A multiplier matters only where the entry can be chosen at all.
      boolean open = state[edges.to[e]] == OfferTree.FREE && state[edges.from[e]] != OfferTree.IN;
      for (int k = 0, m = e; k <= last; k++, m += count) {
        double at = limits.beside[m];
        scale[m] = open && at > 0 ? edges.probability[e] / at : 0;
      }
    }
  }

  /** T_k(h)_j; marks what is taken. */
  private double goingOn(int k, double[] h, int j, double[] multipliers, boolean mark) {
    int begin = edges.rowStart[j];
    int end = edges.rowStart[j + 1];
    int shift = k * count;
    double sum = 0;
    if (end - begin <= most) {
      for (int e = begin; e < end; e++) {
        int i = edges.to[e];
        double rho = edges.probability[e];
        double here = h[i];
        sum += rho * here;
        double gain = rho * (prices[i] - here) - multipliers[shift + e];
        boolean takes = gain > 0 && state[i] == OfferTree.FREE;
        if (takes) {
          sum += gain;
        }
        if (mark) {
          taken[shift + e] = takes;
        }
      }
      return sum;
    }
    top.clear();
    for (int e = begin; e < end; e++) {
      int i = edges.to[e];
      double rho = edges.probability[e];
      sum += rho * h[i];
      if (state[i] == OfferTree.FREE) {
        double gain = rho * (prices[i] - h[i]) - multipliers[shift + e];
        if (gain > 0) {
          top.add(gain, shift + e);
        }
      }
      if (mark) {
        taken[shift + e] = false;
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
   * @param multipliers p, one an entry and layer, >= 0
   * @param slack how much of the bound may be left to further sweeps
   */
  double bound(double[] multipliers, double slack) {
    double[] end = worth[last];
    double left = Double.POSITIVE_INFINITY;
    double leftBefore = Double.POSITIVE_INFINITY;
    int sweeps = 0;
    do {
      leftBefore = left;
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (int j = edges.n - 1; j >= 0; j--) {
          if (state[j] != OfferTree.IN) {
            end[j] = goingOn(last, end, j, multipliers, false);
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
    for (int k = last - 1; k >= 0; k--) {
      double rounding = 0;
      for (int j = 0; j < edges.n; j++) {
        if (state[j] != OfferTree.IN) {
          worth[k][j] = goingOn(k, worth[k + 1], j, multipliers, true);
          rounding += limits.visits[k][j] * rounding(j);
        }
      }
      bound.add(rounding);
    }
    return weigh(multipliers, bound);
  }

  /** Adds the worth of arrivals and of offers. */
  private double weigh(double[] multipliers, CompensatedSum bound) {
    double[] first = worth[0];
    double size = 0;
    for (int i = 0; i < edges.n; i++) {
      double fixed = state[i] == OfferTree.IN ? costs[i] : 0;
      bound.addProduct(arrivals[i], first[i]);
      bound.add(-fixed);
      boolean free = state[i] == OfferTree.FREE;
      weights[i] = free ? arrivals[i] * (prices[i] - first[i]) - costs[i] : 0;
      size += arrivals[i] * (prices[i] + first[i]) + costs[i];
    }
    double paid = 0;
    for (int k = 0, m = 0; k <= last; k++) {
      for (int e = 0; e < count; e++, m++) {
        if (multipliers[m] > 0 && scale[m] > 0) {
          double pays = multipliers[m] * limits.beside[m];
          weights[edges.to[e]] += pays;
          paid += pays;
        }
      }
    }
    selected = feasible.maximize(weights, state, offers);
    bound.add(selected);
    // Each weight is a sum of that many terms.
    int terms = (last + 1) * edges.longestColumn() + 8;
    return bound.value() + terms * ULP * (size + paid);
  }

  /** What rounding may take off T(h)_j. */
  private double rounding(int j) {
    return ULP * (8 + edges.rowStart[j + 1] - edges.rowStart[j]) * dearest;
  }

  /** sum_j Y_Kj max(0, T_K(h)_j - h_Kj), rounded up. */
  private double residual(double[] multipliers) {
    double sum = 0;
    for (int j = 0; j < edges.n; j++) {
      if (state[j] != OfferTree.IN) {
        double after = goingOn(last, worth[last], j, multipliers, true);
        double visitsHere = limits.visits[last][j];
        sum += visitsHere > 0 ? visitsHere * Math.max(0, after - worth[last][j] + rounding(j)) : 0;
      }
    }
    return sum;
  }

  /**
   * See {@link ChainGradient#of}, for the last bound.
   *
   * @param result one a multiplier, overwritten
   */
  void gradient(double[] result, int steps) {
    gradient.of(state, offers, taken, scale, steps, result);
  }

  /** What a multiplier is in proportion to: the share of a price over the visits; 0 if decided. */
  double scale(int m) {
    return scale[m];
  }

  /** The gain at which the entry's product is not worth choosing at its row and layer any more. */
  double surplus(int m) {
    int k = m / count;
    int e = m - k * count;
    int i = edges.to[e];
    return Math.max(0, edges.probability[e] * (prices[i] - worth[Math.min(k + 1, last)][i]));
  }

  /**
   * By how much an earlier bound falls at least when each free product is decided against its
   * offers. Where the linear maximisation depends on calls in between, it may come out higher now,
   * which is taken off, or with other offers, of which nothing is known then.
   *
   * @param earlierSelected the linear maximum in that bound
   */
  void losses(
      double[] earlierWeights, double[] earlierOffers, double earlierSelected, double[] loss) {
    double[] point = earlierOffers.clone();
    double now = feasible.maximize(earlierWeights, state, point);
    feasible.losses(earlierWeights, state, point, loss);
    double higher = Math.max(0, now - earlierSelected);
    for (int i = 0; i < loss.length; i++) {
      boolean same = point[i] > 0.5 == earlierOffers[i] > 0.5;
      loss[i] = same ? Math.max(0, loss[i] - higher) : 0;
    }
  }

  /** The highest price. */
  double dearest() {
    return dearest;
  }

  VisitLimits limits() {
    return limits;
  }
}
