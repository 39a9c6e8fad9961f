package org.sortiment.estimation.ranking;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sortiment.estimation.offers.OfferSets;

/**
 * A good ranking by local search: one outcome after the other is moved to its best place among the
 * others, until none moves; from a ranking by total weight, from the last answer, and from random
 * rankings. With the others in their order, an outcome that is put at place b is taken from exactly
 * the sets that offer it and whose first other outcome comes at b or later, so that all its places
 * are compared in O(sets + m). The bound is the sum of the largest weights of the sets.
 */
final class RankingLocalSearch implements BestRanking {
  private static final int RANDOM_STARTS = 20;

  private final int m;
  private final boolean[][] offers;
  private final SplittableRandom random;
  private int[] best = new int[0];
  private double bound;

  RankingLocalSearch(OfferSets sets, long seed) {
    this.m = sets.outcomes();
    this.random = new SplittableRandom(seed);
    this.offers = new boolean[sets.size()][m];
    for (int s = 0; s < offers.length; s++) {
      for (int i = 0; i < m; i++) {
        offers[s][i] = sets.offers(s, i);
      }
    }
  }

  @Override
  public double solve(double[][] weights) {
    bound = 0;
    double[] totals = new double[m];
    for (double[] row : weights) {
      bound += Arrays.stream(row).max().orElse(0);
      for (int i = 0; i < m; i++) {
        totals[i] += row[i];
      }
    }
    int[] last = best;
    best = new int[0];
    double most = Double.NEGATIVE_INFINITY;
    for (int start = 0; start < RANDOM_STARTS + 2; start++) {
      int[] ranking = start == 0 && last.length > 0 ? last.clone() : byWeight(totals);
      if (start >= 2) {
        shuffle(ranking);
      }
      double value = climb(ranking, weights);
      if (value > most) {
        most = value;
        best = ranking;
      }
    }
    return most;
  }

  private int[] byWeight(double[] totals) {
    return java.util.stream.IntStream.range(0, m)
        .boxed()
        .sorted((a, b) -> Double.compare(totals[b], totals[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void shuffle(int[] ranking) {
    for (int k = m - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int kept = ranking[k];
      ranking[k] = ranking[other];
      ranking[other] = kept;
    }
  }

  /** Moves outcomes to better places until none is left; returns the value. */
  private double climb(int[] ranking, double[][] weights) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int i = 0; i < m; i++) {
        moved |= moveToBestPlace(i, ranking, weights);
      }
    }
    double value = 0;
    for (int s = 0; s < offers.length; s++) {
      value += weights[s][ranking[place(ranking, m, s)]];
    }
    return value;
  }

  /** The first place of a ranking, among the first {@code size}, that a set offers; or size. */
  private int place(int[] ranking, int size, int set) {
    int place = 0;
    while (place < size && !offers[set][ranking[place]]) {
      place++;
    }
    return place;
  }

  private boolean moveToBestPlace(int outcome, int[] ranking, double[][] weights) {
    int[] others = new int[m - 1];
    int now = 0;
    for (int k = 0, at = 0; k < m; k++) {
      if (ranking[k] == outcome) {
        now = k;
      } else {
        others[at++] = ranking[k];
      }
    }
    double[] gain = new double[m]; // by the place of the first other outcome
    double size = 0;
    for (int s = 0; s < offers.length; s++) {
      if (offers[s][outcome]) {
        int place = place(others, m - 1, s);
        double other = place < m - 1 ? weights[s][others[place]] : 0;
        gain[place] += weights[s][outcome] - other;
        size += weights[s][outcome] + other;
      }
    }
    for (int b = m - 2; b >= 0; b--) {
      gain[b] += gain[b + 1]; // now of standing at place b
    }
    int to = now;
    for (int b = 0; b < m; b++) {
      // More than rounding, so that the search ends.
      to = gain[b] > gain[to] + 1e-12 * size ? b : to;
    }
    if (to == now) {
      return false;
    }
    System.arraycopy(others, 0, ranking, 0, to);
    ranking[to] = outcome;
    System.arraycopy(others, to, ranking, to + 1, m - 1 - to);
    return true;
  }

  @Override
  public int[] ranking() {
    return best.clone();
  }

  @Override
  public double bound() {
    return bound;
  }
}
