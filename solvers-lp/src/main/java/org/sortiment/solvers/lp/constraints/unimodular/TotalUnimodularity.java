package org.sortiment.solvers.lp.constraints.unimodular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Recognises totally unimodular rows: every square submatrix has determinant 0, +1 or -1, so that
 * with integer bounds all vertices of the linear relaxation are 0/1 (Hoffman and Kruskal 1956).
 *
 * <p>What does not change the answer is taken away first: rows and columns with one entry, repeated
 * and negated rows and columns. Each independent block of the rest must then be of one of these
 * kinds, after rows and columns may have been negated:
 *
 * <ul>
 *   <li>laminar: the rows, as sets of products, are nested or disjoint;
 *   <li>interval: the ones of each row are consecutive in catalog order, or in an order that is
 *       found; or so for the columns;
 *   <li>at most two entries per column, and the rows fall into two parts such that entries of equal
 *       sign are in different parts, entries of opposite sign in the same (Heller and Tompkins
 *       1956); or so for the rows, which includes precedence;
 *   <li>two laminar families together (Edmonds 1970), such as groups by brand and by display
 *       position.
 * </ul>
 *
 * <p>Each is sufficient, none is guessed; a matrix of none of these kinds may still be totally
 * unimodular. Time about O(sum over columns of entries squared); where that is above 100,000,000,
 * orders other than that of the catalog and pairs of families are not looked for.
 */
public final class TotalUnimodularity {
  private TotalUnimodularity() {}

  /**
   * The verdict.
   *
   * @param recognised whether the rows are proven to be totally unimodular
   * @param message the kind or kinds, or which rows stand in the way
   * @param offendingRows when not recognised, rows that together are of no kind while any of them
   *     could be left out; ascending, otherwise empty
   */
  public record Recognition(boolean recognised, String message, List<Integer> offendingRows) {
    /** Copies the rows. */
    public Recognition {
      offendingRows = List.copyOf(offendingRows);
    }
  }

  /** Recognises rows; the offending ones are row numbers. */
  public static Recognition recognise(UnitRows rows) {
    return recognise(rows.matrix());
  }

  /**
   * Recognises rows.
   *
   * @param name by row number, the number under which the offending rows are named; ascending
   */
  public static Recognition recognise(UnitRows rows, IntUnaryOperator name) {
    return recognise(rows.matrix(), name);
  }

  static Recognition recognise(SignMatrix matrix) {
    return recognise(matrix, row -> row);
  }

  private static Recognition recognise(SignMatrix matrix, IntUnaryOperator name) {
    Optional<String> kinds = kinds(matrix);
    if (kinds.isPresent()) {
      return new Recognition(true, kinds.get(), List.of());
    }
    int[] offending = Arrays.stream(irreducible(matrix)).map(name).toArray();
    String names =
        Arrays.stream(offending).limit(10).mapToObj(i -> "" + i).collect(Collectors.joining(", "));
    return new Recognition(
        false,
        "not recognised as totally unimodular: "
            + offending.length
            + " rows together are of no known kind, any fewer of them would be: rows "
            + names
            + (offending.length > 10 ? ", ..." : ""),
        Arrays.stream(offending).boxed().toList());
  }

  /** What the blocks are, or empty when one of them is of no kind. */
  private static Optional<String> kinds(SignMatrix matrix) {
    Optional<String> whole = quickKind(matrix);
    if (whole.isPresent()) {
      return whole;
    }
    SignMatrix core = matrix.core();
    Set<String> found = new LinkedHashSet<>();
    for (SignMatrix block : blocks(core)) {
      Optional<String> kind = quickKind(block).or(() -> thoroughKind(block));
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      found.add(kind.get());
    }
    return Optional.of(found.isEmpty() ? "single and repeated entries" : String.join("; ", found));
  }

  /** The kinds that take time linear in the entries. */
  private static Optional<String> quickKind(SignMatrix matrix) {
    if (matrix.entryCount() == 0) {
      return Optional.of("no rows");
    }
    Optional<SignMatrix> ones = matrix.madeNonnegative();
    if (ones.isPresent()) {
      if (isLaminar(ones.get())) {
        return Optional.of("laminar");
      }
      int[] catalogOrder = IntStream.range(0, matrix.columnCount()).toArray();
      if (ConsecutiveOnes.isInterval(ones.get(), catalogOrder)) {
        return Optional.of("interval in catalog order");
      }
    }
    if (hellerTompkins(matrix.transpose())) {
      return Optional.of("two entries per row (Heller-Tompkins)");
    }
    if (hellerTompkins(matrix)) {
      return Optional.of("two entries per column (Heller-Tompkins)");
    }
    return Optional.empty();
  }

  private static Optional<String> thoroughKind(SignMatrix block) {
    Optional<SignMatrix> nonnegative = block.madeNonnegative();
    if (nonnegative.isEmpty()) {
      return Optional.empty();
    }
    SignMatrix ones = nonnegative.get();
    if (ConsecutiveOnes.order(ones).isPresent()) {
      return Optional.of("interval in another order");
    }
    if (ConsecutiveOnes.order(ones.transpose()).isPresent()) {
      return Optional.of("interval by columns");
    }
    if (Crossings.twoClasses(ones).isPresent()) {
      return Optional.of("two laminar families");
    }
    if (Crossings.twoClasses(ones.transpose()).isPresent()) {
      return Optional.of("two laminar families by columns");
    }
    return Optional.empty();
  }

  /**
   * Nested or disjoint, all of them: each row, largest first, lies in one row so far or in none.
   */
  private static boolean isLaminar(SignMatrix ones) {
    Integer[] bySize = new Integer[ones.rowCount()];
    Arrays.setAll(bySize, i -> i);
    Arrays.sort(bySize, (a, b) -> ones.columns(b).length - ones.columns(a).length);
    int[] innermost = new int[ones.columnCount()];
    for (int k = 0; k < bySize.length; k++) {
      int[] columns = ones.columns(bySize[k]);
      for (int column : columns) {
        if (innermost[column] != innermost[columns[0]]) {
          return false;
        }
      }
      for (int column : columns) {
        innermost[column] = k + 1;
      }
    }
    return true;
  }

  /** Heller and Tompkins's condition on a matrix with at most two entries per column. */
  private static boolean hellerTompkins(SignMatrix matrix) {
    SignMatrix byColumn = matrix.transpose();
    for (int j = 0; j < byColumn.rowCount(); j++) {
      if (byColumn.columns(j).length > 2) {
        return false;
      }
    }
    // Negating the rows of one part must leave each pair of entries with opposite signs, which is
    // to say, some negation of rows and columns makes all entries non-negative once one entry of
    // each column is negated.
    byte[][] turned = new byte[byColumn.rowCount()][];
    for (int j = 0; j < turned.length; j++) {
      turned[j] = byColumn.signs(j).clone();
      if (turned[j].length == 2) {
        turned[j][1] = (byte) -turned[j][1];
      }
    }
    int[][] columns =
        IntStream.range(0, turned.length).mapToObj(byColumn::columns).toArray(int[][]::new);
    return new SignMatrix(byColumn.columnCount(), columns, turned).madeNonnegative().isPresent();
  }

  /** The independent blocks of a matrix, each with its columns renumbered in catalog order. */
  private static List<SignMatrix> blocks(SignMatrix matrix) {
    SignMatrix transposed = matrix.transpose();
    boolean[] seenRow = new boolean[matrix.rowCount()];
    boolean[] seenColumn = new boolean[matrix.columnCount()];
    int[] newNumber = new int[matrix.columnCount()];
    int[] rows = new int[matrix.rowCount()];
    int[] columns = new int[matrix.columnCount()];
    List<SignMatrix> blocks = new ArrayList<>();
    for (int start = 0; start < seenRow.length; start++) {
      if (seenRow[start] || matrix.columns(start).length == 0) {
        continue;
      }
      int rowCount = 0;
      int columnCount = 0;
      seenRow[start] = true;
      rows[rowCount++] = start;
      for (int k = 0; k < rowCount; k++) {
        for (int column : matrix.columns(rows[k])) {
          if (seenColumn[column]) {
            continue;
          }
          seenColumn[column] = true;
          columns[columnCount++] = column;
          for (int row : transposed.columns(column)) {
            if (!seenRow[row]) {
              seenRow[row] = true;
              rows[rowCount++] = row;
            }
          }
        }
      }
      Arrays.sort(columns, 0, columnCount);
      for (int k = 0; k < columnCount; k++) {
        newNumber[columns[k]] = k;
      }
      SignMatrix part = matrix.rows(Arrays.copyOf(rows, rowCount));
      int[][] renumbered = new int[rowCount][];
      byte[][] signs = new byte[rowCount][];
      for (int k = 0; k < rowCount; k++) {
        renumbered[k] = Arrays.stream(part.columns(k)).map(j -> newNumber[j]).toArray();
        signs[k] = part.signs(k);
      }
      blocks.add(new SignMatrix(columnCount, renumbered, signs));
    }
    return blocks;
  }

  /**
   * Rows of an unrecognised matrix that are unrecognised together but not without any one of them
   * (Junker's QuickXplain 2004): about (number of such rows) * log(rows) recognitions.
   */
  private static int[] irreducible(SignMatrix matrix) {
    int[] all = IntStream.range(0, matrix.rowCount()).toArray();
    int[] found = explain(matrix, new int[0], false, all);
    Arrays.sort(found);
    return found;
  }

  private static int[] explain(
      SignMatrix matrix, int[] background, boolean grown, int[] candidates) {
    if (grown && kinds(matrix.rows(background)).isEmpty()) {
      return new int[0];
    }
    if (candidates.length == 1) {
      return candidates;
    }
    int half = candidates.length / 2;
    int[] left = Arrays.copyOf(candidates, half);
    int[] right = Arrays.copyOfRange(candidates, half, candidates.length);
    int[] fromRight = explain(matrix, join(background, left), true, right);
    int[] fromLeft = explain(matrix, join(background, fromRight), fromRight.length > 0, left);
    return join(fromLeft, fromRight);
  }

  private static int[] join(int[] a, int[] b) {
    int[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
