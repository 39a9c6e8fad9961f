package org.sortiment.solvers.lp.markov;

import org.sortiment.api.Assortment;
import org.sortiment.api.math.CompensatedSum;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * By the linear oracle of the constraints, for those whose oracle is exact and quick: groups,
 * precedence, parts. What the state decides gets weights that outweigh all others together.
 */
final class SelectionBound implements OfferBound {
  private static final double ROUNDING = 1e-14;

  /** Beyond that many free products losses cost more than they tell. */
  private static final int FEW = 1_000;

  private final FeasibleSet feasible;
  private final double[] forced;
  private double size;

  SelectionBound(FeasibleSet feasible, int n) {
    this.feasible = feasible;
    this.forced = new double[n];
  }

  @Override
  public double maximize(double[] weights, byte[] state, double[] offers) {
    size = 0;
    for (int i = 0; i < weights.length; i++) {
      size += state[i] == OfferTree.FREE ? Math.abs(weights[i]) : 0;
    }
    // Any size will do where no weight says anything.
    double large = size > 0 ? 3 * size : 1;
    for (int i = 0; i < weights.length; i++) {
      forced[i] =
          state[i] == OfferTree.FREE ? weights[i] : state[i] == OfferTree.IN ? large : -large;
    }
    Assortment best;
    try {
      best = feasible.maximize(forced, Deadline.none());
    } catch (InfeasibleProblemException e) {
      return Double.NEGATIVE_INFINITY;
    }
    CompensatedSum sum = new CompensatedSum();
    boolean agrees = true;
    for (int i = 0; i < weights.length; i++) {
      boolean in = best.contains(i);
      if (state[i] == OfferTree.FREE) {
        offers[i] = in ? 1 : 0;
        sum.add(in ? weights[i] : 0);
      } else {
        offers[i] = 0;
        agrees &= in == (state[i] == OfferTree.IN);
      }
    }
    return agrees ? sum.value() + ROUNDING * size : Double.NEGATIVE_INFINITY;
  }

  @Override
  public void losses(double[] weights, byte[] state, double[] offers, double[] loss) {
    int free = 0;
    double value = 0;
    for (int i = 0; i < weights.length; i++) {
      if (state[i] == OfferTree.FREE) {
        loss[i] = 0;
        free++;
        value += offers[i] * weights[i];
      }
    }
    if (free > FEW) {
      return;
    }
    byte[] other = state.clone();
    double[] point = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      if (state[i] == OfferTree.FREE) {
        other[i] = offers[i] > 0.5 ? OfferTree.OUT : OfferTree.IN;
        double rest = maximize(weights, other, point) + (offers[i] > 0.5 ? 0 : weights[i]);
        loss[i] = Math.max(0, value - rest - ROUNDING * 100 * size);
        other[i] = OfferTree.FREE;
      }
    }
  }
}
