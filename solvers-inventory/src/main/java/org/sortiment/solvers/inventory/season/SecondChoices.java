package org.sortiment.solvers.inventory.season;

import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.markov.ChainSampler;

/**
 * Where the customers of one sample would go if their first choice were missing: N_ij of the a_i
 * customers who ask for i first would ask for j next. Products with very many customers are left
 * out, for there the shares N_ij / a_i are close to rho_ij. At most as many entries as customers.
 */
public final class SecondChoices {
  private static final int MOST_CUSTOMERS = 200;

  private final int[] start;
  private final int[] next;
  private final double[] share;
  private final boolean[] known;

  private SecondChoices(int[] start, int[] next, double[] share, boolean[] known) {
    this.start = start;
    this.next = next;
    this.share = share;
    this.known = known;
  }

  /** Draws them, given the numbers of first choices; shape n. */
  public static SecondChoices sample(double[] demand, ChainSampler sampler, Stream stream) {
    int n = demand.length;
    int most = 0;
    for (double a : demand) {
      most += a <= MOST_CUSTOMERS ? (int) a : 0;
    }
    int[] start = new int[n + 1];
    int[] next = new int[most];
    double[] share = new double[most];
    boolean[] known = new boolean[n];
    int[] slot = new int[n];
    int end = 0;
    for (int i = 0; i < n; i++) {
      start[i] = end;
      known[i] = demand[i] > 0 && demand[i] <= MOST_CUSTOMERS;
      for (int c = 0; known[i] && c < demand[i]; c++) {
        int j = sampler.next(i, stream);
        if (j == ChoiceSampler.NO_PURCHASE) {
          continue;
        }
        if (slot[j] < start[i] || slot[j] >= end || next[slot[j]] != j) {
          slot[j] = end;
          next[end++] = j;
        }
        share[slot[j]] += 1 / demand[i];
      }
    }
    start[n] = end;
    return new SecondChoices(start, next, share, known);
  }

  /** Whether the second choices after this product are known. */
  public boolean isKnown(int product) {
    return known[product];
  }

  /** The mean of these values over the second choices after a known product. */
  public double mean(int product, double[] values) {
    double sum = 0;
    for (int e = start[product]; e < start[product + 1]; e++) {
      sum += share[e] * values[next[e]];
    }
    return sum;
  }

  /** Passes customers of a known product on to their second choices. */
  public void pass(int product, double customers, double[] visits) {
    for (int e = start[product]; e < start[product + 1]; e++) {
      visits[next[e]] += share[e] * customers;
    }
  }
}
