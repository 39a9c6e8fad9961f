package org.sortiment.solvers.lp.ranking;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.RankingModel;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;

/**
 * A bound on how many customers a feasible assortment sells to. The share c(S) of types that rank
 * some product of S is submodular: for any set A, c(S) is at most c(A) plus, for each product of S,
 * the share of the types that rank it and nothing of A. So the largest sum of these over the
 * feasible assortments bounds c. A is chosen greedily, with as many products as the assortment that
 * maximises the sum for an empty A.
 */
final class CoverageBound {
  private final RankingModel model;
  private final FeasibleSet feasible;

  CoverageBound(RankingModel model, FeasibleSet feasible) {
    this.model = model;
    this.feasible = feasible;
  }

  /** The bound, at most 1. O(total length of the rankings) for each product of A. */
  double of(Deadline deadline) {
    boolean[] covered = new boolean[model.typeCount()];
    double[] more = additions(covered);
    Linear first = maximum(more, deadline);
    double bound = first.bound;
    int size = first.assortment.map(Assortment::size).orElse(0);
    for (int k = 0; k < size && !deadline.isReached(); k++) {
      int best = 0;
      for (int i = 1; i < more.length; i++) {
        best = more[i] > more[best] ? i : best;
      }
      cover(best, covered);
      more = additions(covered);
    }
    bound = Math.min(bound, coverage(covered) + maximum(more, deadline).bound);
    return Math.min(1, bound * (1 + 1e-12));
  }

  private record Linear(Optional<Assortment> assortment, double bound) {}

  private Linear maximum(double[] weights, Deadline deadline) {
    try {
      Assortment best = feasible.maximize(weights, deadline);
      double value = 0;
      for (int i = best.next(0); i >= 0; i = best.next(i + 1)) {
        value += weights[i];
      }
      return new Linear(Optional.of(best), value + feasible.excess());
    } catch (LimitReachedException e) {
      return new Linear(e.incumbent(), Math.min(e.bound(), Arrays.stream(weights).sum()));
    }
  }

  /** By product, the share of the types not covered yet that rank it. */
  private double[] additions(boolean[] covered) {
    double[] more = new double[model.productCount()];
    for (int t = 0; t < covered.length; t++) {
      for (int k = 0; !covered[t] && k < model.rankingLength(t); k++) {
        more[model.ranked(t, k)] += model.share(t);
      }
    }
    return more;
  }

  private void cover(int product, boolean[] covered) {
    for (int t = 0; t < covered.length; t++) {
      for (int k = 0; !covered[t] && k < model.rankingLength(t); k++) {
        covered[t] = model.ranked(t, k) == product;
      }
    }
  }

  private double coverage(boolean[] covered) {
    double share = 0;
    for (int t = 0; t < covered.length; t++) {
      share += covered[t] ? model.share(t) : 0;
    }
    return share;
  }
}
