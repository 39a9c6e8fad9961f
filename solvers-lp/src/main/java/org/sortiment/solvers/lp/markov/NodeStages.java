package org.sortiment.solvers.lp.markov;

import java.util.Optional;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.OfferTree;

/** The {@link ChainStage}s that bound the nodes of a tree, where many quick bounds pay most. */
final class NodeStages {
  /** With so many multipliers a bound takes less time than what else is done at a node. */
  private static final int FEW_MULTIPLIERS = 8_000;

  private NodeStages() {}

  /**
   * The chain without what is out at a node, if that pays, with multipliers in proportion to those
   * of the stage above. It pays where most entries are there anyway: the smaller chain of a sparse
   * one has more of them, and trees on 200 products with 20 neighbours were slower with it. As many
   * layers as few multipliers allow.
   *
   * @param all decisions on all products; the products that the stage has not are out
   * @param most how many products a feasible assortment can have
   */
  static Optional<ChainStage> below(ChainStage stage, byte[] all, int most, Deadline deadline) {
    int n = stage.products.length;
    int kept = 0;
    for (int p = 0; p < n; p++) {
      stage.state[p] = all[stage.products[p]];
      kept += stage.state[p] == OfferTree.OUT ? 0 : 1;
    }
    boolean dense = stage.edges.count() > (long) n * n / 4;
    if (!dense || kept == 0 || kept > ChainStage.SMALLER * n) {
      return Optional.empty();
    }
    int layers = Math.min(VisitLimits.MOST_LAYERS, FEW_MULTIPLIERS / (kept * kept) - 1);
    Optional<ChainStage> smaller = stage.smaller(Math.max(0, layers), deadline);
    smaller.ifPresent(
        each -> {
          each.settle(most);
          each.dual.begin(inProportion(stage, each), deadline);
        });
    return smaller;
  }

  /** The multipliers of a stage for a smaller one: the same parts of an entry. */
  private static double[] inProportion(ChainStage stage, ChainStage smaller) {
    int[] at = new int[smaller.products.length];
    for (int p = 0, q = 0; q < at.length; p++) {
      if (stage.products[p] == smaller.products[q]) {
        at[q++] = p;
      }
    }
    double[] own = stage.dual.multipliers();
    double[] theirs = new double[smaller.relaxation.multipliers()];
    int count = smaller.edges.count();
    for (int e = 0; e < count; e++) {
      int f = stage.edges.find(at[smaller.edges.from[e]], at[smaller.edges.to[e]]);
      double entry = smaller.edges.probability[e];
      int g = f;
      for (int m = e; m < theirs.length && f >= 0; m += count) {
        // A multiplier above the price of an entry does what the price does.
        double part = own[g] > 0 ? own[g] / stage.edges.probability[f] * entry : 0;
        theirs[m] = Math.min(part, entry * smaller.relaxation.dearest());
        g += g + stage.edges.count() < own.length ? stage.edges.count() : 0;
      }
    }
    return theirs;
  }

  /**
   * A stage with all requests in one layer, where more would be too slow for many bounds, and
   * multipliers that are averages of these.
   *
   * @param most how many products a feasible assortment can have
   */
  static ChainStage quick(ChainStage stage, int most, Deadline deadline) {
    VisitLimits limits = stage.relaxation.limits();
    int all = stage.relaxation.multipliers();
    if (stage.inverse.isEmpty() || limits.layers == 0 || all <= FEW_MULTIPLIERS) {
      return stage;
    }
    int count = stage.edges.count();
    double[] mean = new double[count];
    double[] multipliers = stage.dual.multipliers();
    for (int e = 0; e < count; e++) {
      double paid = 0;
      double visits = 0;
      for (int m = e; m < multipliers.length; m += count) {
        paid += multipliers[m] * limits.beside[m];
        visits += limits.beside[m];
      }
      mean[e] = visits > 0 ? paid / visits : 0;
    }
    ChainStage quick = stage.inOneLayer();
    quick.settle(most);
    quick.dual.begin(mean, deadline);
    return quick;
  }
}
