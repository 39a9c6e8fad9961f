package org.sortiment.solvers.lp.decomposition;

import java.util.function.ToDoubleFunction;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Bounds of a {@link FactorSum} for the nodes of an {@link OfferTree}: sweeps at a node as long as
 * they close a good part of the gap, many at the root and few below, where multipliers go on from
 * the node before.
 */
public final class TableRelaxation implements OfferTree.Relaxation {
  private static final int ROOT_SWEEPS = 200;
  private static final int SWEEPS = 20;

  /** A sweep that closes less of the gap than this is the last. */
  private static final double STALL = 0.05;

  private final FactorSum sum;
  private final ToDoubleFunction<boolean[]> value;
  private final double[] with;
  private final double[] without;
  private boolean root = true;

  /**
   * Bounds over n products.
   *
   * @param value what the sum is of an assortment
   */
  public TableRelaxation(int n, FactorSum sum, ToDoubleFunction<boolean[]> value) {
    this.sum = sum;
    this.value = value;
    this.with = new double[n];
    this.without = new double[n];
  }

  @Override
  public double value(boolean[] members) {
    return value.applyAsDouble(members);
  }

  @Override
  public double bound(byte[] state, double cutoff, OfferTree.View view) {
    sum.open(state);
    int sweeps = root ? ROOT_SWEEPS : SWEEPS;
    root = false;
    double best = Double.POSITIVE_INFINITY;
    double bound = best;
    for (int sweep = 0; sweep < sweeps; sweep++) {
      bound = sum.sweep();
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
    sum.losses(with, without);
    double slack = bound - best + sum.rounding();
    for (int i = 0; i < state.length; i++) {
      if (state[i] == OfferTree.FREE) {
        view.offers[i] = with[i] < without[i];
        view.loss[i] = Math.max(0, (1 - 1e-9) * Math.max(with[i], without[i]) - slack);
        view.score[i] = Math.min(with[i], without[i]);
      }
    }
    return best;
  }
}
