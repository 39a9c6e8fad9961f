package org.sortiment.estimation.markov;

import java.util.ArrayList;
import java.util.List;
import org.sortiment.estimation.offers.OfferSets;
import org.sortiment.estimation.offers.ShareErrors;

/**
 * Standard errors of arrivals and transitions. With U what a set does not offer, R the expected
 * visits of U and A_ki the probability that a customer at k ends with i: P_i changes with the
 * arrivals at k by A_ki, and with the transition from j in U to k by R_j A_ki.
 */
final class ChainErrors {
  private ChainErrors() {}

  /** Where a transition stands among all shares: arrivals first, then the rows. */
  static int index(int from, int to, int outcomes) {
    return outcomes * (1 + from) + to;
  }

  /** The errors at these parameters; the rows of products that are always offered are left out. */
  static ShareErrors of(OfferSets sets, double[] lambda, double[][] rho) {
    int n = sets.productCount();
    int outcomes = sets.outcomes();
    double[] shares = new double[outcomes * (1 + n)];
    System.arraycopy(lambda, 0, shares, 0, outcomes);
    List<int[]> blocks = new ArrayList<>();
    blocks.add(java.util.stream.IntStream.range(0, outcomes).toArray());
    for (int j = 0; j < n; j++) {
      System.arraycopy(rho[j], 0, shares, index(j, 0, outcomes), outcomes);
      if (!sets.alwaysOffered().get(j)) {
        int start = index(j, 0, outcomes);
        blocks.add(java.util.stream.IntStream.range(start, start + outcomes).toArray());
      }
    }
    ShareErrors errors = new ShareErrors(shares, blocks);
    for (int s = 0; s < sets.size(); s++) {
      add(errors, sets, s, lambda, rho);
    }
    return errors.finish();
  }

  private static void add(
      ShareErrors errors, OfferSets sets, int set, double[] lambda, double[][] rho) {
    int n = sets.productCount();
    int outcomes = sets.outcomes();
    int[] missing =
        java.util.stream.IntStream.range(0, n).filter(j -> !sets.offers(set, j)).toArray();
    double[][] inverse = ChainStep.inverse(missing, rho);
    double[][] ends = new double[outcomes][outcomes]; // A
    double[] counts = new double[outcomes];
    for (int i = 0; i < outcomes; i++) {
      if (sets.offers(set, i)) {
        ends[i][i] = 1;
        counts[i] = sets.count(set, i);
      }
    }
    double[] visits = new double[missing.length];
    for (int a = 0; a < missing.length; a++) {
      for (int b = 0; b < missing.length; b++) {
        visits[b] += lambda[missing[a]] * inverse[a][b];
        for (int i = 0; i < outcomes; i++) {
          if (sets.offers(set, i)) {
            ends[missing[a]][i] += inverse[a][b] * rho[missing[b]][i];
          }
        }
      }
    }
    double[] p = new double[outcomes];
    double[][] derivatives = new double[outcomes * (1 + n)][outcomes];
    for (int k = 0; k < outcomes; k++) {
      for (int i = 0; i < outcomes; i++) {
        p[i] += lambda[k] * ends[k][i];
        derivatives[k][i] = ends[k][i];
        for (int a = 0; a < missing.length; a++) {
          derivatives[index(missing[a], k, outcomes)][i] = visits[a] * ends[k][i];
        }
      }
    }
    errors.add(p, counts, derivatives);
  }
}
