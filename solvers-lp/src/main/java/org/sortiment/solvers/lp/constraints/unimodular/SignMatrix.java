package org.sortiment.solvers.lp.constraints.unimodular;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A sparse matrix with entries 0, +1 and -1, by rows. Not changed after construction. */
final class SignMatrix {
  private final int columnCount;
  private final int[][] columns;
  private final byte[][] signs;

  SignMatrix(int columnCount, int[][] columns, byte[][] signs) {
    this.columnCount = columnCount;
    this.columns = columns;
    this.signs = signs;
  }

  int rowCount() {
    return columns.length;
  }

  int columnCount() {
    return columnCount;
  }

  int[] columns(int row) {
    return columns[row];
  }

  byte[] signs(int row) {
    return signs[row];
  }

  /** Rows and columns exchanged; within each new row the entries ascend. O(entries). */
  SignMatrix transpose() {
    int[] size = new int[columnCount];
    for (int[] row : columns) {
      for (int column : row) {
        size[column]++;
      }
    }
    int[][] newColumns = new int[columnCount][];
    byte[][] newSigns = new byte[columnCount][];
    for (int j = 0; j < columnCount; j++) {
      newColumns[j] = new int[size[j]];
      newSigns[j] = new byte[size[j]];
      size[j] = 0;
    }
    for (int i = 0; i < columns.length; i++) {
      for (int k = 0; k < columns[i].length; k++) {
        int j = columns[i][k];
        newColumns[j][size[j]] = i;
        newSigns[j][size[j]++] = signs[i][k];
      }
    }
    return new SignMatrix(columns.length, newColumns, newSigns);
  }

  /** Only these rows, in this order. */
  SignMatrix rows(int[] chosen) {
    int[][] newColumns = new int[chosen.length][];
    byte[][] newSigns = new byte[chosen.length][];
    for (int k = 0; k < chosen.length; k++) {
      newColumns[k] = columns[chosen[k]];
      newSigns[k] = signs[chosen[k]];
    }
    return new SignMatrix(columnCount, newColumns, newSigns);
  }

  /**
   * What is left after dropping, as long as possible, rows and columns with at most one entry and
   * all but one of rows (columns) that are equal up to sign. The matrix is totally unimodular
   * exactly when the rest is: such a row or column adds to no determinant a value beyond 0 and +-1.
   * Kept rows and columns keep their numbers; dropped ones are empty. O(entries) a pass.
   */
  SignMatrix core() {
    SignMatrix matrix = this;
    while (true) {
      long before = matrix.entryCount();
      matrix = matrix.peeled().withoutParallelRows();
      matrix = matrix.transpose().withoutParallelRows().transpose();
      if (matrix.entryCount() == before) {
        return matrix;
      }
    }
  }

  long entryCount() {
    long count = 0;
    for (int[] row : columns) {
      count += row.length;
    }
    return count;
  }

  private SignMatrix peeled() {
    int m = rowCount();
    SignMatrix transposed = transpose();
    int[] size = new int[m + columnCount];
    ArrayDeque<Integer> due = new ArrayDeque<>();
    for (int line = 0; line < size.length; line++) {
      size[line] = (line < m ? columns[line] : transposed.columns[line - m]).length;
      if (size[line] == 1) {
        due.add(line);
      }
    }
    boolean[] dropped = new boolean[size.length];
    while (!due.isEmpty()) {
      int line = due.remove();
      dropped[line] = true;
      int offset = line < m ? m : 0;
      for (int across : line < m ? columns[line] : transposed.columns[line - m]) {
        if (!dropped[across + offset] && --size[across + offset] == 1) {
          due.add(across + offset);
        }
      }
    }
    int[][] newColumns = new int[m][];
    byte[][] newSigns = new byte[m][];
    for (int i = 0; i < m; i++) {
      int count = 0;
      int[] keptColumns = new int[dropped[i] ? 0 : columns[i].length];
      byte[] keptSigns = new byte[keptColumns.length];
      for (int k = 0; k < keptColumns.length; k++) {
        if (!dropped[m + columns[i][k]]) {
          keptColumns[count] = columns[i][k];
          keptSigns[count++] = signs[i][k];
        }
      }
      newColumns[i] = Arrays.copyOf(keptColumns, count);
      newSigns[i] = Arrays.copyOf(keptSigns, count);
    }
    return new SignMatrix(columnCount, newColumns, newSigns);
  }

  private SignMatrix withoutParallelRows() {
    Map<Line, Integer> seen = new HashMap<>();
    int[][] newColumns = columns.clone();
    byte[][] newSigns = signs.clone();
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].length > 0 && seen.putIfAbsent(Line.of(columns[i], signs[i]), i) != null) {
        newColumns[i] = new int[0];
        newSigns[i] = new byte[0];
      }
    }
    return new SignMatrix(columnCount, newColumns, newSigns);
  }

  /** A row up to its sign, with entries ascending: each entry is 2 * column + (1 if negative). */
  private static final class Line {
    private final int[] entries;

    private Line(int[] entries) {
      this.entries = entries;
    }

    static Line of(int[] columns, byte[] signs) {
      int[] entries = new int[columns.length];
      for (int k = 0; k < entries.length; k++) {
        entries[k] = 2 * columns[k] + (signs[k] < 0 ? 1 : 0);
      }
      Arrays.sort(entries);
      int flip = entries[0] & 1;
      for (int k = 0; k < entries.length; k++) {
        entries[k] ^= flip;
      }
      return new Line(entries);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Line that && Arrays.equals(entries, that.entries);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(entries);
    }
  }

  /**
   * The same matrix with rows and columns negated so that no entry is negative; empty when no
   * choice of signs does it. Keeps total unimodularity. O(entries).
   */
  Optional<SignMatrix> madeNonnegative() {
    SignMatrix transposed = transpose();
    int m = rowCount();
    byte[] factor = new byte[m + columnCount];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int start = 0; start < factor.length; start++) {
      if (factor[start] != 0) {
        continue;
      }
      factor[start] = 1;
      queue.add(start);
      while (!queue.isEmpty()) {
        int line = queue.remove();
        boolean isRow = line < m;
        int[] across = isRow ? columns[line] : transposed.columns[line - m];
        byte[] entry = isRow ? signs[line] : transposed.signs[line - m];
        for (int k = 0; k < across.length; k++) {
          int other = across[k] + (isRow ? m : 0);
          byte wanted = (byte) (factor[line] * entry[k]);
          if (factor[other] == 0) {
            factor[other] = wanted;
            queue.add(other);
          } else if (factor[other] != wanted) {
            return Optional.empty();
          }
        }
      }
    }
    byte[][] ones = new byte[m][];
    for (int i = 0; i < m; i++) {
      ones[i] = new byte[columns[i].length];
      Arrays.fill(ones[i], (byte) 1);
    }
    return Optional.of(new SignMatrix(columnCount, columns, ones));
  }
}
