package org.sortiment.solvers.lp.decomposition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * An upper bound on a sum of terms f_k(S) over the feasible assortments, in which every term and
 * every constraint chooses an assortment of its own and multipliers make the choices agree:
 *
 * <pre>
 * bound(m) = sum_k max_S (f_k(S) - sum of m_ki over i in S),   sum_k m_ki = 0 for each product i.
 * </pre>
 *
 * This is the Lagrangian dual of copies of the offer variables, one a term: as tight as the concave
 * envelopes of the terms together. Multipliers move by block coordinate descent, as in sequential
 * tree-reweighted message passing (Kolmogorov 2006): term by term, what a product brings there (the
 * difference of the maxima with and without it) and what its pool holds are added and shared
 * between this term and those still to come, forwards and backwards in turn. No pass raises the
 * bound. Multipliers stay from one state of the products to the next. Not thread-safe.
 */
public final class FactorSum {
  /** The most products that a table is made for. */
  public static final int LARGEST_TABLE = 14;

  private static final double ULPS = 4e-15;

  private final List<Factor> factors = new ArrayList<>();
  private final List<TableFactor> terms = new ArrayList<>();
  private final double[] work = new double[1 << LARGEST_TABLE];
  private final double[] sums = new double[1 << LARGEST_TABLE];
  private final double[] pool;
  private final int[] left;
  private double rounding;
  private boolean forward;

  /** A sum over n products without terms. */
  public FactorSum(int n) {
    this.pool = new double[n];
    this.left = new int[n];
  }

  /**
   * Adds a term.
   *
   * @param products bit b of a subset stands for products[b]; at most {@value #LARGEST_TABLE}
   * @param table by subset, finite
   */
  public void addTerm(int[] products, double[] table) {
    TableFactor term = new TableFactor(products, table, work, sums);
    terms.add(term);
    factors.add(term);
  }

  /** Replaces the table of the k-th term, from the next {@link #open} on. */
  public void replaceTerm(int k, double[] table) {
    terms.get(k).replace(table);
  }

  /**
   * Adds the constraints of a problem: bounds on numbers of products as they are, others on few
   * products by table, and wider rows over fractional offers.
   *
   * @param penalty more than the terms can differ by
   */
  public void addConstraints(AssortmentProblem problem, double penalty) {
    for (Constraint each : problem.constraints()) {
      if (each instanceof CardinalityBound bound) {
        factors.add(new SelectionFactor(bound.products(), bound.min(), bound.max(), penalty));
      } else {
        addRow(each.toRow(), penalty);
      }
    }
  }

  private void addRow(LinearConstraint row, double penalty) {
    int[] products = row.products();
    double[] coefficients = row.coefficients();
    double size = 0;
    for (double a : coefficients) {
      size = Math.max(size, Math.abs(a));
    }
    // Looser than the constraint itself, which leaves are checked against.
    double min = row.min() - slack(row.min(), size);
    double max = row.max() + slack(row.max(), size);
    if (products.length <= LARGEST_TABLE) {
      double[] table = new double[1 << products.length];
      for (int s = 0; s < table.length; s++) {
        double level = 0;
        for (int b = 0; b < products.length; b++) {
          level += (s >> b & 1) == 0 ? 0 : coefficients[b];
        }
        table[s] = level >= min && level <= max ? 0 : -penalty;
      }
      factors.add(new TableFactor(products, table, work, sums));
      return;
    }
    if (max < Double.POSITIVE_INFINITY) {
      factors.add(new RowFactor(products, coefficients, max));
    }
    if (min > Double.NEGATIVE_INFINITY) {
      factors.add(
          new RowFactor(products, Arrays.stream(coefficients).map(a -> -a).toArray(), -min));
    }
  }

  private static double slack(double bound, double size) {
    return Double.isInfinite(bound)
        ? 0
        : 2 * LinearConstraint.TOLERANCE * Math.max(size, Math.abs(bound));
  }

  /** Restricts everything to the assortments that agree with a state of an {@link OfferTree}. */
  public void open(byte[] state) {
    Arrays.fill(pool, 0);
    for (Factor each : factors) {
      each.open(state);
      for (int c = 0; c < each.freeCount(); c++) {
        pool[each.freeProduct(c)] += each.multiplier(c);
      }
    }
  }

  /** One pass over all terms and constraints; returns the bound after it. */
  public double sweep() {
    forward = !forward;
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
      size += Math.abs(part) + factor.magnitude();
      for (int c = 0; c < factor.freeCount(); c++) {
        size += Math.abs(factor.multiplier(c));
      }
    }
    for (double rest : pool) {
      // What rounding left there.
      bound += Math.max(0, rest);
    }
    rounding = ULPS * size;
    return bound + rounding;
  }

  /** What rounding may have taken from the last bound, which is part of it. */
  public double rounding() {
    return rounding;
  }

  /**
   * What deciding each free product takes from the bound as it stands, up to rounding.
   *
   * @param with by product, what offering it takes; filled, 0 for products that are not free
   * @param without by product, what not offering it takes
   */
  public void losses(double[] with, double[] without) {
    Arrays.fill(with, 0);
    Arrays.fill(without, 0);
    for (Factor each : factors) {
      each.losses(with, without);
    }
  }
}
