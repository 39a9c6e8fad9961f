package org.sortiment.solvers.lp.constraints.unimodular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;

/**
 * Constraints as a matrix of {@linkplain UnitRow rows} with coefficients 0, +1 and -1 and integer
 * bounds, which are what makes the polyhedron of a totally unimodular matrix integral. Immutable.
 */
public final class UnitRows {
  private final SignMatrix matrix;
  private final int[] lower;
  private final int[] upper;
  private final int[] constraints;
  private final List<Integer> others;

  private UnitRows(
      SignMatrix matrix, int[] lower, int[] upper, int[] constraints, List<Integer> others) {
    this.matrix = matrix;
    this.lower = lower;
    this.upper = upper;
    this.constraints = constraints;
    this.others = others;
  }

  /**
   * Reads constraints over n products; those that cannot be scaled are {@link #others}. Within the
   * tolerance of {@link LinearConstraint}, the same assortments satisfy a row and its constraint.
   */
  public static UnitRows of(int n, List<Constraint> constraints) {
    int count = 0;
    int size = constraints.size();
    int[][] columns = new int[size][];
    byte[][] signs = new byte[size][];
    int[] lower = new int[size];
    int[] upper = new int[size];
    int[] origin = new int[size];
    List<Integer> others = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      Optional<UnitRow> read = UnitRow.of(constraints.get(k));
      if (read.isEmpty()) {
        others.add(k);
        continue;
      }
      UnitRow row = read.get();
      columns[count] = row.columns;
      signs[count] = row.signs;
      lower[count] = row.lower();
      upper[count] = row.upper();
      origin[count++] = k;
    }
    return new UnitRows(
        new SignMatrix(n, Arrays.copyOf(columns, count), Arrays.copyOf(signs, count)),
        Arrays.copyOf(lower, count),
        Arrays.copyOf(upper, count),
        Arrays.copyOf(origin, count),
        List.copyOf(others));
  }

  /** The number of rows, m. */
  public int rowCount() {
    return matrix.rowCount();
  }

  /** The number of columns, that is of products. */
  public int columnCount() {
    return matrix.columnCount();
  }

  /** How many columns a row has. */
  public int size(int row) {
    return matrix.columns(row).length;
  }

  /** Whether some coefficient of a row is -1. */
  public boolean hasNegative(int row) {
    for (byte sign : matrix.signs(row)) {
      if (sign < 0) {
        return true;
      }
    }
    return false;
  }

  /** The columns of a row, distinct; a copy. */
  public int[] columns(int row) {
    return matrix.columns(row).clone();
  }

  /** The coefficients +1 and -1 of a row, in the order of its columns; a copy. */
  public byte[] signs(int row) {
    return matrix.signs(row).clone();
  }

  /** The lower bound of a row: at least minus the number of its coefficients -1 when redundant. */
  public int lower(int row) {
    return lower[row];
  }

  /** The upper bound of a row: at most the number of its coefficients +1 when redundant. */
  public int upper(int row) {
    return upper[row];
  }

  /** Which constraint a row is. */
  public int constraint(int row) {
    return constraints[row];
  }

  /** Indices of constraints whose coefficients differ in magnitude, ascending. */
  public List<Integer> others() {
    return others;
  }

  /**
   * An order of all columns in which those of every row are consecutive, whatever their signs; that
   * of the catalog when it is one, empty when there is none or the matrix is too large to tell.
   */
  public Optional<int[]> consecutiveOrder() {
    int[] catalogOrder = IntStream.range(0, columnCount()).toArray();
    return ConsecutiveOnes.isInterval(matrix, catalogOrder)
        ? Optional.of(catalogOrder)
        : ConsecutiveOnes.order(matrix);
  }

  /**
   * Two classes (false, true) of rows such that the columns of two rows of a class are nested or
   * disjoint, whatever their signs; empty when there are none or the matrix is too large to tell. A
   * row that crosses no other is in class false.
   */
  public Optional<boolean[]> twoLaminarFamilies() {
    return Crossings.twoClasses(matrix);
  }

  SignMatrix matrix() {
    return matrix;
  }
}
