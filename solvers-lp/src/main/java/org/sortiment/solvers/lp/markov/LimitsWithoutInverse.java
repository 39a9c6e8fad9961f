package org.sortiment.solvers.lp.markov;

import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.solve.Deadline;

/**
 * How often customers can find products missing over all requests ({@link VisitLimits}), where the
 * inverse of the chain is too large or is not there.
 */
final class LimitsWithoutInverse {
  /** Rows up to this length are followed for two steps in search of ways back. */
  private static final int SHORT_ROW = 64;

  private static final double ROUNDING = VisitLimits.ROUNDING;

  private LimitsWithoutInverse() {}

  /**
   * Each product offered alone, so that dead ends beside it are known for what they are.
   *
   * @param most of the visits to each product, overwritten
   * @param beside of the same for each entry, overwritten
   * @return false when the deadline came first
   */
  static boolean oneByOne(
      MarkovChain chain, ChainEdges edges, double[] most, double[] beside, Deadline deadline) {
    int n = edges.n;
    SubstitutionOperator rho = chain.substitution();
    double[] lambda = chain.arrivalProbabilities();
    double[] seen = new double[n];
    Assortment nothing = Assortment.none(n);
    boolean[] dead = rho.deadEnds(nothing);
    rho.visits(nothing, lambda, seen);
    for (int j = 0; j < n; j++) {
      most[j] = dead[j] ? 0 : seen[j] * (1 + ROUNDING);
    }
    for (int i = 0; i < n; i++) {
      if (deadline.isReached()) {
        return false;
      }
      Assortment alone = Assortment.of(n, i);
      rho.visits(alone, lambda, seen);
      boolean[] deadBeside = rho.deadEnds(alone);
      for (int j = 0; j < n; j++) {
        if (j != i && !deadBeside[j]) {
          most[j] = Math.max(most[j], seen[j] * (1 + ROUNDING));
        }
      }
      for (int k = edges.columnStart[i]; k < edges.columnStart[i + 1]; k++) {
        // Whoever leads to i is no dead end beside it.
        beside[edges.inEdge[k]] = seen[edges.from[edges.inEdge[k]]] * (1 + ROUNDING);
      }
    }
    return true;
  }

  /**
   * Without N: lower bounds of N_ij by ways of up to two steps, and of who reaches i by the first
   * two requests.
   *
   * @param all y with nothing offered
   * @param beside of the visits for each entry, overwritten from the entry last on
   */
  static void bySteps(
      MarkovChain chain, ChainEdges edges, double[] all, double[] beside, int last) {
    int n = edges.n;
    double[] reach = new double[n];
    for (int j = 0; j < n; j++) {
      reach[j] += chain.arrivalProbability(j);
      for (int e = edges.rowStart[j]; e < edges.rowStart[j + 1]; e++) {
        reach[edges.to[e]] += chain.arrivalProbability(j) * edges.probability[e];
      }
    }
    double[] ways = new double[n];
    for (int i = 0; i < n; i++) {
      int first = edges.rowStart[i];
      int end = edges.rowStart[i + 1];
      for (int e = first; e < end; e++) {
        ways[edges.to[e]] += edges.probability[e];
        int k = edges.to[e];
        if (edges.rowStart[k + 1] - edges.rowStart[k] <= SHORT_ROW && end - first <= SHORT_ROW) {
          for (int f = edges.rowStart[k]; f < edges.rowStart[k + 1]; f++) {
            ways[edges.to[f]] += edges.probability[e] * edges.probability[f];
          }
        }
      }
      for (int k = edges.columnStart[i]; k < edges.columnStart[i + 1]; k++) {
        int e = edges.inEdge[k];
        int j = edges.from[e];
        double without = all[j] - reach[i] * ways[j] * (1 - ROUNDING);
        beside[last + e] = Math.max(0, Math.min(all[j], without) + ROUNDING * all[j]);
      }
      for (int e = first; e < end; e++) {
        ways[edges.to[e]] = 0;
        int k = edges.to[e];
        if (edges.rowStart[k + 1] - edges.rowStart[k] <= SHORT_ROW && end - first <= SHORT_ROW) {
          for (int f = edges.rowStart[k]; f < edges.rowStart[k + 1]; f++) {
            ways[edges.to[f]] = 0;
          }
        }
      }
    }
  }
}
