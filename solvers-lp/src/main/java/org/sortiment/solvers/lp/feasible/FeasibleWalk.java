package org.sortiment.solvers.lp.feasible;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Termination;

/**
 * Walks through all feasible assortments of a few free products, deciding one product after the
 * other and leaving what no completion can satisfy. Sums are carried along from decision to
 * decision, never taken back, so that rounding does not add up; an assortment within rounding of a
 * bound is asked of the constraint itself.
 *
 * <p>At most {@value #MOST_PRODUCTS} free products: up to 2^20 assortments, O(rows) each. Belongs
 * to one thread.
 */
public final class FeasibleWalk {
  /** More free products take too long: 2^20 assortments take milliseconds to seconds. */
  public static final int MOST_PRODUCTS = 20;

  /** Is told of every decision on the way, and of every feasible assortment. */
  public interface Visitor {
    /**
     * Free product {@code depth} is offered or not; what was decided at this depth and deeper
     * before no longer counts.
     */
    void decide(int depth, boolean offered);

    /**
     * A feasible assortment, all free products being decided.
     *
     * @param mask bit d says whether free product d is offered
     */
    void visit(int mask);
  }

  private static final int PATIENCE = 1 << 10;

  private final ConstraintRows rows;
  private final int n;
  private final int[] free;
  private final BitSet offered;
  private final boolean infeasible;

  /** By depth and row: the coefficient, and the least and most that later products can add. */
  private final double[][] coefficient;

  private final double[][] least;
  private final double[][] most;

  /** By row: beyond these bounds a sum is certainly out, or not certainly in. */
  private final double[] outMin;

  private final double[] outMax;
  private final double[] inMin;
  private final double[] inMax;
  private final double[][] sum;

  private Termination.Limit limit = Termination.Limit.NONE;
  private int visits;

  private FeasibleWalk(Presolve presolve) {
    this.rows = presolve.rows();
    this.n = rows.productCount();
    this.free = presolve.free();
    this.offered = presolve.offered();
    this.infeasible = presolve.isInfeasible();
    int m = rows.rowCount();
    int depths = free.length;
    coefficient = new double[depths][m];
    least = new double[depths + 1][m];
    most = new double[depths + 1][m];
    sum = new double[depths + 1][m];
    outMin = new double[m];
    outMax = new double[m];
    inMin = new double[m];
    inMax = new double[m];
    int[] depthOf = new int[n];
    Arrays.fill(depthOf, -1);
    for (int d = 0; d < depths; d++) {
      depthOf[free[d]] = d;
    }
    for (int k = 0; k < m; k++) {
      readRow(k, depthOf);
    }
    for (int d = depths - 1; d >= 0; d--) {
      for (int k = 0; k < m; k++) {
        least[d][k] = least[d + 1][k] + Math.min(0, coefficient[d][k]);
        most[d][k] = most[d + 1][k] + Math.max(0, coefficient[d][k]);
      }
    }
  }

  private void readRow(int k, int[] depthOf) {
    double magnitude = 0;
    double largest = rows.smallest(k);
    for (int t = 0; t < rows.products[k].length; t++) {
      int product = rows.products[k][t];
      double a = rows.coefficients[k][t];
      if (depthOf[product] >= 0) {
        coefficient[depthOf[product]][k] = a;
      } else if (offered.get(product)) {
        sum[0][k] += a;
      } else {
        continue;
      }
      magnitude += Math.abs(a);
      largest = Math.max(largest, Math.abs(a));
    }
    double rounding =
        rows.whole[k] ? 0 : 2 * ConstraintRows.rounding(rows.products[k].length, magnitude);
    double below = rows.whole[k] ? 0 : ConstraintRows.tolerance(rows.min[k], largest);
    double above = rows.whole[k] ? 0 : ConstraintRows.tolerance(rows.max[k], largest);
    outMin[k] = rows.min[k] - below * (1 + 1e-12) - rounding;
    outMax[k] = rows.max[k] + above * (1 + 1e-12) + rounding;
    inMin[k] = rows.min[k] + rounding;
    inMax[k] = rows.max[k] - rounding;
  }

  /**
   * A walk, when the constraints leave few enough products free.
   *
   * @return empty when more than {@value #MOST_PRODUCTS} are free
   */
  public static Optional<FeasibleWalk> of(int productCount, List<Constraint> constraints) {
    Presolve presolve = Presolve.of(productCount, constraints);
    return presolve.isInfeasible() || presolve.free().length <= MOST_PRODUCTS
        ? Optional.of(new FeasibleWalk(presolve))
        : Optional.empty();
  }

  /** The free products by depth, ascending; the others are the same in every assortment. */
  public int[] free() {
    return free.clone();
  }

  /** What every feasible assortment offers; a copy. */
  public BitSet offered() {
    return (BitSet) offered.clone();
  }

  /** The assortment of a mask of free products. */
  public Assortment assortment(int mask) {
    BitSet members = offered();
    for (int d = 0; d < free.length; d++) {
      if ((mask >> d & 1) == 1) {
        members.set(free[d]);
      }
    }
    return Assortment.of(n, members);
  }

  /** Visits every feasible assortment, until a limit is reached, which is returned. */
  public Termination.Limit run(Visitor visitor, Deadline deadline) {
    limit = Termination.Limit.NONE;
    visits = 0;
    if (!infeasible && free.length <= MOST_PRODUCTS) {
      descend(0, 0, visitor, deadline);
    }
    return limit;
  }

  private void descend(int depth, int mask, Visitor visitor, Deadline deadline) {
    if ((visits++ & PATIENCE - 1) == 0) {
      limit = deadline.limitReached();
    }
    if (limit != Termination.Limit.NONE || !canHold(depth)) {
      return;
    }
    if (depth == free.length) {
      if (holds(mask)) {
        visitor.visit(mask);
      }
      return;
    }
    double[] here = sum[depth];
    double[] next = sum[depth + 1];
    System.arraycopy(here, 0, next, 0, here.length);
    visitor.decide(depth, false);
    descend(depth + 1, mask, visitor, deadline);
    double[] own = coefficient[depth];
    for (int k = 0; k < here.length; k++) {
      next[k] = here[k] + own[k];
    }
    visitor.decide(depth, true);
    descend(depth + 1, mask | 1 << depth, visitor, deadline);
  }

  /** Whether every row may still come within its bounds. */
  private boolean canHold(int depth) {
    double[] here = sum[depth];
    double[] low = least[depth];
    double[] high = most[depth];
    for (int k = 0; k < here.length; k++) {
      if (here[k] + low[k] > outMax[k] || here[k] + high[k] < outMin[k]) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(int mask) {
    double[] here = sum[free.length];
    for (int k = 0; k < here.length; k++) {
      boolean surely = here[k] >= inMin[k] && here[k] <= inMax[k];
      if (!surely && !rows.constraint(k).isSatisfiedBy(assortment(mask))) {
        return false;
      }
    }
    return true;
  }

  /** The masks of all feasible assortments, or of those found before a limit. */
  public Listing list(Deadline deadline) {
    Listing listing = new Listing();
    listing.limit = run(listing, deadline);
    return listing;
  }

  /** Masks of feasible assortments. */
  public static final class Listing implements Visitor {
    private int[] masks = new int[64];
    private int count;
    private Termination.Limit limit = Termination.Limit.NONE;

    private Listing() {}

    @Override
    public void decide(int depth, boolean offered) {
      // Only the assortments count.
    }

    @Override
    public void visit(int mask) {
      if (count == masks.length) {
        masks = Arrays.copyOf(masks, 2 * count);
      }
      masks[count++] = mask;
    }

    /** The limit that cut the list short. */
    public Termination.Limit limit() {
      return limit;
    }

    /** How many there are. */
    public int size() {
      return count;
    }

    /** Mask k. */
    public int mask(int k) {
      return masks[k];
    }
  }
}
