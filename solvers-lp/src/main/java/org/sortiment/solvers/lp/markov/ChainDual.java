package org.sortiment.solvers.lp.markov;

import org.sortiment.api.solve.Deadline;

/**
 * Lowers a {@link ChainRelaxation} by moving its multipliers: the volume algorithm of Barahona and
 * Anbil (2000), a subgradient method that moves from the best multipliers along an average of the
 * subgradients, with the step of Polyak (1969) to a target below the bound. The average of the
 * offers is a fractional assortment near the relaxation's optimum. Multipliers stay for the next
 * problem. Memory 32 bytes an entry.
 */
final class ChainDual {
  private static final double NEW = 0.12;

  /** A bound that falls by less, relatively, has not fallen. */
  private static final double PROGRESS = 1e-7;

  private static final int PATIENCE = 12;
  private static final double SLACK = 2e-5;
  private static final int FLOW_STEPS = 3;

  private final ChainRelaxation relaxation;
  private final double[] best;
  private final double[] trial;
  private final double[] gradient;
  private final double[] average;
  private final int n;
  private double bound;

  /** The average of the offers: a fractional assortment. */
  final double[] share;

  /** The offers, their weights and the worths h that belong to the best bound. */
  final double[] offers;

  final double[] weights;

  ChainDual(ChainRelaxation relaxation, int entries, int n) {
    this.relaxation = relaxation;
    this.n = n;
    this.best = new double[entries];
    this.trial = new double[entries];
    this.gradient = new double[entries];
    this.average = new double[entries];
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
   * @param earlier one an entry, or none
   */
  void begin(double[] earlier, Deadline deadline) {
    java.util.Arrays.fill(best, 0);
    double least = relaxation.bound(best, 0);
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
    relaxation.gradient(average, 4 * FLOW_STEPS);
    System.arraycopy(relaxation.offers, 0, share, 0, n);
    double theta = 0.7;
    int inVain = 0;
    double checkpoint = bound;
    for (int step = 1; step <= steps && !deadline.isReached(); step++) {
      double target = Math.max(value, bound - 0.06 * scale(bound));
      double length = length();
      if (!(length > 0)) {
        return bound;
      }
      double size = theta * Math.max(bound - target, 1e-9 * scale(bound)) / length;
      for (int e = 0; e < best.length; e++) {
        trial[e] = Math.max(0, best[e] - size * relaxation.scale(e) * average[e]);
      }
      double after = relaxation.bound(trial, SLACK * scale(value)) - offset;
      relaxation.gradient(gradient, FLOW_STEPS);
      double along = 0;
      for (int e = 0; e < best.length; e++) {
        along += relaxation.scale(e) * gradient[e] * average[e];
        average[e] += NEW * (gradient[e] - average[e]);
      }
      for (int i = 0; i < n; i++) {
        share[i] += NEW * (relaxation.offers[i] - share[i]);
      }
      if (after < bound) {
        boolean clearly = after < bound - PROGRESS * scale(bound);
        bound = after;
        System.arraycopy(trial, 0, best, 0, best.length);
        keep();
        inVain = clearly ? 0 : inVain + 1;
        theta = along > 0 ? Math.min(2, theta * 1.1) : theta;
        if (bound <= enough) {
          return bound;
        }
      } else {
        inVain++;
      }
      if (inVain >= PATIENCE) {
        theta *= 0.6;
        inVain = 0;
        if (theta < 1e-3) {
          return bound;
        }
      }
      if (step % 60 == 0) {
        if (bound > checkpoint - 2e-4 * scale(checkpoint - Math.max(value, 0))) {
          return bound;
        }
        checkpoint = bound;
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
  }

  /** The squared length of the average, without what pushes multipliers below 0. */
  private double length() {
    double length = 0;
    for (int e = 0; e < best.length; e++) {
      double each = average[e];
      if (best[e] > 0 || each < 0) {
        length += relaxation.scale(e) * each * each;
      }
    }
    return length;
  }
}
