package org.sortiment.markov;

import java.util.Arrays;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.SubstitutionOperator;

/** What the shapes of {@link SubstitutionOperator} with explicit rows have in common. */
final class Walks {
  private Walks() {}

  /** Tells whether a row has an entry whose column is marked. */
  @FunctionalInterface
  interface RowTest {
    boolean leadsInto(int row, boolean[] marked);
  }

  static void requireSize(int size, Assortment offered, double[] in, double[] out) {
    if (offered.catalogSize() != size || in.length != size || out.length != size || in == out) {
      throw new IllegalArgumentException(
          "The assortment ("
              + offered.catalogSize()
              + " products) and the two arrays ("
              + in.length
              + ", "
              + out.length
              + " numbers) must fit the chain ("
              + size
              + " products), and the arrays must be two.");
    }
  }

  /** Grows the set of products that reach an end until it stays the same; the rest is dead. */
  static boolean[] deadEnds(Assortment offered, double[] exit, RowTest rows) {
    int n = exit.length;
    boolean[] ends = new boolean[n];
    int open = 0;
    for (int i = 0; i < n; i++) {
      ends[i] = offered.contains(i) || exit[i] > SubstitutionOperator.DEAD_END_TOLERANCE;
      open += ends[i] ? 0 : 1;
    }
    for (boolean grew = open > 0; grew; ) {
      grew = false;
      // Down and up again, so that a path in either order of indices is followed at once.
      for (int step = 0; step < 2 * n; step++) {
        int i = step < n ? n - 1 - step : step - n;
        if (!ends[i] && rows.leadsInto(i, ends)) {
          ends[i] = true;
          grew = true;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      ends[i] = !ends[i];
    }
    return ends;
  }

  /** The products where a customer goes on walking, ascending. */
  static int[] walking(Assortment offered, boolean[] dead) {
    int[] walking = new int[dead.length];
    int count = 0;
    for (int i = 0; i < dead.length; i++) {
      if (!dead[i] && !offered.contains(i)) {
        walking[count++] = i;
      }
    }
    return Arrays.copyOf(walking, count);
  }

  /** The factors of I - rho on a block from which every product reaches an end. */
  static SubstochasticFactorization factor(SubstitutionOperator rho, int[] block) {
    int m = block.length;
    if ((long) m * m > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "A chain with " + m + " products not offered is too large for dense elimination.");
    }
    int[] place = new int[rho.size()];
    Arrays.fill(place, -1);
    for (int k = 0; k < m; k++) {
      place[block[k]] = k;
    }
    double[] q = new double[m * m];
    double[] slack = new double[m];
    for (int k = 0; k < m; k++) {
      int row = k;
      slack[k] = rho.exitProbability(block[k]);
      rho.forEach(
          block[k],
          (to, probability) -> {
            if (place[to] < 0) {
              slack[row] += probability;
            } else {
              q[row * m + place[to]] = probability;
            }
          });
    }
    return SubstochasticFactorization.inPlace(m, q, slack);
  }

  /** {@link SubstitutionOperator#visits} by elimination. */
  static void visitsByElimination(
      SubstitutionOperator rho, int[] block, double[] arrivals, double[] visits) {
    double[] y = new double[block.length];
    for (int k = 0; k < y.length; k++) {
      y[k] = arrivals[block[k]];
    }
    factor(rho, block).solveTransposed(y);
    System.arraycopy(arrivals, 0, visits, 0, arrivals.length);
    for (int k = 0; k < y.length; k++) {
      double failed = y[k];
      rho.forEach(block[k], (to, probability) -> visits[to] += failed * probability);
    }
    for (int k = 0; k < y.length; k++) {
      visits[block[k]] = y[k];
    }
  }

  /** {@link SubstitutionOperator#worth} by elimination; the ends of {@code worth} are filled in. */
  static void worthByElimination(SubstitutionOperator rho, int[] block, double[] worth) {
    double[] g = new double[block.length];
    for (int k = 0; k < g.length; k++) {
      int row = k;
      rho.forEach(block[k], (to, probability) -> g[row] += probability * worth[to]);
    }
    factor(rho, block).solve(g);
    for (int k = 0; k < g.length; k++) {
      worth[block[k]] = g[k];
    }
  }

  /** values on S and 0 elsewhere. */
  static void fillEnds(Assortment offered, double[] values, double[] worth) {
    Arrays.fill(worth, 0);
    for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
      worth[i] = values[i];
    }
  }

  static double sumOf(double[] values, boolean[] marked) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += marked[i] ? values[i] : 0;
    }
    return sum;
  }
}
