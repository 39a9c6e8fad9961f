package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Bounds the nodes of a tree among the products of one {@link ChainStage}.
 *
 * <p>With S fixed in and at most c more products: revenue(S + X) = revenue(S) + the revenue of X
 * alone among the customers who do not stop at S, at prices r_i - h_i (Desir, Goyal, Segev, Ye
 * 2020). As more products only catch customers from each other, that is at most the sum of the c
 * largest gains of one product each; for c = 1 this is the optimum. Where that does not do, the
 * {@link ChainDual}, with limits on visits that shrink as products are fixed in and with the
 * multipliers of the node before.
 */
final class ChainNodeBound {
  private static final int ROOT_STEPS = 600;
  private static final int STEPS = 15;

  /** Where bounds are all there is. */
  private static final int MORE_STEPS = 60;

  private static final double ROUNDING = 2e-10;

  final ChainStage stage;
  private final int m;
  private final double[] costs;
  private final int most;
  private final double offset;
  private final byte[] state;
  private final boolean[] beside;
  private final OfferTree.View seen;
  private final Optional<ChainFlipState> inverse;
  private final Deadline deadline;
  private final TopSum gains;

  /** 0 after the first node. */
  private int firstSteps;

  /**
   * A bound.
   *
   * @param isNew whether the bound of the stage was not lowered before
   * @param allCosts of offering, of all products
   * @param most how many products a feasible assortment can have
   * @param offset what the objective is below revenue less costs
   */
  ChainNodeBound(
      ChainStage stage,
      boolean isNew,
      double[] allCosts,
      int most,
      double offset,
      Deadline deadline) {
    this.stage = stage;
    this.m = stage.products.length;
    this.costs = IntStream.of(stage.products).mapToDouble(i -> allCosts[i]).toArray();
    this.most = most;
    this.offset = offset - stage.error;
    this.state = new byte[m];
    this.beside = new boolean[m];
    this.seen = new OfferTree.View(m);
    this.inverse = stage.movable();
    this.deadline = deadline;
    this.gains = new TopSum(m);
    this.firstSteps = isNew ? ROOT_STEPS : MORE_STEPS;
  }

  /** Whether products are open or in that this stage has not. */
  boolean covers(byte[] all) {
    int open = 0;
    for (byte each : all) {
      open += each == OfferTree.OUT ? 0 : 1;
    }
    for (int i : stage.products) {
      open -= all[i] == OfferTree.OUT ? 0 : 1;
    }
    return open == 0;
  }

  /** See {@link OfferTree.Relaxation#bound}; the products that the stage has not are out. */
  double bound(byte[] all, double cutoff, OfferTree.View view) {
    for (int p = 0; p < m; p++) {
      state[p] = all[stage.products[p]];
    }
    double bound = bound(cutoff);
    for (int p = 0; p < m; p++) {
      view.offers[stage.products[p]] = seen.offers[p];
      view.loss[stage.products[p]] = seen.loss[p];
      view.score[stage.products[p]] = seen.score[p];
    }
    return bound;
  }

  private double bound(double cutoff) {
    int in = 0;
    int free = 0;
    for (byte each : state) {
      in += each == OfferTree.IN ? 1 : 0;
      free += each == OfferTree.FREE ? 1 : 0;
    }
    Arrays.fill(seen.loss, 0);
    if (in > most) {
      return Double.NEGATIVE_INFINITY;
    }
    int more = Math.min(free, most - in);
    double simple =
        inverse.isPresent() ? gainsBound(inverse.get(), more) : Double.POSITIVE_INFINITY;
    if (simple <= cutoff || (more <= 1 && inverse.isPresent())) {
      return simple;
    }
    if (inverse.isPresent()) {
      stage.relaxation.limits().update(inverse.get());
    } else {
      updateBeside();
    }
    stage.relaxation.fix(state, more);
    double enough = cutoff + 5e-10 * Math.abs(cutoff);
    int steps = firstSteps > 0 ? firstSteps : inverse.isPresent() ? STEPS : MORE_STEPS;
    ChainDual dual = stage.dual;
    double bound = dual.run(cutoff, enough, steps, offset, deadline);
    firstSteps = 0;
    if (bound <= enough) {
      return Math.min(bound, simple);
    }
    for (int i = 0; i < m; i++) {
      seen.offers[i] = dual.offers[i] > 0.5;
      double between = dual.share[i] * (1 - dual.share[i]);
      seen.score[i] = (1e-3 + between) * Math.abs(dual.weights[i]) + 1e-12 * (1 + between);
    }
    stage.relaxation.losses(dual.weights, dual.offers, dual.selected, seen.loss);
    double spare = Math.max(0, bound - simple);
    for (int i = 0; i < m; i++) {
      seen.loss[i] = Math.max(0, seen.loss[i] - spare);
    }
    return Math.min(bound, simple);
  }

  /** The limits on visits beside what is fixed in, where that is not what it was. */
  private void updateBeside() {
    boolean changed = false;
    for (int i = 0; i < m; i++) {
      boolean in = state[i] == OfferTree.IN;
      changed |= in != beside[i];
      beside[i] = in;
    }
    if (changed) {
      stage.relaxation.limits().update(beside);
    }
  }

  /** revenue(S) and the largest single gains; O(m^2) a product by which S differs from the last. */
  private double gainsBound(ChainFlipState at, int more) {
    double fixed = 0;
    for (int i = 0; i < m; i++) {
      if (at.contains(i) != (state[i] == OfferTree.IN)) {
        at.flip(i);
      }
      fixed += at.contains(i) ? costs[i] : 0;
    }
    double value = at.value();
    gains.clear();
    for (int i = 0; i < m; i++) {
      seen.offers[i] = false;
      seen.score[i] = 0;
      if (state[i] == OfferTree.FREE) {
        double gain = at.valueAfter(i) - value - costs[i];
        seen.score[i] = Math.abs(gain) + Double.MIN_NORMAL;
        if (gain > 0) {
          gains.add(gain, i);
        }
      }
    }
    double bound = value + gains.sum(more);
    gains.mark(more, seen.offers);
    return bound + ROUNDING * bound - fixed - offset;
  }
}
