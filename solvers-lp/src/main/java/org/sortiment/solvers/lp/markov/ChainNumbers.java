package org.sortiment.solvers.lp.markov;

import java.util.Optional;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.solve.Deadline;

/**
 * What search and bounds need of a chain alone, whatever the prices and the constraints.
 *
 * @param edges the entries of rho, if they are not too many
 * @param nothing the inverse with nothing offered, if it is small and accurate
 * @param limits how often products can be found missing, if that is known
 * @param appeal how many customers ask for each product while it is missing, or about so many
 */
record ChainNumbers(
    Optional<ChainEdges> edges,
    Optional<ChainFlipState> nothing,
    Optional<VisitLimits> limits,
    double[] appeal) {
  private static final int LARGEST_DENSE_INVERSE = 700;
  private static final int LARGEST_SPARSE_INVERSE = 300;

  /**
   * Of a chain.
   *
   * @param prices of the inverse; other ones can be given to its copies
   */
  static ChainNumbers of(MarkovChain chain, double[] prices, Deadline deadline) {
    Optional<ChainEdges> edges = ChainEdges.of(chain.substitution());
    Optional<ChainFlipState> nothing = edges.flatMap(each -> inverse(chain, each, prices));
    Optional<VisitLimits> limits =
        edges.flatMap(
            each -> VisitLimits.of(chain, each, nothing, VisitLimits.MOST_LAYERS, deadline));
    double[] appeal =
        limits
            .map(VisitLimits::all)
            .orElseGet(
                () -> chain.purchaseProbabilities(Assortment.all(chain.productCount())).clone());
    for (int i = 0; i < appeal.length; i++) {
      appeal[i] = nothing.isPresent() ? nothing.get().reaching(i) : appeal[i];
    }
    return new ChainNumbers(edges, nothing, limits, appeal);
  }

  private static Optional<ChainFlipState> inverse(
      MarkovChain chain, ChainEdges edges, double[] prices) {
    boolean dense = edges.count() > (long) edges.n * edges.n / 4;
    if (edges.n > (dense ? LARGEST_DENSE_INVERSE : LARGEST_SPARSE_INVERSE)) {
      return Optional.empty();
    }
    for (boolean dead : chain.substitution().deadEnds(Assortment.none(edges.n))) {
      if (dead) {
        return Optional.empty();
      }
    }
    return ChainStage.inverse(chain, prices);
  }
}
