package org.sortiment.solvers.lp.enumeration;

import java.util.Arrays;
import java.util.BitSet;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;

/**
 * A Markov chain from which each product that is not offered is eliminated as soon as that is
 * decided: who asks for it goes on to where she would go from there. Once all are decided, the
 * arrivals that are left are the purchases.
 *
 * <p>Nothing is subtracted (Grassmann, Taksar, Heyman 1985): a row is divided by the sum of what it
 * sends elsewhere, so values keep a small relative error however long customers stay and however
 * tiny probabilities are. A product that sends nobody anywhere sends them away without a purchase.
 * An elimination at depth d costs O((n - d) n); all sets together O(n 2^n). Memory n^2 numbers by
 * depth.
 */
final class ChainWorth implements SetWorth {
  private final int depths;
  private final double[] revenues;

  /**
   * By depth, row-major over undecided free products d, d + 1, ...: what they send to free
   * products, to products that are always offered, and (last) away.
   */
  private final double[][][] moves;

  private final double[][] arrivals;
  private final boolean[][] gone;
  private final int width;

  ChainWorth(AssortmentProblem problem, MarkovChain chain, int[] free, BitSet offered) {
    this.depths = free.length;
    int[] always = offered.stream().toArray();
    this.width = depths + always.length + 1;
    this.revenues = new double[width];
    Full full = new Full(problem, chain, free, always);
    for (int c = 0; c < width - 1; c++) {
      revenues[c] = problem.catalog().revenue(c < depths ? free[c] : always[c - depths]);
    }
    moves = new double[depths + 1][][];
    arrivals = new double[depths + 1][width];
    gone = new boolean[depths + 1][width];
    for (int d = 0; d <= depths; d++) {
      moves[d] = new double[depths][width];
    }
    moves[0] = full.moves;
    arrivals[0] = full.arrivals;
  }

  /** The chain once the products that are never offered are eliminated. */
  private static final class Full {
    final double[][] moves;
    final double[] arrivals;

    Full(AssortmentProblem problem, MarkovChain chain, int[] free, int[] always) {
      int n = problem.catalog().size();
      int kept = free.length + always.length;
      // Columns: free, always, never, away.
      int[] order = new int[n];
      int[] place = new int[n];
      Arrays.fill(place, -1);
      int count = 0;
      for (int product : free) {
        place[product] = count;
        order[count++] = product;
      }
      for (int product : always) {
        place[product] = count;
        order[count++] = product;
      }
      for (int i = 0; i < n; i++) {
        if (place[i] < 0) {
          place[i] = count;
          order[count++] = i;
        }
      }
      double[][] all = new double[n][n + 1];
      double[] mass = new double[n + 1];
      for (int p = 0; p < n; p++) {
        double[] row = all[p];
        chain.substitution().forEach(order[p], (to, probability) -> row[place[to]] = probability);
        row[n] = chain.substitution().exitProbability(order[p]);
        mass[p] = chain.arrivalProbability(order[p]);
      }
      mass[n] = chain.noArrivalProbability();
      for (int p = n - 1; p >= kept; p--) {
        eliminate(all, mass, p, n);
      }
      moves = new double[free.length][kept + 1];
      arrivals = new double[kept + 1];
      System.arraycopy(mass, 0, arrivals, 0, kept);
      arrivals[kept] = mass[n];
      for (int p = 0; p < free.length; p++) {
        System.arraycopy(all[p], 0, moves[p], 0, kept);
        moves[p][kept] = all[p][n];
      }
    }

    /** Eliminates state p, the last that is left, from columns 0..p-1 and the column away. */
    private static void eliminate(double[][] all, double[] mass, int p, int away) {
      double[] row = all[p];
      double out = row[away];
      for (int c = 0; c < p; c++) {
        out += row[c];
      }
      if (out == 0) {
        row[away] = 1;
        out = 1;
      }
      for (int c = 0; c < p; c++) {
        pass(all, mass, p, c, row[c] / out);
      }
      pass(all, mass, p, away, row[away] / out);
      mass[p] = 0;
    }

    /** Who asks for p goes on to c with that probability. */
    private static void pass(double[][] all, double[] mass, int p, int c, double part) {
      mass[c] += mass[p] * part;
      for (int q = 0; q < p; q++) {
        if (q != c) {
          all[q][c] += all[q][p] * part;
        }
      }
    }
  }

  @Override
  public void decide(int depth, boolean offered) {
    double[] from = arrivals[depth];
    double[] to = arrivals[depth + 1];
    System.arraycopy(from, 0, to, 0, width);
    System.arraycopy(gone[depth], 0, gone[depth + 1], 0, width);
    double[][] before = moves[depth];
    double[][] after = moves[depth + 1];
    for (int q = depth + 1; q < depths; q++) {
      System.arraycopy(before[q], 0, after[q], 0, width);
    }
    if (offered) {
      return;
    }
    boolean[] left = gone[depth + 1];
    left[depth] = true;
    double[] row = before[depth];
    double out = 0;
    for (int c = 0; c < width; c++) {
      out += left[c] ? 0 : row[c];
    }
    for (int c = 0; c < width; c++) {
      double part = left[c] ? 0 : out == 0 ? (c == width - 1 ? 1 : 0) : row[c] / out;
      if (part == 0) {
        continue;
      }
      to[c] += from[depth] * part;
      for (int q = depth + 1; q < depths; q++) {
        if (q != c) {
          after[q][c] += before[q][depth] * part;
        }
      }
    }
    to[depth] = 0;
  }

  @Override
  public double revenue(int mask) {
    double[] bought = arrivals[depths];
    double revenue = 0;
    for (int c = 0; c < width - 1; c++) {
      revenue += bought[c] * revenues[c];
    }
    return revenue;
  }

  @Override
  public double utility(int mask) {
    double[] bought = arrivals[depths];
    double sold = 0;
    for (int c = 0; c < width - 1; c++) {
      sold += bought[c];
    }
    return sold == 0 ? 0 : Math.log1p(sold / bought[width - 1]);
  }
}
