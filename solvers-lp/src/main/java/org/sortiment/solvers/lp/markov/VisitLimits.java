package org.sortiment.solvers.lp.markov;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.solve.Deadline;

/**
 * How often customers can find products missing, whatever is offered: upper bounds, because another
 * offered product only catches customers. Rounded up.
 *
 * <ul>
 *   <li>Y_j, of the visits to j while it is missing;
 *   <li>Y_ji for an entry rho_ji, of the same when i is offered.
 * </ul>
 *
 * <p>With N = (I - D rho)^-1, where D leaves out what is offered already, and y = lambda N: Y_j =
 * y_j, and Y_ji = y_j - (y_i / N_ii) N_ij, since y_i / N_ii customers reach i at all and each would
 * have gone on from i to visit j N_ij times.
 */
final class VisitLimits {
  /** What the numbers of {@link ChainFlipState} may be off, relatively. */
  private static final double ROUNDING = 1e-10;

  /** Rows up to this length are followed for two steps in search of ways back. */
  private static final int SHORT_ROW = 64;

  /** With dead ends one evaluation a product is affordable up to here. */
  private static final int FEW = 300;

  private final ChainEdges edges;
  final double[] visits;
  final double[] beside;

  private VisitLimits(ChainEdges edges) {
    this.edges = edges;
    this.visits = new double[edges.n];
    this.beside = new double[edges.count()];
  }

  /**
   * Limits with nothing offered yet.
   *
   * @param inverse with nothing offered, where the chain has one that is small and accurate enough
   * @return empty when customers may walk on for longer than can be followed, or a limit came
   */
  static Optional<VisitLimits> of(
      MarkovChain chain, ChainEdges edges, Optional<ChainFlipState> inverse, Deadline deadline) {
    VisitLimits limits = new VisitLimits(edges);
    if (inverse.isPresent()) {
      limits.update(inverse.get());
      return Optional.of(limits);
    }
    SubstitutionOperator rho = chain.substitution();
    boolean[] dead = rho.deadEnds(Assortment.none(edges.n));
    try {
      for (boolean each : dead) {
        if (each) {
          return edges.n <= FEW && limits.oneByOne(chain, deadline)
              ? Optional.of(limits)
              : Optional.empty();
        }
      }
      rho.visits(Assortment.none(edges.n), chain.arrivalProbabilities(), limits.visits);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
    limits.bySteps(chain);
    return Optional.of(limits);
  }

  /** The limits beside everything that the state offers. O(n + entries). */
  void update(ChainFlipState state) {
    int n = edges.n;
    for (int j = 0; j < n; j++) {
      visits[j] = state.contains(j) ? 0 : state.visits(j) * (1 + ROUNDING);
    }
    for (int e = 0; e < beside.length; e++) {
      int j = edges.from[e];
      int i = edges.to[e];
      if (state.contains(i) || state.contains(j)) {
        beside[e] = 0;
      } else {
        double without = state.visits(j) - state.reaching(i) * state.entry(i, j);
        beside[e] =
            Math.max(0, Math.min(visits[j], without + ROUNDING * (visits[j] + Double.MIN_NORMAL)));
      }
    }
  }

  /** Each product offered alone, so that dead ends beside it are known for what they are. */
  private boolean oneByOne(MarkovChain chain, Deadline deadline) {
    int n = edges.n;
    SubstitutionOperator rho = chain.substitution();
    double[] lambda = chain.arrivalProbabilities();
    double[] seen = new double[n];
    Assortment nothing = Assortment.none(n);
    boolean[] dead = rho.deadEnds(nothing);
    rho.visits(nothing, lambda, seen);
    for (int j = 0; j < n; j++) {
      visits[j] = dead[j] ? 0 : seen[j] * (1 + ROUNDING);
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
          visits[j] = Math.max(visits[j], seen[j] * (1 + ROUNDING));
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
   */
  private void bySteps(MarkovChain chain) {
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
        double without = visits[j] - reach[i] * ways[j] * (1 - ROUNDING);
        beside[e] = Math.max(0, Math.min(visits[j], without) + ROUNDING * visits[j]);
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
    for (int j = 0; j < n; j++) {
      visits[j] *= 1 + ROUNDING;
    }
  }
}
