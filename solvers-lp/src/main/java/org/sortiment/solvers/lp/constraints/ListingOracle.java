package org.sortiment.solvers.lp.constraints;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.Termination;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;
import org.sortiment.solvers.lp.feasible.FeasibleWalk;

/**
 * Any constraints that leave at most {@value FeasibleWalk#MOST_PRODUCTS} products open: all
 * feasible assortments are listed once, and every call looks at each of them.
 *
 * <p>The sum of an assortment is that of two halves, which are tabulated in double-double
 * arithmetic (106 bits); what is within its rounding of the best is compared exactly, unless so
 * much is that it must be ties. So no tolerance of an engine comes in, however far apart the
 * weights are. A call costs O(number of feasible assortments), at most a few milliseconds; memory 4
 * bytes an assortment.
 */
final class ListingOracle implements LinearOracle {
  /** Double-double sums of at most 20 terms are this exact, relative to the terms. */
  private static final double ROUNDING = 0x1p-96;

  private static final int MOST_COMPARED = 64;

  private final FeasibleWalk walk;
  private final int[] free;
  private FeasibleWalk.Listing listing;

  ListingOracle(ConstraintSystem system) {
    this.walk =
        FeasibleWalk.of(system.productCount(), system.constraints())
            .orElseThrow(
                () ->
                    new SolveException(
                        "The method enumeration takes at most "
                            + FeasibleWalk.MOST_PRODUCTS
                            + " products that the constraints leave open. Maybe leave the choice to"
                            + " the solver."));
    this.free = walk.free();
    this.listing = walk.list(Deadline.none());
  }

  @Override
  public String method() {
    return Method.ENUMERATION.id();
  }

  @Override
  public Assortment maximize(double[] weights, Deadline deadline) {
    if (listing.limit() != Termination.Limit.NONE) {
      listing = walk.list(deadline); // an interrupt cut the first list short
      if (listing.limit() != Termination.Limit.NONE) {
        throw new LimitReachedException(listing.limit());
      }
    }
    if (listing.size() == 0) {
      throw new InfeasibleProblemException();
    }
    int low = free.length / 2;
    Half first = new Half(weights, 0, low);
    Half second = new Half(weights, low, free.length);
    int lowMask = (1 << low) - 1;
    double best = Double.NEGATIVE_INFINITY;
    double bestRest = 0;
    double bestSize = 0;
    List<Integer> near = new ArrayList<>();
    int chosen = listing.mask(0);
    for (int k = 0; k < listing.size(); k++) {
      int mask = listing.mask(k);
      int a = mask & lowMask;
      int b = mask >>> low;
      double sum = first.sum[a] + second.sum[b];
      double size = first.size[a] + second.size[b];
      if (sum < best - (size + bestSize) * 0x1p-49) {
        continue;
      }
      double part = sum - first.sum[a];
      double rest =
          (first.sum[a] - (sum - part)) + (second.sum[b] - part) + first.rest[a] + second.rest[b];
      double ahead = (sum - best) + (rest - bestRest);
      double rounding = (size + bestSize) * ROUNDING;
      if (!(ahead < -rounding)) {
        if (ahead > rounding) {
          near.clear();
        }
        if (near.size() <= MOST_COMPARED) {
          near.add(mask);
        }
        if (ahead > 0 || best == Double.NEGATIVE_INFINITY) {
          best = sum;
          bestRest = rest;
          bestSize = size;
          chosen = mask;
        }
      }
    }
    return walk.assortment(near.size() > MOST_COMPARED ? chosen : best(near, weights));
  }

  /** The best by exact sums, among equals the one of the fewest products. */
  private int best(List<Integer> masks, double[] weights) {
    int best = masks.get(0);
    if (masks.size() == 1) {
      return best;
    }
    BigDecimal value = sum(best, weights);
    for (int mask : masks.subList(1, masks.size())) {
      BigDecimal each = sum(mask, weights);
      int order = each.compareTo(value);
      if (order > 0 || (order == 0 && Integer.bitCount(mask) < Integer.bitCount(best))) {
        best = mask;
        value = each;
      }
    }
    return best;
  }

  private BigDecimal sum(int mask, double[] weights) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int d = 0; d < free.length; d++) {
      if ((mask >> d & 1) == 1) {
        sum = sum.add(new BigDecimal(weights[free[d]]));
      }
    }
    return sum;
  }

  /** Sums over all subsets of some of the free products. */
  private final class Half {
    final double[] sum;
    final double[] rest;

    /** Sums of magnitudes. */
    final double[] size;

    Half(double[] weights, int from, int to) {
      int count = 1 << (to - from);
      sum = new double[count];
      rest = new double[count];
      size = new double[count];
      for (int mask = 1; mask < count; mask++) {
        int bit = Integer.numberOfTrailingZeros(mask);
        int before = mask & (mask - 1);
        double term = weights[free[from + bit]];
        double a = sum[before];
        double total = a + term;
        double part = total - a;
        double lost = (a - (total - part)) + (term - part) + rest[before];
        sum[mask] = total + lost;
        rest[mask] = lost - (sum[mask] - total);
        size[mask] = size[before] + Math.abs(term);
      }
    }
  }
}
