package org.sortiment.solvers.lp.feasible;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.problem.Constraint;

/**
 * What constraints say about single products before any program is solved: products that no
 * feasible assortment offers, or that all offer, by the bounds of each row's sum (Savelsbergh
 * 1994), repeated until nothing follows; and linear rows with coefficients no larger than needed.
 *
 * <p>Sound in floating point: a product is fixed only when the violation exceeds the tolerance of
 * the row and the rounding of its sums, and tightened rows admit everything that is feasible. So
 * rows that state "only together with" by a large coefficient M, and products that fit nowhere
 * however dear they are, no longer set the scale of a program. Immutable.
 */
public final class Presolve {
  private static final int MOST_ROUNDS = 50;

  private final ConstraintRows rows;
  private final BitSet in = new BitSet();
  private final BitSet out = new BitSet();
  private boolean infeasible;

  /**
   * One side of a linear row: {@code a.x <= max}.
   *
   * @param products those that no constraint fixes
   * @param coefficients in the same order
   * @param max the bound, with its tolerance, less what is offered in any case
   */
  public record Side(int[] products, double[] coefficients, double max) {}

  private Presolve(ConstraintRows rows) {
    this.rows = rows;
  }

  /** What follows from these constraints over products 0..productCount-1. */
  public static Presolve of(int productCount, List<Constraint> constraints) {
    Presolve presolve = new Presolve(new ConstraintRows(productCount, constraints));
    presolve.propagate();
    return presolve;
  }

  /** Whether no assortment is feasible, as the sums alone prove; false means nothing. */
  public boolean isInfeasible() {
    return infeasible;
  }

  /** Products that every feasible assortment offers; a copy. */
  public BitSet offered() {
    return (BitSet) in.clone();
  }

  /** Products that no feasible assortment offers; a copy. */
  public BitSet excluded() {
    return (BitSet) out.clone();
  }

  /** The other products, ascending. */
  public int[] free() {
    BitSet free = new BitSet();
    free.set(0, rows.productCount());
    free.andNot(in);
    free.andNot(out);
    return free.stream().toArray();
  }

  /** Whether an assortment is feasible exactly when it agrees with what is fixed. O(entries). */
  public boolean isFixingOnly() {
    if (infeasible) {
      return false;
    }
    for (int k = 0; k < rows.rowCount(); k++) {
      if (side(k, true).isPresent() || side(k, false).isPresent()) {
        return false;
      }
    }
    return true;
  }

  ConstraintRows rows() {
    return rows;
  }

  private void propagate() {
    int m = rows.rowCount();
    int[][] rowsOf = rowsOf();
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    boolean[] queued = new boolean[m];
    for (int k = 0; k < m; k++) {
      queue.add(k);
      queued[k] = true;
    }
    long budget = (long) MOST_ROUNDS * m + 1_000;
    while (!queue.isEmpty() && !infeasible && budget-- > 0) {
      int k = queue.poll();
      queued[k] = false;
      List<Integer> fixed = new ArrayList<>();
      tighten(k, 1, rows.max[k], fixed);
      tighten(k, -1, -rows.min[k], fixed);
      for (int product : fixed) {
        for (int other : rowsOf[product]) {
          if (!queued[other]) {
            queued[other] = true;
            queue.add(other);
          }
        }
      }
    }
  }

  private int[][] rowsOf() {
    int[] count = new int[rows.productCount()];
    for (int[] row : rows.products) {
      for (int product : row) {
        count[product]++;
      }
    }
    int[][] rowsOf = new int[count.length][];
    Arrays.setAll(rowsOf, i -> new int[count[i]]);
    for (int k = 0; k < rows.rowCount(); k++) {
      for (int product : rows.products[k]) {
        rowsOf[product][--count[product]] = k;
      }
    }
    return rowsOf;
  }

  /** Fixes what sign * row k <= max forces. */
  private void tighten(int k, int sign, double max, List<Integer> fixed) {
    if (infeasible || max == Double.POSITIVE_INFINITY) {
      return;
    }
    Sums sums = new Sums(k, sign, max);
    double most = max + sums.tolerance + sums.rounding;
    if (sums.least > most) {
      infeasible = true;
      return;
    }
    int[] products = rows.products[k];
    for (int t = 0; t < products.length; t++) {
      int product = products[t];
      double a = sign * rows.coefficients[k][t];
      if (in.get(product) || out.get(product) || !(sums.least + Math.abs(a) > most)) {
        continue;
      }
      if (a > 0) {
        out.set(product);
        fixed.add(product);
      } else if (a < 0) {
        in.set(product);
        fixed.add(product);
      }
    }
  }

  /** Bounds of sign * row k over all assortments that agree with what is fixed. */
  private final class Sums {
    final double least;
    final double most;
    final double rounding;

    /** The most that the row tolerates where it is not slack anyway. */
    final double tolerance;

    Sums(int k, int sign, double max) {
      int[] products = rows.products[k];
      double low = 0;
      double high = 0;
      double magnitude = Math.abs(max);
      for (int t = 0; t < products.length; t++) {
        double a = sign * rows.coefficients[k][t];
        if (!out.get(products[t])) {
          boolean always = in.get(products[t]);
          low += always || a < 0 ? a : 0;
          high += always || a > 0 ? a : 0;
          magnitude += Math.abs(a);
        }
      }
      least = low;
      most = high;
      rounding = rows.whole[k] ? 0 : ConstraintRows.rounding(products.length, magnitude);
      double largest = rows.smallest(k);
      for (int t = 0; t < products.length; t++) {
        double a = sign * rows.coefficients[k][t];
        boolean slackWith = a < 0 && !in.get(products[t]) && high + a <= max - rounding;
        if (!out.get(products[t]) && !slackWith) {
          largest = Math.max(largest, Math.abs(a));
        }
      }
      tolerance = rows.whole[k] ? 0 : ConstraintRows.tolerance(max, largest);
    }
  }

  /**
   * A side of linear row k over the free products, with coefficients no larger than needed: where
   * the row is slack whenever product j is offered (or is not), its coefficient is brought to where
   * it just is.
   *
   * @param upper the side {@code a.x <= max}, or else {@code -a.x <= -min}
   * @return empty when the side holds for every assortment
   */
  public Optional<Side> side(int k, boolean upper) {
    int sign = upper ? 1 : -1;
    double bound = upper ? rows.max[k] : -rows.min[k];
    if (bound == Double.POSITIVE_INFINITY) {
      return Optional.empty();
    }
    Sums sums = new Sums(k, sign, bound);
    if (sums.most <= bound - sums.rounding) {
      return Optional.empty();
    }
    double max = bound + sums.tolerance + sums.rounding;
    int[] products = new int[rows.products[k].length];
    double[] coefficients = new double[products.length];
    int count = 0;
    double always = 0;
    for (int t = 0; t < products.length; t++) {
      int product = rows.products[k][t];
      double a = sign * rows.coefficients[k][t];
      if (in.get(product)) {
        always += a;
      } else if (!out.get(product) && a != 0) {
        products[count] = product;
        coefficients[count++] = a;
      }
    }
    max -= always;
    double most = sums.most - always;
    for (int t = 0; t < count; t++) {
      double a = coefficients[t];
      if (a > 0 && most - a < max) {
        // Slack without the product: a and max may both come down by the slack.
        double slack = max - (most - a);
        if (slack < a) {
          coefficients[t] = a - slack;
          max -= slack;
          most -= slack;
        }
      } else if (a < 0 && most + a < max) {
        coefficients[t] = Math.min(0, max - most);
      }
    }
    return Optional.of(
        new Side(
            Arrays.copyOf(products, count),
            Arrays.copyOf(coefficients, count),
            // For the differences that were taken.
            max + 4 * sums.rounding));
  }
}
