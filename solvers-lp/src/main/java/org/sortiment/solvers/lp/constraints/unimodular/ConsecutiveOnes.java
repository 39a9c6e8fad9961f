package org.sortiment.solvers.lp.constraints.unimodular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds an order of the columns of a 0/1 matrix in which the ones of every row are consecutive
 * (Fulkerson and Gross 1965), so that the matrix is an interval matrix.
 *
 * <ol>
 *   <li>Rows that cross hang together; in a connected set of crossing rows the order of the classes
 *       of like columns is unique up to reversal, and is built by adding one crossing row at a
 *       time.
 *   <li>Different connected sets are disjoint or nested within one class, so their orders can be
 *       put into each other, largest first.
 * </ol>
 *
 * <p>O(sum over columns of entries squared + rows * columns) time. The order found is checked
 * against every row before it is returned.
 */
final class ConsecutiveOnes {
  private final SignMatrix matrix;
  private final Crossings crossings;

  /** Scratch: whether a column belongs to the row at hand. */
  private final boolean[] wanted;

  private ConsecutiveOnes(SignMatrix matrix) {
    this.matrix = matrix;
    this.crossings = Crossings.of(matrix);
    this.wanted = new boolean[matrix.columnCount()];
  }

  /** The columns in such an order, or empty when there is none or the matrix is too large. */
  static Optional<int[]> order(SignMatrix matrix) {
    return Crossings.isAffordable(matrix)
        ? new ConsecutiveOnes(matrix).find().filter(order -> isInterval(matrix, order))
        : Optional.empty();
  }

  /** Whether the ones of every row are consecutive under this order of all columns. */
  static boolean isInterval(SignMatrix matrix, int[] order) {
    int[] position = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      position[order[k]] = k;
    }
    for (int i = 0; i < matrix.rowCount(); i++) {
      int first = Integer.MAX_VALUE;
      int last = -1;
      for (int column : matrix.columns(i)) {
        first = Math.min(first, position[column]);
        last = Math.max(last, position[column]);
      }
      if (last >= 0 && last - first + 1 != matrix.columns(i).length) {
        return false;
      }
    }
    return true;
  }

  private Optional<int[]> find() {
    List<List<int[]>> sequences = new ArrayList<>();
    boolean[] seen = new boolean[matrix.rowCount()];
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i] && matrix.columns(i).length > 0) {
        Optional<List<int[]>> sequence = sequenceFrom(i, seen);
        if (sequence.isEmpty()) {
          return Optional.empty();
        }
        sequences.add(sequence.get());
      }
    }
    sequences.sort(
        Comparator.<List<int[]>>comparingInt(s -> -s.stream().mapToInt(c -> c.length).sum())
            .thenComparingInt(List::size));
    return Optional.of(nest(sequences));
  }

  /** The classes of columns, in order, of the rows that hang together with row {@code start}. */
  private Optional<List<int[]>> sequenceFrom(int start, boolean[] seen) {
    List<int[]> classes = new ArrayList<>();
    classes.add(matrix.columns(start));
    boolean[] placed = new boolean[matrix.columnCount()];
    mark(placed, matrix.columns(start));
    int[] queue = new int[matrix.rowCount()];
    int head = 0;
    int tail = 0;
    queue[tail++] = start;
    seen[start] = true;
    while (head < tail) {
      int row = queue[head++];
      if (row != start && !insert(classes, placed, matrix.columns(row))) {
        return Optional.empty();
      }
      for (int next : crossings.neighbours(row)) {
        if (!seen[next]) {
          seen[next] = true;
          queue[tail++] = next;
        }
      }
    }
    return Optional.of(classes);
  }

  private static void mark(boolean[] flags, int[] columns) {
    for (int column : columns) {
      flags[column] = true;
    }
  }

  /** Refines the classes by a row that crosses one already placed; false when it cannot be. */
  private boolean insert(List<int[]> classes, boolean[] placed, int[] row) {
    mark(wanted, row);
    try {
      int[] fresh = Arrays.stream(row).filter(column -> !placed[column]).toArray();
      int first = -1;
      int last = -1;
      for (int c = 0; c < classes.size(); c++) {
        if (count(classes.get(c)) > 0) {
          first = first < 0 ? c : first;
          last = c;
        }
      }
      for (int c = first + 1; c < last; c++) {
        if (count(classes.get(c)) < classes.get(c).length) {
          return false;
        }
      }
      boolean atRight = true;
      if (fresh.length > 0) {
        boolean fullFirst = count(classes.get(first)) == classes.get(first).length;
        boolean fullLast = count(classes.get(last)) == classes.get(last).length;
        boolean fitsRight = last == classes.size() - 1 && (first == last || fullLast);
        boolean fitsLeft = first == 0 && (first == last || fullFirst);
        if (!fitsRight && !fitsLeft) {
          return false;
        }
        atRight = fitsRight;
      }
      refine(classes, first, last, fresh.length > 0 && !atRight);
      if (fresh.length > 0) {
        classes.add(atRight ? classes.size() : 0, fresh);
        mark(placed, fresh);
      }
      return true;
    } finally {
      for (int column : row) {
        wanted[column] = false;
      }
    }
  }

  private int count(int[] columns) {
    int count = 0;
    for (int column : columns) {
      count += wanted[column] ? 1 : 0;
    }
    return count;
  }

  /** Splits the end classes of a row so that its part lies towards the inside (or the left end). */
  private void refine(List<int[]> classes, int first, int last, boolean towardsLeft) {
    if (first == last) {
      split(classes, first, !towardsLeft);
      return;
    }
    split(classes, last, false);
    split(classes, first, true);
  }

  private void split(List<int[]> classes, int c, boolean wantedLast) {
    int[] in = Arrays.stream(classes.get(c)).filter(column -> wanted[column]).toArray();
    int[] out = Arrays.stream(classes.get(c)).filter(column -> !wanted[column]).toArray();
    if (in.length > 0 && out.length > 0) {
      classes.set(c, wantedLast ? out : in);
      classes.add(c + 1, wantedLast ? in : out);
    }
  }

  /** Puts each sequence, largest first, into the class of the order so far that holds it. */
  private int[] nest(List<List<int[]>> sequences) {
    int n = matrix.columnCount();
    int[] order = new int[n];
    int[] position = new int[n];
    Arrays.setAll(order, j -> j);
    Arrays.setAll(position, j -> j);
    int[] classStart = new int[n];
    int[] classEnd = new int[n];
    Arrays.fill(classEnd, n);
    for (List<int[]> sequence : sequences) {
      int at = classStart[sequence.get(0)[0]];
      for (int[] columns : sequence) {
        int start = at;
        for (int column : columns) {
          int other = order[at];
          int from = position[column];
          order[at] = column;
          order[from] = other;
          position[column] = at++;
          position[other] = from;
        }
        for (int column : columns) {
          classStart[column] = start;
          classEnd[column] = at;
        }
      }
      // The columns of the old class that are left over form a class of their own.
      for (int k = at; k < n && classStart[order[k]] < at && classEnd[order[k]] > at; k++) {
        classStart[order[k]] = at;
      }
    }
    return order;
  }
}
