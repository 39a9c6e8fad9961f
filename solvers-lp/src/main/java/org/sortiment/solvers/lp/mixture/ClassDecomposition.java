package org.sortiment.solvers.lp.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Upper bounds for a mixture whose classes each care for few products: every class chooses an
 * assortment of its own among its products, and so does every constraint among those it speaks of;
 * multipliers make the choices agree,
 *
 * <pre>
 * bound(m) = sum_k max_S (f_k(S) - sum of m_ki over i in S),   sum_k m_ki = 0 for each product i,
 * </pre>
 *
 * f_k(S) being what class k brings, tabulated for all its subsets. This is the Lagrangian dual of
 * copies of the offer variables, one a class: as tight as the concave envelope of every class's
 * revenue would be, of which McCormick bounds are a coarse outside.
 *
 * <p>Multipliers move by block coordinate descent, as in sequential tree-reweighted message passing
 * (Kolmogorov 2006): factor by factor, what a product brings there (the difference of the maxima
 * with and without it) and what its pool holds are added and shared between this factor and those
 * still to come, forwards and backwards in turn. No pass raises the bound. The multipliers stay for
 * the next node. A pass over a class costs O(2^s), s being the number of its free products.
 */
final class ClassDecomposition implements OfferTree.Relaxation {
  /** The most products that a table is made for. */
  private static final int LARGEST_TABLE = 14;

  /** The most numbers in all tables of the classes: 32 MB, twice. */
  private static final long MOST_ENTRIES = 1L << 22;

  private static final int ROOT_SWEEPS = 200;
  private static final int SWEEPS = 20;

  /** A sweep that closes less of the gap than this is the last. */
  private static final double STALL = 0.05;

  private static final double ULPS = 4e-15;

  private final MixtureData data;
  private final double[] prices;
  private final double utilityWeight;
  private final List<Factor> factors = new ArrayList<>();
  private final double[] work = new double[1 << LARGEST_TABLE];
  private final double[] sums = new double[1 << LARGEST_TABLE];
  private final double[] pool;
  private final int[] left;
  private final double[] with;
  private final double[] without;
  private boolean root = true;
  private double rounding;

  /** Whether the classes of a mixture are small enough. */
  static boolean fits(MixtureData data) {
    long entries = 0;
    for (int k = 0; k < data.classCount; k++) {
      int support = data.classStart[k + 1] - data.classStart[k];
      if (support > LARGEST_TABLE) {
        return false;
      }
      entries += 1L << support;
    }
    return entries <= MOST_ENTRIES;
  }

  /**
   * Bounds for one objective. Constraints on more products than fit into a table are left to the
   * search tree, but for bounds on the number of products.
   *
   * @param prices revenueWeight * revenue, >= 0
   */
  ClassDecomposition(
      AssortmentProblem problem, MixtureData data, double[] prices, double utilityWeight) {
    this.data = data;
    this.prices = prices;
    this.utilityWeight = utilityWeight;
    this.pool = new double[data.productCount];
    this.left = new int[data.productCount];
    this.with = new double[data.productCount];
    this.without = new double[data.productCount];
    double most = 0;
    for (int k = 0; k < data.classCount; k++) {
      double[] table = table(k);
      most += Arrays.stream(table).max().orElse(0);
      int[] products = Arrays.copyOfRange(data.product, data.classStart[k], data.classStart[k + 1]);
      factors.add(new TableFactor(products, table, work, sums));
    }
    double penalty = 2 * most;
    for (Constraint each : problem.constraints()) {
      addConstraint(each, penalty);
    }
  }

  private double[] table(int k) {
    int start = data.classStart[k];
    int support = data.classStart[k + 1] - start;
    double[] table = new double[1 << support];
    double[] attraction = work;
    double[] gain = sums;
    attraction[0] = 0;
    gain[0] = 0;
    for (int s = 1; s < table.length; s++) {
      int e = start + Integer.numberOfTrailingZeros(s);
      int rest = s & (s - 1);
      attraction[s] = attraction[rest] + data.weight[e];
      gain[s] = gain[rest] + data.weight[e] * prices[data.product[e]];
      table[s] = MixtureFlipState.classValue(data, k, attraction[s], gain[s], utilityWeight);
    }
    return table;
  }

  private void addConstraint(Constraint constraint, double penalty) {
    int[] products;
    if (constraint instanceof CardinalityBound bound) {
      factors.add(new SelectionFactor(bound.products(), bound.min(), bound.max(), penalty));
      return;
    } else if (constraint instanceof Precedence pair) {
      products = new int[] {pair.product(), pair.requires()};
    } else {
      LinearConstraint row = (LinearConstraint) constraint;
      products = new int[row.termCount()];
      Arrays.setAll(products, row::product);
    }
    if (products.length > LARGEST_TABLE) {
      return;
    }
    double[] table = new double[1 << products.length];
    for (int s = 0; s < table.length; s++) {
      table[s] = holds(constraint, s) ? 0 : -penalty;
    }
    factors.add(new TableFactor(products, table, work, sums));
  }

  private static boolean holds(Constraint constraint, int subset) {
    if (!(constraint instanceof LinearConstraint row)) {
      return subset != 1;
    }
    double level = 0;
    double size = Math.max(Math.abs(finite(row.min())), Math.abs(finite(row.max())));
    for (int t = 0; t < row.termCount(); t++) {
      level += (subset >> t & 1) == 0 ? 0 : row.coefficient(t);
      size = Math.max(size, Math.abs(row.coefficient(t)));
    }
    // Looser than the constraint itself, which leaves are checked against.
    double slack = 2 * LinearConstraint.TOLERANCE * size;
    return level >= row.min() - slack && level <= row.max() + slack;
  }

  private static double finite(double bound) {
    return Double.isInfinite(bound) ? 0 : bound;
  }

  @Override
  public double value(boolean[] members) {
    return MixtureFlipState.value(data, prices, utilityWeight, members);
  }

  @Override
  public double bound(byte[] state, double cutoff, OfferTree.View view) {
    Arrays.fill(pool, 0);
    for (Factor each : factors) {
      each.open(state);
      for (int c = 0; c < each.freeCount(); c++) {
        pool[each.freeProduct(c)] += each.multiplier(c);
      }
    }
    int sweeps = root ? ROOT_SWEEPS : SWEEPS;
    root = false;
    double best = Double.POSITIVE_INFINITY;
    double bound = best;
    for (int sweep = 0; sweep < sweeps; sweep++) {
      bound = sweep(sweep % 2 == 0);
      double gap = Double.isInfinite(cutoff) ? Math.abs(bound) : bound - cutoff;
      boolean stalls = best - bound < STALL * gap;
      best = Math.min(best, bound);
      if (best <= cutoff) {
        return best;
      }
      if (stalls && sweep > 0) {
        break;
      }
    }
    inform(state, view, bound - best + rounding);
    return best;
  }

  /** One pass over all factors; returns the bound after it. */
  private double sweep(boolean forward) {
    Arrays.fill(left, 0);
    for (Factor each : factors) {
      for (int c = 0; c < each.freeCount(); c++) {
        left[each.freeProduct(c)]++;
      }
    }
    double bound = 0;
    double size = 0;
    for (int f = 0; f < factors.size(); f++) {
      Factor factor = factors.get(forward ? f : factors.size() - 1 - f);
      double part = factor.pass(pool, left);
      bound += part;
      size += Math.abs(part);
      for (int c = 0; c < factor.freeCount(); c++) {
        size += Math.abs(factor.multiplier(c));
      }
    }
    for (int i = 0; i < pool.length; i++) {
      // What rounding left there.
      bound += Math.max(0, pool[i]);
    }
    rounding = ULPS * size;
    return bound + rounding;
  }

  /**
   * What deciding each product takes from the bound as it stands, {@code excess} above the best.
   */
  private void inform(byte[] state, OfferTree.View view, double excess) {
    Arrays.fill(with, 0);
    Arrays.fill(without, 0);
    for (Factor each : factors) {
      each.losses(with, without);
    }
    for (int i = 0; i < state.length; i++) {
      if (state[i] == OfferTree.FREE) {
        view.offers[i] = with[i] < without[i];
        view.loss[i] = Math.max(0, (1 - 1e-9) * Math.max(with[i], without[i]) - excess);
        view.score[i] = Math.min(with[i], without[i]);
      }
    }
  }
}
