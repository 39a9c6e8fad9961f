package org.sortiment.solvers.lp.markov;

import java.util.Optional;
import org.sortiment.api.choice.SubstitutionOperator;
import org.sortiment.markov.SparseSubstitution;

/**
 * The nonzero entries of rho one by one, by row and by column, for methods that keep a number for
 * each of them. Immutable. 20 bytes an entry.
 */
final class ChainEdges {
  /** More entries take too much memory beside what is kept for each. */
  private static final long MOST = 40_000_000;

  /** Where a shape would have to be spelled out, fewer. */
  private static final long MOST_SPELLED_OUT = 5_000_000;

  final int n;

  /** The entries of row j are rowStart[j] .. rowStart[j + 1] - 1. */
  final int[] rowStart;

  final int[] from;
  final int[] to;
  final double[] probability;

  /** The entries of column i are inEdge[k] for k = columnStart[i] .. columnStart[i + 1] - 1. */
  final int[] columnStart;

  final int[] inEdge;

  private final int longestColumn;

  private ChainEdges(int n, int[] rowStart, int[] from, int[] to, double[] probability) {
    this.n = n;
    this.rowStart = rowStart;
    this.from = from;
    this.to = to;
    this.probability = probability;
    this.columnStart = new int[n + 1];
    for (int i : to) {
      columnStart[i + 1]++;
    }
    for (int i = 0; i < n; i++) {
      columnStart[i + 1] += columnStart[i];
    }
    int longest = 0;
    for (int i = 0; i < n; i++) {
      longest = Math.max(longest, columnStart[i + 1] - columnStart[i]);
    }
    this.longestColumn = longest;
    this.inEdge = new int[to.length];
    int[] next = columnStart.clone();
    for (int e = 0; e < to.length; e++) {
      inEdge[next[to[e]]++] = e;
    }
  }

  /** The entries of an operator; empty when they are too many. */
  static Optional<ChainEdges> of(SubstitutionOperator rho) {
    int n = rho.size();
    boolean tooMany =
        rho instanceof SparseSubstitution sparse
            ? sparse.entryCount() > MOST
            : (long) n * n > MOST_SPELLED_OUT;
    if (tooMany) {
      return Optional.empty();
    }
    int[] start = new int[n + 1];
    for (int j = 0; j < n; j++) {
      int[] length = {0};
      rho.forEach(j, (i, p) -> length[0]++);
      start[j + 1] = start[j] + length[0];
    }
    int[] from = new int[start[n]];
    int[] to = new int[start[n]];
    double[] probability = new double[start[n]];
    for (int j = 0; j < n; j++) {
      int row = j;
      int[] next = {start[j]};
      rho.forEach(
          j,
          (i, p) -> {
            from[next[0]] = row;
            to[next[0]] = i;
            probability[next[0]++] = p;
          });
    }
    return Optional.of(new ChainEdges(n, start, from, to, probability));
  }

  /** How many entries there are. */
  int count() {
    return to.length;
  }

  /** The length of the longest row. */
  int longestRow() {
    int longest = 0;
    for (int j = 0; j < n; j++) {
      longest = Math.max(longest, rowStart[j + 1] - rowStart[j]);
    }
    return longest;
  }

  /** The length of the longest column. */
  int longestColumn() {
    return longestColumn;
  }

  /** The entry from j to i, or -1. O(log of the row); entries of a row ascend. */
  int find(int j, int i) {
    int e = java.util.Arrays.binarySearch(to, rowStart[j], rowStart[j + 1], i);
    return e < 0 ? -1 : e;
  }
}
