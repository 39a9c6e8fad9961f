package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * How the bound of a {@link ChainRelaxation} changes with its multipliers: follows customers
 * through the choices that the bound makes for them.
 */
final class ChainGradient {
  private final ChainEdges edges;
  private final int count;
  private final int last;
  private final double[] arrivals;
  private final VisitLimits limits;
  private final double[] layer;
  private final double[] rest;
  private final double[] next;
  private byte[] state = {};
  private double[] offers = {};
  private boolean[] taken = {};
  private double[] scale = {};

  ChainGradient(ChainEdges edges, double[] arrivals, VisitLimits limits) {
    this.edges = edges;
    this.count = edges.count();
    this.last = limits.layers;
    this.arrivals = arrivals;
    this.limits = limits;
    this.layer = new double[edges.n];
    this.rest = new double[edges.n];
    this.next = new double[edges.n];
  }

  /**
   * The subgradient Y_kji u_i - w_kji, where w_kji is the share of the visits y_kj that the choice
   * at j takes. Those of the last layer come from a few steps beginning with those of the call
   * before: an error there costs progress, never the bound.
   *
   * @param offers u, which maximises the bound
   * @param taken whether the choice at the entry's row and layer takes its column
   * @param scale of each multiplier, 0 for what is decided
   * @param gradient one a multiplier, overwritten; 0 for what is decided
   */
  void of(
      byte[] state,
      double[] offers,
      boolean[] taken,
      double[] scale,
      int steps,
      double[] gradient) {
    this.state = state;
    this.offers = offers;
    this.taken = taken;
    this.scale = scale;
    for (int i = 0; i < edges.n; i++) {
      next[i] = arrivals[i] * (1 - offers[i]);
    }
    for (int k = 0; k < last; k++) {
      System.arraycopy(next, 0, layer, 0, edges.n);
      differ(gradient, k, layer);
      Arrays.fill(next, 0);
      pass(k, layer);
    }
    // What comes into the last layer from outside.
    System.arraycopy(next, 0, layer, 0, edges.n);
    for (int step = 0; step < steps; step++) {
      System.arraycopy(layer, 0, next, 0, edges.n);
      pass(last, rest);
      System.arraycopy(next, 0, rest, 0, edges.n);
    }
    differ(gradient, last, rest);
  }

  private void differ(double[] gradient, int k, double[] visits) {
    for (int e = 0, m = k * count; e < count; e++, m++) {
      gradient[m] =
          scale[m] > 0
              ? limits.beside[m] * offers[edges.to[e]] - (taken[m] ? visits[edges.from[e]] : 0)
              : 0;
    }
  }

  /** Adds to the next visits those who go on from these. */
  private void pass(int k, double[] visits) {
    int shift = k * count;
    for (int j = 0; j < edges.n; j++) {
      double movers = state[j] == OfferTree.IN ? 0 : visits[j];
      if (movers > 0) {
        for (int e = edges.rowStart[j], end = edges.rowStart[j + 1]; e < end; e++) {
          if (!taken[shift + e]) {
            next[edges.to[e]] += movers * edges.probability[e];
          }
        }
      }
    }
  }
}
