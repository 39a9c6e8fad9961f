package org.sortiment.markov;

import java.util.Arrays;
import java.util.Objects;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.Probabilities;
import org.sortiment.api.choice.SubstitutionOperator;

/**
 * Substitution as a full matrix: 8 n^2 bytes. For up to a few thousand products.
 *
 * <p>{@link #visits} and {@link #worth} with m products not offered: O(m n) where customers leave
 * soon, by sweeps that prove a relative error of 1e-13 for every entry ({@link
 * SubstochasticIteration}), otherwise O(m^3), by elimination without subtractions ({@link
 * SubstochasticFactorization}); either way rounding adds about m ulps.
 */
public final class DenseSubstitution implements SubstitutionOperator {
  private final int size;
  private final double[] rho;
  private final double[] exit;

  /**
   * A matrix by rows.
   *
   * @param size n
   * @param rowMajor rho, shape n * n: entry i * n + j is rho_ij, in [0, 1], 0 for i = j; rows add
   *     up to at most 1 (with {@link #ROW_SUM_TOLERANCE}; a row above 1 is divided by its sum); a
   *     copy is kept
   */
  public DenseSubstitution(int size, double[] rowMajor) {
    if (rowMajor.length != (long) size * size) {
      throw new InvalidInputException(
          "transitions", rowMajor.length + " numbers", "must be " + size + " rows of as many", "");
    }
    this.size = size;
    this.rho = rowMajor.clone();
    this.exit = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double value = rho[i * size + j];
        // The path of a value is made where it is wrong only: there are n^2.
        rho[i * size + j] =
            value >= 0 && value <= 1
                ? value
                : Probabilities.requireProbability("transitions[" + i + "][" + j + "]", value);
      }
      if (rho[i * size + i] != 0) {
        throw new InvalidInputException(
            "transitions[" + i + "][" + i + "]", rho[i * size + i], "must be 0");
      }
      exit[i] = Probabilities.normalise("transitions[" + i + "]", rho, i * size, (i + 1) * size);
    }
  }

  /** A matrix from its rows, n of length n; as above. */
  public static DenseSubstitution ofRows(double[]... rows) {
    int n = rows.length;
    double[] rowMajor = new double[Math.multiplyExact(n, n)];
    for (int i = 0; i < n; i++) {
      if (rows[i].length != n) {
        throw new InvalidInputException(
            "transitions[" + i + "]", rows[i].length + " numbers", "must be exactly " + n, "");
      }
      System.arraycopy(rows[i], 0, rowMajor, i * n, n);
    }
    return new DenseSubstitution(n, rowMajor);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double probability(int from, int to) {
    return rho[from * size + to];
  }

  /** The same with rows of zeros for these products. */
  DenseSubstitution withoutRows(Assortment products) {
    double[] rest = rho.clone();
    for (int i = products.next(0); i >= 0; i = products.next(i + 1)) {
      Arrays.fill(rest, i * size, (i + 1) * size, 0);
    }
    return new DenseSubstitution(size, rest);
  }

  /** The sum of a row's entries outside a set of columns. */
  double rowSum(int row, boolean[] without) {
    double sum = 0;
    for (int j = 0, e = row * size; j < size; j++, e++) {
      sum += without[j] ? 0 : rho[e];
    }
    return sum;
  }

  /** Copies row {@code from} to {@code target[offset]} and what follows. */
  public void copyRow(int from, double[] target, int offset) {
    System.arraycopy(rho, from * size, target, offset, size);
  }

  @Override
  public double exitProbability(int from) {
    return exit[from];
  }

  @Override
  public void forEach(int from, EntryVisitor visitor) {
    for (int j = 0, e = from * size; j < size; j++, e++) {
      if (rho[e] != 0) {
        visitor.accept(j, rho[e]);
      }
    }
  }

  /** One entry of {@link #multiply}: sum_j rho_ij h_j, for the row i and h of shape n. O(n). */
  public double rowProduct(int row, double[] values) {
    if (values.length != size) {
      throw new IllegalArgumentException(
          "The values (" + values.length + ") must be as many as the products (" + size + ").");
    }
    return DenseBlock.dot(rho, row * size, values);
  }

  @Override
  public void multiply(double[] values, double[] result) {
    Walks.requireSize(size, Assortment.none(size), values, result);
    for (int i = 0; i < size; i++) {
      result[i] = rowProduct(i, values);
    }
  }

  @Override
  public void multiplyTransposed(double[] visits, double[] result) {
    Walks.requireSize(size, Assortment.none(size), visits, result);
    Arrays.fill(result, 0);
    for (int i = 0; i < size; i++) {
      DenseBlock.addOne(rho, i * size, visits[i], result);
    }
  }

  @Override
  public double visits(Assortment offered, double[] arrivals, double[] visits) {
    Walks.requireSize(size, offered, arrivals, visits);
    boolean[] dead = deadEnds(offered);
    int[] walking = Walks.walking(offered, dead);
    double[] y = new double[walking.length];
    for (int k = 0; k < y.length; k++) {
      y[k] = arrivals[walking[k]];
    }
    y = new DenseBlock(this, walking).solveTransposed(y);
    System.arraycopy(arrivals, 0, visits, 0, size);
    for (int k = 0; k < y.length; k++) {
      DenseBlock.addOne(rho, walking[k] * size, y[k], visits);
    }
    for (int k = 0; k < y.length; k++) {
      visits[walking[k]] = y[k];
    }
    return Walks.sumOf(visits, dead);
  }

  @Override
  public void worth(Assortment offered, double[] values, double[] worth) {
    Walks.requireSize(size, offered, values, worth);
    Walks.fillEnds(offered, values, worth);
    int[] walking = Walks.walking(offered, deadEnds(offered));
    double[] g = new double[walking.length];
    for (int k = 0; k < g.length; k++) {
      g[k] = DenseBlock.dot(rho, walking[k] * size, worth);
    }
    g = new DenseBlock(this, walking).solve(g);
    for (int k = 0; k < g.length; k++) {
      worth[walking[k]] = g[k];
    }
  }

  @Override
  public boolean[] deadEnds(Assortment offered) {
    return Walks.deadEnds(offered, exit, this::leadsInto);
  }

  private boolean leadsInto(int row, boolean[] marked) {
    for (int j = 0, e = row * size; j < size; j++, e++) {
      if (marked[j] && rho[e] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Alias tables: O(1) a hop. */
  @Override
  public ChoiceSampler sampler(MarkovChain chain) {
    return new ChainSampler(chain);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof DenseSubstitution that
            && size == that.size
            && Arrays.equals(rho, that.rho)
            && Arrays.equals(exit, that.exit));
  }

  @Override
  public int hashCode() {
    return Objects.hash(size, Arrays.hashCode(rho), Arrays.hashCode(exit));
  }

  @Override
  public String toString() {
    return "dense substitution among " + size + " products";
  }
}
