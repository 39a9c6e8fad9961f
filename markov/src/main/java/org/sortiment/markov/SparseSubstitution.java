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
 * Substitution as sparse rows: 12 bytes an entry and 12 a product. For many products with few
 * neighbours each.
 *
 * <p>{@link #visits} and {@link #worth} with m products not offered: by elimination up to m = 100,
 * then by Gauss-Seidel sweeps until less than 1e-14 of the arrivals are still walking (and rounding
 * of sums, some 1e-13 in practice). A chain that keeps customers walking for more than 100,000
 * sweeps among more than 2,000 products is refused by an {@link ArithmeticException}.
 */
public final class SparseSubstitution implements SubstitutionOperator {
  private static final int SMALL_BLOCK = 100;
  private static final int LARGEST_BLOCK = 2_000;
  private static final int MANY_SWEEPS = 1_000;
  private static final int TOO_MANY_SWEEPS = 100_000;
  private static final double STILL_WALKING = 1e-14;

  private final int size;
  private final int[] rowStart;
  private final int[] columns;
  private final double[] values;
  private final double[] exit;

  private SparseSubstitution(int size, int[] rowStart, int[] columns, double[] values) {
    this.size = size;
    this.rowStart = rowStart;
    this.columns = columns;
    this.values = values;
    this.exit = new double[size];
    for (int i = 0; i < size; i++) {
      exit[i] =
          Probabilities.normalise("transitions from " + i, values, rowStart[i], rowStart[i + 1]);
    }
  }

  /**
   * The matrix whose entry e is rho from {@code from[e]} to {@code to[e]}, in any order; what is
   * not mentioned is 0. O(n + entries).
   *
   * @param size n
   * @param from row of each entry
   * @param to column of each entry, another than its row; a pair may appear once
   * @param probabilities in [0, 1]; rows add up to at most 1 (with {@link #ROW_SUM_TOLERANCE}; a
   *     row above 1 is divided by its sum)
   */
  public static SparseSubstitution ofEntries(
      int size, int[] from, int[] to, double[] probabilities) {
    if (from.length != to.length || from.length != probabilities.length) {
      throw new IllegalArgumentException(
          "The rows, columns and probabilities must be equally many.");
    }
    // Two counting sorts: by column, then stably by row.
    for (int e = 0; e < from.length; e++) {
      requireEntry(size, e, from[e], to[e], probabilities[e]);
    }
    int[] identity = new int[from.length];
    Arrays.setAll(identity, e -> e);
    int[] byColumn = sorted(identity, to, new int[size + 1]);
    int[] start = new int[size + 1];
    int[] order = sorted(byColumn, from, start);
    int[] columns = new int[order.length];
    double[] values = new double[order.length];
    int[] rowStart = new int[size + 1];
    int count = 0;
    for (int i = 0; i < size; i++) {
      for (int k = start[i]; k < start[i + 1]; k++) {
        int e = order[k];
        if (k > start[i] && to[e] == to[order[k - 1]]) {
          throw new InvalidInputException(
              "transitions[" + Math.max(e, order[k - 1]) + "]",
              "from " + i + " to " + to[e],
              "must not appear twice",
              "");
        }
        if (probabilities[e] > 0) {
          columns[count] = to[e];
          values[count++] = probabilities[e];
        }
      }
      rowStart[i + 1] = count;
    }
    return new SparseSubstitution(
        size, rowStart, Arrays.copyOf(columns, count), Arrays.copyOf(values, count));
  }

  /** The entries of any operator, less the rows of these products. O(n + entries). */
  static SparseSubstitution of(SubstitutionOperator rho, Assortment withoutRows) {
    int n = rho.size();
    int[] rowStart = new int[n + 1];
    for (int i = 0; i < n; i++) {
      int[] length = {0};
      if (!withoutRows.contains(i)) {
        rho.forEach(i, (to, probability) -> length[0]++);
      }
      rowStart[i + 1] = Math.addExact(rowStart[i], length[0]);
    }
    int[] columns = new int[rowStart[n]];
    double[] values = new double[rowStart[n]];
    for (int i = 0; i < n; i++) {
      int[] next = {rowStart[i]};
      if (!withoutRows.contains(i)) {
        rho.forEach(
            i,
            (to, probability) -> {
              columns[next[0]] = to;
              values[next[0]++] = probability;
            });
      }
    }
    return new SparseSubstitution(n, rowStart, columns, values);
  }

  private static void requireEntry(int size, int entry, int from, int to, double probability) {
    String path = "transitions[" + entry + "]";
    if (from < 0 || from >= size || to < 0 || to >= size) {
      throw new InvalidInputException(
          path, "from " + from + " to " + to, "must be indices below " + size, "");
    }
    if (from == to && Math.abs(probability) > NEGATIVE_TOLERANCE) {
      throw new InvalidInputException(
          path, "from " + from + " to itself", "must have probability 0", "");
    }
    Probabilities.requireProbability(path + ".probability", probability);
  }

  /** {@code order} sorted stably by key; fills in where each key starts. */
  private static int[] sorted(int[] order, int[] key, int[] start) {
    for (int e : order) {
      start[key[e] + 1]++;
    }
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    int[] next = start.clone();
    int[] result = new int[order.length];
    for (int e : order) {
      result[next[key[e]]++] = e;
    }
    return result;
  }

  @Override
  public int size() {
    return size;
  }

  /** The number of nonzero entries. */
  public int entryCount() {
    return columns.length;
  }

  /** The first entry of a row; its entries are rowStart(row) .. rowStart(row + 1) - 1. */
  public int rowStart(int row) {
    return rowStart[row];
  }

  /** The column of an entry; ascending in a row. */
  public int entryColumn(int entry) {
    return columns[entry];
  }

  /** The probability of an entry. */
  public double entryValue(int entry) {
    return values[entry];
  }

  @Override
  public double probability(int from, int to) {
    int e = Arrays.binarySearch(columns, rowStart[from], rowStart[from + 1], to);
    return e < 0 ? 0 : values[e];
  }

  @Override
  public double exitProbability(int from) {
    return exit[from];
  }

  @Override
  public void forEach(int from, EntryVisitor visitor) {
    for (int e = rowStart[from]; e < rowStart[from + 1]; e++) {
      visitor.accept(columns[e], values[e]);
    }
  }

  @Override
  public void multiply(double[] h, double[] result) {
    Walks.requireSize(size, Assortment.none(size), h, result);
    for (int i = 0; i < size; i++) {
      result[i] = rowProduct(i, h);
    }
  }

  private double rowProduct(int row, double[] h) {
    double sum = 0;
    for (int e = rowStart[row]; e < rowStart[row + 1]; e++) {
      sum += values[e] * h[columns[e]];
    }
    return sum;
  }

  @Override
  public void multiplyTransposed(double[] visits, double[] result) {
    Walks.requireSize(size, Assortment.none(size), visits, result);
    Arrays.fill(result, 0);
    for (int i = 0; i < size; i++) {
      for (int e = rowStart[i]; e < rowStart[i + 1]; e++) {
        result[columns[e]] += visits[i] * values[e];
      }
    }
  }

  @Override
  public double visits(Assortment offered, double[] arrivals, double[] visits) {
    Walks.requireSize(size, offered, arrivals, visits);
    boolean[] dead = deadEnds(offered);
    int[] block = Walks.walking(offered, dead);
    if (block.length <= SMALL_BLOCK || !walk(block, arrivals, visits)) {
      Walks.visitsByElimination(this, block, arrivals, visits);
    }
    return Walks.sumOf(visits, dead);
  }

  /**
   * Moves everyone who waits at a product of the block on, product after product (Gauss-Seidel on
   * the transposed system, which needs rows only). Whoever is still walking at the end is the error
   * of every entry, at most. Returns false when elimination should take over.
   */
  private boolean walk(int[] block, double[] arrivals, double[] visits) {
    double[] waiting = new double[size];
    boolean[] inBlock = new boolean[size];
    System.arraycopy(arrivals, 0, visits, 0, size);
    double all = 0;
    for (int i : block) {
      inBlock[i] = true;
      waiting[i] = arrivals[i];
      visits[i] = 0;
      all += arrivals[i];
    }
    double walking = all;
    for (int sweep = 0; walking > STILL_WALKING * all; sweep++) {
      if (isHopeless(sweep, block.length)) {
        return false;
      }
      walking = 0;
      for (int i : block) {
        double movers = waiting[i];
        waiting[i] = 0;
        visits[i] += movers;
        for (int e = rowStart[i]; e < rowStart[i + 1]; e++) {
          (inBlock[columns[e]] ? waiting : visits)[columns[e]] += movers * values[e];
        }
      }
      for (int i : block) {
        walking += waiting[i];
      }
    }
    for (int i : block) {
      visits[i] += waiting[i];
    }
    return true;
  }

  private static boolean isHopeless(int sweep, int blockSize) {
    if (sweep == TOO_MANY_SWEEPS) {
      throw new ArithmeticException(
          "After "
              + sweep
              + " sweeps customers are still walking among "
              + blockSize
              + " products that are not offered: hardly anybody leaves them.");
    }
    return sweep == MANY_SWEEPS && blockSize <= LARGEST_BLOCK;
  }

  @Override
  public void worth(Assortment offered, double[] worths, double[] worth) {
    Walks.requireSize(size, offered, worths, worth);
    int[] block = Walks.walking(offered, deadEnds(offered));
    Walks.fillEnds(offered, worths, worth);
    if (block.length <= SMALL_BLOCK || !settle(block, worth)) {
      Walks.fillEnds(offered, worths, worth);
      Walks.worthByElimination(this, block, worth);
    }
  }

  /**
   * Gauss-Seidel for the worth, and beside it for the probability of still walking, which starts at
   * 1: its largest entry times the largest value bounds the error.
   */
  private boolean settle(int[] block, double[] worth) {
    double[] walking = new double[size];
    for (int i : block) {
      walking[i] = 1;
    }
    double most = 1;
    for (int sweep = 0; most > STILL_WALKING && block.length > 0; sweep++) {
      if (isHopeless(sweep, block.length)) {
        return false;
      }
      most = 0;
      for (int k = block.length - 1; k >= 0; k--) {
        int i = block[k];
        worth[i] = rowProduct(i, worth);
        walking[i] = rowProduct(i, walking);
        most = Math.max(most, walking[i]);
      }
    }
    return true;
  }

  @Override
  public boolean[] deadEnds(Assortment offered) {
    return Walks.deadEnds(offered, exit, this::leadsInto);
  }

  private boolean leadsInto(int row, boolean[] marked) {
    for (int e = rowStart[row]; e < rowStart[row + 1]; e++) {
      if (marked[columns[e]]) {
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
        || (other instanceof SparseSubstitution that
            && size == that.size
            && Arrays.equals(rowStart, that.rowStart)
            && Arrays.equals(columns, that.columns)
            && Arrays.equals(values, that.values)
            && Arrays.equals(exit, that.exit));
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        size,
        Arrays.hashCode(rowStart),
        Arrays.hashCode(columns),
        Arrays.hashCode(values),
        Arrays.hashCode(exit));
  }

  @Override
  public String toString() {
    return "sparse substitution among " + size + " products, " + columns.length + " entries";
  }
}
