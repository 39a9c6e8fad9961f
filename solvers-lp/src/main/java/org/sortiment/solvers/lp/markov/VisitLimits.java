package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.api.solve.Deadline;

/**
 * How often customers can find products missing, request by request and whatever is offered: upper
 * bounds, because another offered product only catches customers. Rounded up. The first requests of
 * a customer have a layer each, k = 0 ... K - 1; layer K has all later ones.
 *
 * <ul>
 *   <li>Y_kj, of the visits to j in layer k while it is missing;
 *   <li>Y_kji for an entry rho_ji, of the same when i is offered.
 * </ul>
 *
 * <p>With N = (I - D rho)^-1, where D leaves out what is offered already, and y = lambda N: Y_j =
 * y_j over all layers, and Y_ji = y_j - (y_i / N_ii) N_ij, since y_i / N_ii customers reach i at
 * all and each would have gone on from i to visit j N_ij times. A layer alone is a step of the
 * chain after the one before; with i offered the same without i, n K steps for all products, where
 * that is not too much work. Memory 8 bytes an entry and layer.
 */
final class VisitLimits {
  /** What the numbers of {@link ChainFlipState} may be off, relatively. */
  static final double ROUNDING = 1e-10;

  /** What sums of positive numbers may be off, relatively, for each term and step. */
  private static final double ULP = 0x1p-52;

  /** What {@link SubstitutionOperator#visits} may be off. */
  private static final double LOST = 2e-12;

  /** With dead ends one evaluation a product is affordable up to here. */
  private static final int FEW = 300;

  /** Enough for most of the visits where a fifth leaves at each. */
  static final int MOST_LAYERS = 8;

  /** Layers end when no more than this part of all visits comes later. */
  private static final double REST = 0.1;

  /** The most limits that are kept. */
  private static final long MOST_LIMITS = 10_000_000;

  /** Beside what is offered later they are needed again, where they are not more than that. */
  private static final int MOST_KEPT = 1_000_000;

  /** The most entries that are passed for the layers beside each product, once and for a node. */
  private static final double MOST_WORK = 5e8;

  private static final double MOST_WORK_AGAIN = 3e6;

  private final MarkovChain chain;
  private final ChainEdges edges;
  private final double[] step;
  private final double[] after;

  /** Y_kji with nothing offered, once that is known. */
  private double[] atFirst = {};

  private boolean inverted;
  private boolean moved;

  /** K, 0 when all requests are in one layer. */
  final int layers;

  /** Y_kj, shape (K + 1) x n. */
  final double[][] visits;

  /** Y_kji, at k times the number of entries and the entry. */
  final double[] beside;

  private VisitLimits(MarkovChain chain, ChainEdges edges, int layers) {
    this.chain = chain;
    this.edges = edges;
    this.layers = layers;
    this.visits = new double[layers + 1][edges.n];
    this.beside = new double[(layers + 1) * edges.count()];
    this.step = new double[edges.n];
    this.after = new double[edges.n];
  }

  /**
   * Limits with nothing offered yet.
   *
   * @param inverse with nothing offered, where the chain has one that is small and accurate enough
   * @param most how many layers at most beside the last
   * @return empty when customers may walk on for longer than can be followed, or a limit came
   */
  static Optional<VisitLimits> of(
      MarkovChain chain,
      ChainEdges edges,
      Optional<ChainFlipState> inverse,
      int most,
      Deadline deadline) {
    if (inverse.isPresent()) {
      double[] all = new double[edges.n];
      Arrays.setAll(all, inverse.get()::visits);
      VisitLimits limits = new VisitLimits(chain, edges, layers(chain, edges, all, most));
      limits.update(inverse.get());
      return Optional.of(limits);
    }
    SubstitutionOperator rho = chain.substitution();
    boolean[] dead = rho.deadEnds(Assortment.none(edges.n));
    double[] all = new double[edges.n];
    try {
      for (boolean each : dead) {
        if (each) {
          VisitLimits limits = new VisitLimits(chain, edges, 0);
          return edges.n <= FEW
                  && LimitsWithoutInverse.oneByOne(
                      chain, edges, limits.visits[0], limits.beside, deadline)
              ? Optional.of(limits)
              : Optional.empty();
        }
      }
      rho.visits(Assortment.none(edges.n), chain.arrivalProbabilities(), all);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
    VisitLimits limits = new VisitLimits(chain, edges, layers(chain, edges, all, most));
    limits.update(all);
    return Optional.of(limits);
  }

  /** As many layers as hold most of the visits, if their number allows it. */
  private static int layers(MarkovChain chain, ChainEdges edges, double[] all, int most) {
    double total = Arrays.stream(all).sum();
    double[] step = chain.arrivalProbabilities().clone();
    double[] after = new double[edges.n];
    double rest = total;
    int layers = 0;
    while (layers < most && (layers + 2L) * edges.count() <= MOST_LIMITS && rest > REST * total) {
      rest -= Arrays.stream(step).sum();
      chain.substitution().multiplyTransposed(step, after);
      System.arraycopy(after, 0, step, 0, step.length);
      layers++;
    }
    return layers;
  }

  /** Y_j over all layers. */
  double[] all() {
    double[] all = new double[edges.n];
    for (double[] layer : visits) {
      Arrays.setAll(all, j -> all[j] + layer[j]);
    }
    return all;
  }

  /** The limits beside everything that the state offers. */
  void update(ChainFlipState state) {
    inverted = true;
    int n = edges.n;
    int count = edges.count();
    double[] last = visits[layers];
    for (int j = 0; j < n; j++) {
      last[j] = state.contains(j) ? 0 : state.visits(j) * (1 + ROUNDING);
    }
    for (int e = 0; e < count; e++) {
      int j = edges.from[e];
      int i = edges.to[e];
      double most = 0;
      if (!state.contains(i) && !state.contains(j)) {
        double without = state.visits(j) - state.reaching(i) * state.entry(i, j);
        most = Math.max(0, Math.min(last[j], without + ROUNDING * (last[j] + Double.MIN_NORMAL)));
      }
      beside[layers * count + e] = most;
    }
    if (layers > 0) {
      boolean[] offered = new boolean[n];
      boolean any = false;
      for (int i = 0; i < n; i++) {
        offered[i] = state.contains(i);
        any |= offered[i];
      }
      layers(offered, any);
    }
  }

  /**
   * The limits beside these, without an inverse.
   *
   * @return false when that could not be computed, and the limits stay as they are
   */
  boolean update(boolean[] offered) {
    if (layers == 0 || atFirst.length == 0) {
      return false;
    }
    BitSet set = new BitSet(edges.n);
    for (int i = 0; i < edges.n; i++) {
      set.set(i, offered[i]);
    }
    if (set.isEmpty() && !moved) {
      return true;
    }
    moved = true;
    double[] all = new double[edges.n];
    try {
      chain.substitution().visits(Assortment.of(edges.n, set), chain.arrivalProbabilities(), all);
    } catch (ArithmeticException e) {
      return false;
    }
    for (int j = 0; j < edges.n; j++) {
      visits[layers][j] = offered[j] ? 0 : all[j] * (1 + ROUNDING) + LOST;
    }
    System.arraycopy(atFirst, 0, beside, 0, beside.length);
    layers(offered, true);
    return true;
  }

  /**
   * With nothing offered, without an inverse.
   *
   * @param all y
   */
  private void update(double[] all) {
    LimitsWithoutInverse.bySteps(chain, edges, all, beside, layers * edges.count());
    for (int j = 0; j < edges.n; j++) {
      visits[layers][j] = all[j] * (1 + ROUNDING);
    }
    if (layers > 0) {
      layers(new boolean[edges.n], false);
    }
  }

  /**
   * From limits over all layers, which are in the last one, to those of each.
   *
   * @param offered what is offered already
   */
  private void layers(boolean[] offered, boolean any) {
    int n = edges.n;
    int count = edges.count();
    double work = (double) n * layers * count;
    boolean exact = work <= (any ? MOST_WORK_AGAIN : MOST_WORK) && (inverted || !any);
    double[] rest = visits[layers];
    double[] all = rest.clone();
    start(offered, -1);
    for (int k = 0; k < layers; k++) {
      double up = up(k);
      for (int j = 0; j < n; j++) {
        visits[k][j] = step[j] * up;
        rest[j] = Math.max(0, rest[j] - step[j] / up);
      }
      step(offered, -1);
    }
    double[] besideRest = new double[exact ? count : 0];
    System.arraycopy(beside, layers * count, besideRest, 0, besideRest.length);
    for (int i = 0; exact && i < n; i++) {
      if (offered[i] || edges.columnStart[i] == edges.columnStart[i + 1]) {
        continue;
      }
      start(offered, i);
      for (int k = 0; k < layers; k++) {
        double up = up(k);
        for (int c = edges.columnStart[i]; c < edges.columnStart[i + 1]; c++) {
          int e = edges.inEdge[c];
          double seen = step[edges.from[e]];
          beside[k * count + e] = Math.min(seen * up, visits[k][edges.from[e]]);
          besideRest[e] -= seen / up;
        }
        if (k + 1 < layers) {
          step(offered, i);
        }
      }
    }
    for (int e = 0; e < count; e++) {
      int j = edges.from[e];
      boolean decided = offered[j] || offered[edges.to[e]];
      for (int k = 0; k < layers; k++) {
        int at = k * count + e;
        if (decided) {
          beside[at] = 0;
        } else if (!exact) {
          beside[at] = visits[k][j];
          if (any && atFirst.length > 0) {
            beside[at] = Math.min(beside[at], atFirst[at]);
          }
        }
      }
      int at = layers * count + e;
      double later = exact ? besideRest[e] + 2 * ROUNDING * all[j] : beside[at];
      beside[at] = decided ? 0 : Math.max(0, Math.min(later, rest[j] + 2 * ROUNDING * all[j]));
    }
    for (int j = 0; j < n; j++) {
      rest[j] += 2 * ROUNDING * all[j];
    }
    if (!any && beside.length <= MOST_KEPT) {
      atFirst = beside.clone();
    }
  }

  /** The factor that makes up for the rounding of k steps. */
  private double up(int k) {
    return 1 + (k + 1) * (edges.longestColumn() + 4) * ULP;
  }

  private void start(boolean[] offered, int alone) {
    for (int j = 0; j < edges.n; j++) {
      step[j] = offered[j] || j == alone ? 0 : chain.arrivalProbability(j);
    }
  }

  private void step(boolean[] offered, int alone) {
    Arrays.fill(after, 0);
    for (int j = 0; j < edges.n; j++) {
      double movers = step[j];
      if (movers > 0) {
        for (int e = edges.rowStart[j], end = edges.rowStart[j + 1]; e < end; e++) {
          after[edges.to[e]] += movers * edges.probability[e];
        }
      }
    }
    for (int j = 0; j < edges.n; j++) {
      step[j] = offered[j] || j == alone ? 0 : after[j];
    }
  }
}
