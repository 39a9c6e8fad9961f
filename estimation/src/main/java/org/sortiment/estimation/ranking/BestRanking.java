package org.sortiment.estimation.ranking;

import org.sortiment.estimation.offers.OfferSets;

/**
 * Looks for the ranking with the greatest sum of w(S, first of S) over offer sets S. Not
 * thread-safe.
 */
interface BestRanking {
  /** The exact answer where that is possible, else a good one. */
  static BestRanking of(OfferSets sets, long seed) {
    return sets.outcomes() <= ExactRanking.MOST
        ? new ExactRanking(sets)
        : new RankingLocalSearch(sets, seed);
  }

  /** The value of the ranking that was found for these weights, shape sets x outcomes. */
  double solve(double[][] weights);

  /** That ranking, the most wanted first. */
  int[] ranking();

  /** What no ranking exceeds for the same weights. */
  double bound();
}
