package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import java.util.Optional;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.solve.Deadline;
import org.sortiment.markov.DenseSubstitution;

/**
 * A chain among fewer products, when the others are never offered: who asks for one of those walks
 * on until she asks for a product that is kept, or leaves (the censored chain). What an assortment
 * of kept products sells is the same, up to rounding. Who comes back to the product that she just
 * found missing finds it missing again, so that such returns are left out and the rest of a row is
 * raised in proportion.
 *
 * <p>By elimination without a subtraction (Grassmann, Taksar, Heyman 1985), so that every entry
 * keeps its digits. O(n^3) time and O(n^2) memory, less where rows are short.
 */
final class ChainReduction {
  /** Larger chains take too long to reduce. */
  private static final int LARGEST = 2_000;

  /** What entries may be off, relatively. */
  private static final double ROUNDING = 1e-12;

  private ChainReduction() {}

  /**
   * The chain among the kept products.
   *
   * @param kept products, ascending
   * @return empty when there are too many products, or when the deadline comes first
   */
  static Optional<MarkovChain> of(MarkovChain chain, int[] kept, Deadline deadline) {
    int n = chain.productCount();
    if (n > LARGEST) {
      return Optional.empty();
    }
    int m = kept.length;
    int gone = n - m;
    int[] at = new int[n];
    Arrays.fill(at, -1);
    for (int p = 0; p < m; p++) {
      at[kept[p]] = gone + p;
    }
    for (int i = 0, p = 0; i < n; i++) {
      at[i] = at[i] < 0 ? p++ : at[i];
    }
    double[][] rho = new double[n][n];
    double[] exit = new double[n];
    double[] arrivals = new double[n];
    for (int i = 0; i < n; i++) {
      double[] row = rho[at[i]];
      chain.substitution().forEach(i, (to, probability) -> row[at[to]] = probability);
      exit[at[i]] = chain.substitution().exitProbability(i);
      arrivals[at[i]] = chain.arrivalProbability(i);
    }
    for (int k = 0; k < gone; k++) {
      if (deadline.isReached()) {
        return Optional.empty();
      }
      double[] row = rho[k];
      double out = leaving(row, exit[k], k, k + 1);
      for (int j = k + 1; j < n; j++) {
        // Who cannot leave is lost.
        row[j] = out > 0 ? row[j] / out : 0;
      }
      exit[k] = out > 0 ? exit[k] / out : 0;
      for (int i = k + 1; i < n; i++) {
        double movers = rho[i][k];
        if (movers > 0) {
          add(movers, row, rho[i], k + 1);
          exit[i] += movers * exit[k];
        }
      }
      add(arrivals[k], row, arrivals, k + 1);
    }
    double[] entries = new double[m * m];
    for (int p = 0; p < m; p++) {
      double[] row = rho[gone + p];
      double out = leaving(row, exit[gone + p], gone + p, gone);
      for (int q = 0; q < m; q++) {
        entries[p * m + q] = p == q || !(out > 0) ? 0 : row[gone + q] / out;
      }
    }
    return Optional.of(new MarkovChain(kept(arrivals, gone), new DenseSubstitution(m, entries)));
  }

  private static double[] kept(double[] arrivals, int gone) {
    // Rounding may add up to a little more than everybody.
    return Arrays.stream(arrivals, gone, arrivals.length).map(each -> Math.min(1, each)).toArray();
  }

  /** The probability of going on from k to another product from the first on, or leaving. */
  private static double leaving(double[] row, double exit, int k, int first) {
    double sum = exit;
    for (int j = first; j < row.length; j++) {
      sum += j == k ? 0 : row[j];
    }
    return sum;
  }

  private static void add(double factor, double[] row, double[] to, int first) {
    if (factor > 0) {
      for (int j = first; j < row.length; j++) {
        to[j] += factor * row[j];
      }
    }
  }

  /**
   * How far revenues of the reduced chain may be from those of the chain.
   *
   * @param visits an upper bound of how many kept products each customer finds missing
   * @param dearest the highest price
   */
  static double error(double visits, double dearest) {
    return ROUNDING * (1 + visits) * dearest;
  }
}
