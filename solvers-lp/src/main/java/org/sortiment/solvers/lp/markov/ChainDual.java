package org.sortiment.solvers.lp.markov;

import org.sortiment.api.solve.Deadline;

/**
 * Lowers a {@link ChainRelaxation} by moving its multipliers: subgradient steps of Polyak (1969)
 * towards a target a little below the least bound so far, and, when that stays out of reach, from
 * the best multipliers towards a nearer one. Multipliers are scaled by what they are in proportion
 * to. An average of the offers is a fractional assortment to begin a search with. Multipliers stay
 * for the next problem. Memory 24 bytes an entry and layer.
 */
final class ChainDual {
  /** How far below the least bound the target lies at first, and at last, relatively. */
  private static final double DEPTH = 0.02;

  private static final double LEAST_DEPTH = 5e-5;

  /** Steps without a quarter of the depth won after which the target is moved. */
  private static final int PATIENCE = 30;

  /** So many steps have to win that part of the bound, or they are given up. */
  private static final int LOOK = 100;

  private static final double LEAST_WON = 3e-4;

  /** The part of the latest offers in their average. */
  private static final double SHARE = 0.05;

  /** What sweeps may leave of a bound, relatively. */
  private static final double SLACK = 2e-5;

  private static final int FLOW_STEPS = 6;

  private final ChainRelaxation relaxation;
  private final double[] best;
  private final double[] trial;
  private final double[] gradient;
  private final int n;
  private double bound;

  /** The average of the offers: a fractional assortment. */
  final double[] share;

  /** The offers, their weights and the worths h that belong to the best bound. */
  final double[] offers;

  final double[] weights;

  /** The linear maximum in the best bound. */
  double selected;

  ChainDual(ChainRelaxation relaxation, int n) {
    int entries = relaxation.multipliers();
    this.relaxation = relaxation;
    this.n = n;
    this.best = new double[entries];
    this.trial = new double[entries];
    this.gradient = new double[entries];
    this.share = new double[n];
    this.offers = new double[n];
    this.weights = new double[n];
  }

  /** The best multipliers, which callers may set before they begin. */
  double[] multipliers() {
    return best;
  }

  /**
   * Begins with multipliers that are a fraction of the surplus of selling over going on, or with
   * earlier ones, whatever has the least bound.
   *
   * @param earlier one a multiplier, or none
   */
  void begin(double[] earlier, Deadline deadline) {
    java.util.Arrays.fill(best, 0);
    double least = relaxation.bound(best, SLACK * relaxation.dearest());
    if (least == Double.NEGATIVE_INFINITY) {
      return;
    }
    double[] surplus = new double[best.length];
    double chosen = 0;
    for (double part : new double[] {0.2, 0.4, 0.6}) {
      for (int pass = 0; pass < 3 && !deadline.isReached(); pass++) {
        for (int e = 0; e < surplus.length; e++) {
          surplus[e] = relaxation.surplus(e);
          trial[e] = part * surplus[e];
        }
        double value = relaxation.bound(trial, SLACK * Math.abs(least));
        if (value < least) {
          least = value;
          chosen = part;
          System.arraycopy(trial, 0, best, 0, best.length);
        }
      }
      if (chosen < part) {
        break;
      }
    }
    if (earlier.length > 0 && relaxation.bound(earlier, SLACK * Math.abs(least)) < least) {
      System.arraycopy(earlier, 0, best, 0, best.length);
    }
  }

  /**
   * Lowers the bound of the relaxation as it is fixed now.
   *
   * @param value the value of an assortment, below which no target lies; or minus infinity
   * @param enough stops when the bound is no larger
   * @param steps at most
   * @param offset is taken off every bound
   * @return the least bound met
   */
  double run(double value, double enough, int steps, double offset, Deadline deadline) {
    bound = relaxation.bound(best, SLACK * scale(value)) - offset;
    keep();
    if (bound <= enough || bound == Double.NEGATIVE_INFINITY) {
      return bound;
    }
    relaxation.gradient(gradient, 4 * FLOW_STEPS);
    System.arraycopy(relaxation.offers, 0, share, 0, n);
    System.arraycopy(best, 0, trial, 0, best.length);
    double here = bound;
    // At first half of the way to the value, where that is further than usual.
    double depth =
        Double.isInfinite(value)
            ? DEPTH
            : Math.max(DEPTH, 0.5 * (bound - value) / Math.max(scale(bound), Double.MIN_NORMAL));
    int inVain = 0;
    double record = bound;
    double looked = bound;
    for (int step = 1; step <= steps && !deadline.isReached(); step++) {
      if (step % LOOK == 0) {
        if (bound > looked - LEAST_WON * scale(bound)) {
          return bound;
        }
        looked = bound;
      }
      double target = Math.max(value, bound - depth * scale(bound));
      double length = length();
      if (!(length > 0)) {
        return bound;
      }
      double size = Math.max(here - target, 1e-9 * scale(bound)) / length;
      for (int e = 0; e < best.length; e++) {
        trial[e] = Math.max(0, trial[e] - size * relaxation.scale(e) * gradient[e]);
      }
      here = relaxation.bound(trial, SLACK * scale(value)) - offset;
      relaxation.gradient(gradient, FLOW_STEPS);
      for (int i = 0; i < n; i++) {
        share[i] += SHARE * (relaxation.offers[i] - share[i]);
      }
      if (here < bound) {
        bound = here;
        System.arraycopy(trial, 0, best, 0, best.length);
        keep();
        if (bound <= enough) {
          return bound;
        }
      }
      if (bound < record - 0.25 * depth * scale(bound)) {
        record = bound;
        inVain = 0;
      } else if (++inVain >= PATIENCE) {
        // The target is out of reach: a nearer one, from the best point.
        depth *= 0.7;
        inVain = 0;
        record = bound;
        if (depth < LEAST_DEPTH) {
          return bound;
        }
        System.arraycopy(best, 0, trial, 0, best.length);
        here = relaxation.bound(trial, SLACK * scale(value)) - offset;
        relaxation.gradient(gradient, FLOW_STEPS);
      }
    }
    return bound;
  }

  private static double scale(double value) {
    return Double.isInfinite(value) ? 0 : Math.abs(value);
  }

  private void keep() {
    System.arraycopy(relaxation.offers, 0, offers, 0, n);
    System.arraycopy(relaxation.weights, 0, weights, 0, n);
    selected = relaxation.selected;
  }

  /** The squared length of the gradient, without what pushes multipliers below 0. */
  private double length() {
    double length = 0;
    for (int e = 0; e < best.length; e++) {
      double each = gradient[e];
      if (trial[e] > 0 || each < 0) {
        length += relaxation.scale(e) * each * each;
      }
    }
    return length;
  }
}
