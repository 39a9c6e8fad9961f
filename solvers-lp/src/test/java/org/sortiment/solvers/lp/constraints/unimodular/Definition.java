package org.sortiment.solvers.lp.constraints.unimodular;

import java.util.ArrayList;
import java.util.List;

/** Total unimodularity by its definition: all square submatrices. For small matrices. */
final class Definition {
  private Definition() {}

  static boolean isTotallyUnimodular(int[][] matrix) {
    int m = matrix.length;
    int n = matrix[0].length;
    for (int rows = 1; rows < 1 << m; rows++) {
      for (int columns = 1; columns < 1 << n; columns++) {
        if (Integer.bitCount(rows) == Integer.bitCount(columns)
            && Math.abs(determinant(matrix, rows, columns)) > 1) {
          return false;
        }
      }
    }
    return true;
  }

  /** By expansion along the first of the rows. */
  private static long determinant(int[][] matrix, int rows, int columns) {
    if (rows == 0) {
      return 1;
    }
    int row = Integer.numberOfTrailingZeros(rows);
    long total = 0;
    long sign = 1;
    for (int rest = columns; rest != 0; rest &= rest - 1, sign = -sign) {
      int column = Integer.numberOfTrailingZeros(rest);
      if (matrix[row][column] != 0) {
        long minor = determinant(matrix, rows & (rows - 1), columns & ~(1 << column));
        total += sign * matrix[row][column] * minor;
      }
    }
    return total;
  }

  static SignMatrix sparse(int[][] matrix) {
    int[][] columns = new int[matrix.length][];
    byte[][] signs = new byte[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      List<Integer> nonzero = new ArrayList<>();
      for (int j = 0; j < matrix[i].length; j++) {
        if (matrix[i][j] != 0) {
          nonzero.add(j);
        }
      }
      columns[i] = nonzero.stream().mapToInt(j -> j).toArray();
      signs[i] = new byte[columns[i].length];
      for (int k = 0; k < columns[i].length; k++) {
        signs[i][k] = (byte) matrix[i][columns[i][k]];
      }
    }
    return new SignMatrix(matrix[0].length, columns, signs);
  }
}
