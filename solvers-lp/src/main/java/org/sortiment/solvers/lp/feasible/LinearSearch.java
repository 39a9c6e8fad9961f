package org.sortiment.solvers.lp.feasible;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;

/**
 * Greedy additions, then local search, for a large sum of weights over feasible assortments: the
 * best single product to add or drop as long as one helps, then the first swap of two that does. No
 * guarantee. A step costs O(n) for single products and O(n^2) for swaps, times the rows of a
 * product. Every assortment on the way is checked by the constraints themselves.
 */
public final class LinearSearch {
  private final int n;
  private final List<Constraint> constraints;
  private final double[] weights;
  private final Deadline deadline;
  private final int[][] rowsOf;
  private final double[][] coefficientsOf;
  private final ConstraintRows rows;
  private final double[] levels;
  private final BitSet members;

  private LinearSearch(int n, List<Constraint> constraints, double[] weights, Deadline deadline) {
    this.n = n;
    this.constraints = constraints;
    this.weights = weights;
    this.deadline = deadline;
    this.rows = new ConstraintRows(n, constraints);
    this.levels = new double[rows.rowCount()];
    this.members = new BitSet(n);
    List<List<Integer>> entries = new ArrayList<>();
    List<List<Double>> values = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      entries.add(new ArrayList<>());
      values.add(new ArrayList<>());
    }
    for (int k = 0; k < rows.rowCount(); k++) {
      for (int t = 0; t < rows.products[k].length; t++) {
        entries.get(rows.products[k][t]).add(k);
        values.get(rows.products[k][t]).add(rows.coefficients[k][t]);
      }
    }
    rowsOf = new int[n][];
    coefficientsOf = new double[n][];
    for (int i = 0; i < n; i++) {
      rowsOf[i] = entries.get(i).stream().mapToInt(k -> k).toArray();
      coefficientsOf[i] = values.get(i).stream().mapToDouble(a -> a).toArray();
    }
  }

  /**
   * A feasible assortment with at least the sum of the start, up to rounding.
   *
   * @param weights shape n, finite
   * @param start feasible
   * @param deadline when to stop with what is there
   */
  public static Assortment improve(
      int n, List<Constraint> constraints, double[] weights, Assortment start, Deadline deadline) {
    LinearSearch search = new LinearSearch(n, constraints, weights, deadline);
    start.forEach(
        i -> {
          search.shift(i, 1);
          search.members.set(i);
        });
    Assortment kept = start;
    while (!deadline.isReached() && (search.flipBest() || search.swap())) {
      Assortment next = Assortment.of(n, search.members);
      if (!constraints.stream().allMatch(each -> each.isSatisfiedBy(next))) {
        break; // the running sums have drifted
      }
      kept = next;
    }
    return kept;
  }

  /**
   * The start with every product added, in order, that keeps all constraints. O(size of the
   * constraints).
   *
   * @param order distinct products
   * @param start feasible
   */
  public static Assortment add(int n, List<Constraint> constraints, int[] order, Assortment start) {
    LinearSearch search = new LinearSearch(n, constraints, new double[n], Deadline.none());
    start.forEach(
        i -> {
          search.shift(i, 1);
          search.members.set(i);
        });
    for (int i : order) {
      if (!search.members.get(i) && search.allows(i, -1)) {
        search.flip(i);
      }
    }
    return Assortment.of(n, search.members);
  }

  private boolean flipBest() {
    int best = -1;
    double most = 0;
    for (int i = 0; i < n; i++) {
      double gain = members.get(i) ? -weights[i] : weights[i];
      if (gain > most && allows(i, -1)) {
        most = gain;
        best = i;
      }
    }
    if (best >= 0) {
      flip(best);
    }
    return best >= 0;
  }

  /** The best product to take in the place of the first for which there is one. */
  private boolean swap() {
    for (int out = members.nextSetBit(0); out >= 0; out = members.nextSetBit(out + 1)) {
      if (deadline.isReached()) {
        return false;
      }
      int best = -1;
      double most = weights[out] + 1e-12 * Math.abs(weights[out]);
      for (int in = members.nextClearBit(0); in < n; in = members.nextClearBit(in + 1)) {
        if (weights[in] > most && allows(out, in)) {
          most = weights[in];
          best = in;
        }
      }
      if (best >= 0) {
        flip(out);
        flip(best);
        return true;
      }
    }
    return false;
  }

  private boolean allows(int one, int other) {
    shift(one, members.get(one) ? -1 : 1);
    if (other >= 0) {
      shift(other, members.get(other) ? -1 : 1);
    }
    boolean holds = holds(one) && (other < 0 || holds(other));
    if (other >= 0) {
      shift(other, members.get(other) ? 1 : -1);
    }
    shift(one, members.get(one) ? 1 : -1);
    return holds;
  }

  private boolean holds(int product) {
    for (int k : rowsOf[product]) {
      double low = rows.min[k] - ConstraintRows.tolerance(rows.min[k], 0);
      double high = rows.max[k] + ConstraintRows.tolerance(rows.max[k], 0);
      if (!(levels[k] >= low && levels[k] <= high)) {
        return false;
      }
    }
    return true;
  }

  private void flip(int product) {
    shift(product, members.get(product) ? -1 : 1);
    members.flip(product);
  }

  private void shift(int product, int sign) {
    for (int t = 0; t < rowsOf[product].length; t++) {
      levels[rowsOf[product][t]] += sign * coefficientsOf[product][t];
    }
  }

  @Override
  public String toString() {
    return "search among " + n + " products under " + constraints.size() + " constraints";
  }
}
