package org.sortiment.solvers.lp.fractional;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * Upper bounds for a sum of classes by {@link ClassCopies}, every class choosing an assortment of
 * its own; for classes that care for many products. A node goes on from the multipliers of the node
 * before where it lies below it, otherwise from those of the root. What deciding a product costs is
 * found by bounding every class again with the product fixed.
 */
public final class CopiesRelaxation implements OfferTree.Relaxation {
  private static final int ROOT_STEPS = 150;
  private static final int STEPS = 4;

  /** Sums over classes are bounded within this, relative to the value. */
  private static final double PRECISION = 1e-8;

  /** The error of the evaluation that losses count from, relative to the gap. */
  private static final double ERROR = 1e-3;

  private final ClassCopies copies;
  private final ToDoubleFunction<boolean[]> value;
  private final Deadline deadline;
  private byte[] previous = {};

  /**
   * Bounds for one objective.
   *
   * @param copies its terms, with multipliers to start from
   * @param value the objective of an assortment
   */
  public CopiesRelaxation(
      ClassCopies copies, ToDoubleFunction<boolean[]> value, Deadline deadline) {
    this.copies = copies;
    this.value = value;
    this.deadline = deadline;
  }

  @Override
  public double value(boolean[] members) {
    return value.applyAsDouble(members);
  }

  @Override
  public double bound(byte[] state, double cutoff, OfferTree.View view) {
    Arrays.fill(view.loss, 0);
    boolean root = previous.length == 0;
    if (!root && !isBelow(previous, state)) {
      copies.restore();
    }
    previous = state.clone();
    double best = Double.POSITIVE_INFINITY;
    try {
      copies.open(state, deadline);
      double size = Double.isInfinite(cutoff) ? 0 : PRECISION * Math.abs(cutoff);
      best = copies.minimise(cutoff, root ? ROOT_STEPS : STEPS, size, deadline);
      if (root) {
        copies.keep();
      }
      if (best <= cutoff || Double.isInfinite(best)) {
        return best;
      }
      double gap = Double.isInfinite(cutoff) ? 0 : best - cutoff;
      double last = copies.evaluate(Math.max(size, ERROR * gap), cutoff, deadline);
      candidate(state, view);
      if (last < Double.POSITIVE_INFINITY) {
        losses(state, cutoff, best, last, view);
      }
      return Math.min(best, last);
    } catch (LimitReachedException e) {
      return best;
    }
  }

  private static boolean isBelow(byte[] above, byte[] state) {
    for (int i = 0; i < state.length; i++) {
      if (above[i] != OfferTree.FREE && above[i] != state[i]) {
        return false;
      }
    }
    return true;
  }

  /** Leaves the best assortment that the classes or their average came by. */
  private void candidate(byte[] state, OfferTree.View view) {
    Optional<Assortment> best = copies.rounded(deadline);
    double most = best.map(each -> value(members(each))).orElse(Double.NEGATIVE_INFINITY);
    for (int k = 0; k < copies.classCount(); k++) {
      Optional<Assortment> choice = copies.choice(k);
      if (choice.isPresent()) {
        double value = value(members(choice.get()));
        if (value > most) {
          most = value;
          best = choice;
        }
      }
    }
    for (int i = 0; i < state.length; i++) {
      view.offers[i] = best.isPresent() ? best.get().contains(i) : copies.mean()[i] > 0.5;
    }
  }

  private static boolean[] members(Assortment set) {
    boolean[] members = new boolean[set.catalogSize()];
    set.forEach(i -> members[i] = true);
    return members;
  }

  /** Of every free product, what deciding it against the offer takes. */
  private void losses(byte[] state, double cutoff, double best, double last, OfferTree.View view) {
    double[] mean = copies.mean().clone();
    double enough = 2 * Math.max(0, last - cutoff) + (Double.isInfinite(cutoff) ? 0 : 1e-9);
    for (int i = 0; i < state.length; i++) {
      if (state[i] == OfferTree.FREE) {
        double fall = copies.loss(state, i, !view.offers[i], enough, deadline);
        // The tree counts from the bound that it was given.
        view.loss[i] = Math.max(0, fall * (1 - 1e-9) - Math.max(0, last - best));
        view.score[i] = Math.min(fall, enough) * (0.01 + mean[i] * (1 - mean[i]));
      }
    }
  }
}
