package org.sortiment.estimation.ranking;

import java.util.Arrays;
import org.sortiment.estimation.offers.OfferSets;

/**
 * The ranking with the greatest sum of w(S, first of S) over offer sets S: the exact answer by
 * dynamic programming over the set that has been ranked so far, because an outcome that comes next
 * collects exactly the sets that offer it and nothing ranked before. O(2^m m sets) time, 2^m
 * numbers, for m outcomes.
 */
final class ExactRanking implements BestRanking {
  /** So many outcomes at most. */
  static final int MOST = 14;

  private final int m;
  private final int[] masks;
  private final double[] value;
  private final byte[] choice;

  ExactRanking(OfferSets sets) {
    this.m = sets.outcomes();
    this.masks = new int[sets.size()];
    for (int s = 0; s < masks.length; s++) {
      for (int i = 0; i < m; i++) {
        masks[s] |= sets.offers(s, i) ? 1 << i : 0;
      }
    }
    this.value = new double[1 << m];
    this.choice = new byte[1 << m];
  }

  @Override
  public double solve(double[][] weights) {
    int full = (1 << m) - 1;
    value[full] = 0;
    double[] gain = new double[m];
    for (int ranked = full - 1; ranked >= 0; ranked--) {
      Arrays.fill(gain, 0);
      for (int s = 0; s < masks.length; s++) {
        if ((masks[s] & ranked) == 0) {
          for (int i = 0; i < m; i++) {
            gain[i] += weights[s][i];
          }
        }
      }
      double best = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < m; i++) {
        if ((ranked & 1 << i) == 0) {
          double total = gain[i] + value[ranked | 1 << i];
          if (total > best) {
            best = total;
            choice[ranked] = (byte) i;
          }
        }
      }
      value[ranked] = best;
    }
    return value[0];
  }

  @Override
  public int[] ranking() {
    int[] ranking = new int[m];
    for (int k = 0, ranked = 0; k < m; k++) {
      ranking[k] = choice[ranked];
      ranked |= 1 << ranking[k];
    }
    return ranking;
  }

  @Override
  public double bound() {
    return value[0];
  }
}
