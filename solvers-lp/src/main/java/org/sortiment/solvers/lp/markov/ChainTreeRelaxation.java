package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Bounds the nodes of an {@link OfferTree} under a Markov chain.
 *
 * <p>With S fixed in and at most c more products: revenue(S + X) = revenue(S) + the revenue of X
 * alone among the customers who do not stop at S, at prices r_i - h_i (Desir, Goyal, Segev, Ye
 * 2020). As more products only catch customers from each other, that is at most the sum of the c
 * largest gains of one product each; for c = 1 this is the optimum. Where that does not do, the
 * {@link ChainDual}, with limits on visits that shrink as products are fixed in and with the
 * multipliers of the node before.
 */
final class ChainTreeRelaxation implements OfferTree.Relaxation {
  private static final int ROOT_STEPS = 600;
  private static final int STEPS = 15;

  /** Where bounds are all there is. */
  private static final int MORE_STEPS = 60;

  private static final double ROUNDING = 2e-10;

  private final int n;
  private final int m;
  private final double[] costs;
  private final int most;
  private final double offset;
  private final int[] products;
  private final byte[] kept;
  private final boolean[] beside;
  private final int rootSteps;
  private final OfferTree.View seen;
  private final ChainRelaxation relaxation;
  private final ChainDual dual;
  private final VisitLimits limits;
  private final Optional<ChainFlipState> inverse;
  private final ToDoubleFunction<Assortment> objective;
  private final Deadline deadline;
  private final TopSum gains;
  private double rootBound = Double.POSITIVE_INFINITY;
  private boolean atRoot = true;
  private boolean[] lastMembers = {};
  private double lastValue;

  /**
   * A relaxation.
   *
   * @param stage the chain among what is open at the root; other products must be out in all nodes
   * @param isNew whether its bound was not lowered before
   * @param costs of offering, of all products
   * @param most how many products a feasible assortment can have
   * @param objective the value of an assortment; bounds are of the same
   * @param offset what the objective is below revenue less costs
   */
  ChainTreeRelaxation(
      ChainStage stage,
      boolean isNew,
      double[] costs,
      int most,
      double offset,
      ToDoubleFunction<Assortment> objective,
      Deadline deadline) {
    this.n = costs.length;
    this.products = stage.products;
    this.m = products.length;
    this.costs = java.util.stream.IntStream.of(products).mapToDouble(i -> costs[i]).toArray();
    this.most = most;
    this.offset = offset - stage.error;
    this.kept = new byte[m];
    this.beside = new boolean[m];
    this.rootSteps = isNew ? ROOT_STEPS : MORE_STEPS;
    this.seen = new OfferTree.View(m);
    this.relaxation = stage.relaxation;
    this.dual = stage.dual;
    this.limits = relaxation.limits();
    this.inverse = stage.movable();
    this.objective = objective;
    this.deadline = deadline;
    this.gains = new TopSum(m);
  }

  @Override
  public double value(boolean[] members) {
    if (!Arrays.equals(members, lastMembers)) {
      java.util.BitSet set = new java.util.BitSet(n);
      for (int i = 0; i < n; i++) {
        set.set(i, members[i]);
      }
      lastValue = objective.applyAsDouble(Assortment.of(n, set));
      lastMembers = members.clone();
    }
    return lastValue;
  }

  @Override
  public double bound(byte[] state, double cutoff, OfferTree.View view) {
    for (int p = 0; p < m; p++) {
      kept[p] = state[products[p]];
    }
    double bound = keptBound(kept, cutoff, seen);
    for (int p = 0; p < m; p++) {
      view.offers[products[p]] = seen.offers[p];
      view.loss[products[p]] = seen.loss[p];
      view.score[products[p]] = seen.score[p];
    }
    return bound;
  }

  private double keptBound(byte[] state, double cutoff, OfferTree.View view) {
    int in = 0;
    int free = 0;
    for (byte each : state) {
      in += each == OfferTree.IN ? 1 : 0;
      free += each == OfferTree.FREE ? 1 : 0;
    }
    Arrays.fill(view.loss, 0);
    if (in > most) {
      return Double.NEGATIVE_INFINITY;
    }
    int more = Math.min(free, most - in);
    double simple = inverse.isPresent() ? gainsBound(inverse.get(), state, more, view) : rootBound;
    if (simple <= cutoff || (more <= 1 && inverse.isPresent())) {
      return simple;
    }
    if (inverse.isPresent()) {
      limits.update(inverse.get());
    } else {
      updateBeside(state);
    }
    relaxation.fix(state, more);
    double enough = cutoff + 5e-10 * Math.abs(cutoff);
    boolean root = atRoot;
    atRoot = false;
    int steps = root ? rootSteps : inverse.isPresent() ? STEPS : MORE_STEPS;
    double bound = dual.run(cutoff, enough, steps, offset, deadline);
    if (root) {
      rootBound = Math.min(rootBound, bound);
    }
    if (bound <= enough) {
      return Math.min(bound, simple);
    }
    for (int i = 0; i < m; i++) {
      view.offers[i] = dual.offers[i] > 0.5;
      double between = dual.share[i] * (1 - dual.share[i]);
      view.score[i] = (1e-3 + between) * Math.abs(dual.weights[i]) + 1e-12 * (1 + between);
    }
    relaxation.losses(dual.weights, dual.offers, view.loss);
    double spare = Math.max(0, bound - simple);
    for (int i = 0; i < m; i++) {
      view.loss[i] = Math.max(0, view.loss[i] - spare);
    }
    return Math.min(bound, simple);
  }

  /** The limits on visits beside what is fixed in, where that is not what it was. */
  private void updateBeside(byte[] state) {
    boolean changed = false;
    for (int i = 0; i < m; i++) {
      boolean in = state[i] == OfferTree.IN;
      changed |= in != beside[i];
      beside[i] = in;
    }
    if (changed) {
      limits.update(beside);
    }
  }

  /** revenue(S) and the largest single gains; O(n^2) a product by which S differs from the last. */
  private double gainsBound(ChainFlipState at, byte[] state, int more, OfferTree.View view) {
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
      view.offers[i] = false;
      view.score[i] = 0;
      if (state[i] == OfferTree.FREE) {
        double gain = at.valueAfter(i) - value - costs[i];
        view.score[i] = Math.abs(gain) + Double.MIN_NORMAL;
        if (gain > 0) {
          gains.add(gain, i);
        }
      }
    }
    double bound = value + gains.sum(more);
    gains.mark(more, view.offers);
    return bound + ROUNDING * bound - fixed - offset;
  }
}
