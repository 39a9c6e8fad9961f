package org.sortiment.solvers.lp.constraints.unimodular;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which rows of a 0/1 matrix cross, seen as sets of columns: they meet and neither contains the
 * other. O(sum over columns of entries squared) time.
 */
final class Crossings {
  /** A second, and 400 MB at most. */
  private static final long MOST_WORK = 100_000_000;

  private final int[][] neighbours;

  private Crossings(int[][] neighbours) {
    this.neighbours = neighbours;
  }

  /**
   * Whether {@link #of} is worth its time and memory: where one row has most of 100,000 columns,
   * nearly every pair of columns crosses.
   */
  static boolean isAffordable(SignMatrix matrix) {
    int[] entries = new int[matrix.columnCount()];
    for (int i = 0; i < matrix.rowCount(); i++) {
      for (int column : matrix.columns(i)) {
        entries[column]++;
      }
    }
    long work = 0;
    for (int each : entries) {
      work += (long) each * each;
    }
    return work <= MOST_WORK;
  }

  /** As {@link #twoClasses()}; empty also where the matrix is too large to tell. */
  static Optional<boolean[]> twoClasses(SignMatrix matrix) {
    return isAffordable(matrix) ? of(matrix).twoClasses() : Optional.empty();
  }

  static Crossings of(SignMatrix matrix) {
    int m = matrix.rowCount();
    SignMatrix transposed = matrix.transpose();
    int[][] neighbours = new int[m][];
    int[] common = new int[m];
    int[] met = new int[m];
    for (int i = 0; i < m; i++) {
      int count = 0;
      for (int column : matrix.columns(i)) {
        for (int other : transposed.columns(column)) {
          if (common[other]++ == 0) {
            met[count++] = other;
          }
        }
      }
      int crossing = 0;
      int size = matrix.columns(i).length;
      for (int k = 0; k < count; k++) {
        int other = met[k];
        if (common[other] < Math.min(size, matrix.columns(other).length)) {
          met[crossing++] = other;
        }
        common[other] = 0;
      }
      neighbours[i] = Arrays.copyOf(met, crossing);
    }
    return new Crossings(neighbours);
  }

  /** The rows that cross row i. */
  int[] neighbours(int i) {
    return neighbours[i];
  }

  /** Whether no rows cross: the family is laminar. */
  boolean isEmpty() {
    return Arrays.stream(neighbours).allMatch(each -> each.length == 0);
  }

  /** Two classes (false, true) of rows without crossings inside a class, if there are. */
  Optional<boolean[]> twoClasses() {
    int m = neighbours.length;
    boolean[] second = new boolean[m];
    boolean[] seen = new boolean[m];
    int[] stack = new int[m];
    for (int start = 0; start < m; start++) {
      if (seen[start]) {
        continue;
      }
      seen[start] = true;
      int size = 0;
      stack[size++] = start;
      while (size > 0) {
        int i = stack[--size];
        for (int j : neighbours[i]) {
          if (!seen[j]) {
            seen[j] = true;
            second[j] = !second[i];
            stack[size++] = j;
          } else if (second[j] == second[i]) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(second);
  }
}
