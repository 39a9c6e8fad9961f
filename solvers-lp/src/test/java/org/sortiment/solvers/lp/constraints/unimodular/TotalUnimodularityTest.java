package org.sortiment.solvers.lp.constraints.unimodular;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.solvers.lp.constraints.unimodular.TotalUnimodularity.Recognition;

class TotalUnimodularityTest {
  private static Recognition recognise(int[][] matrix) {
    return TotalUnimodularity.recognise(Definition.sparse(matrix));
  }

  private static int[][] random(SplittableRandom random, int m, int n, double density, int low) {
    int[][] matrix = new int[m][n];
    for (int[] row : matrix) {
      for (int j = 0; j < n; j++) {
        row[j] = random.nextDouble() < density ? (random.nextInt(2) == 0 ? low : 1) : 0;
      }
    }
    return matrix;
  }

  @Test
  void recognisesOnlyWhatMeetsTheDefinition() {
    SplittableRandom random = new SplittableRandom(3);
    int recognised = 0;
    int unimodular = 0;
    for (int round = 0; round < 20_000; round++) {
      int m = 1 + random.nextInt(5);
      int n = 1 + random.nextInt(5);
      int[][] matrix =
          random(random, m, n, random.nextDouble(0.2, 0.9), random.nextInt(2) == 0 ? -1 : 1);
      boolean truth = Definition.isTotallyUnimodular(matrix);
      boolean verdict = recognise(matrix).recognised();
      if (verdict) {
        assertThat(truth).as(Arrays.deepToString(matrix)).isTrue();
        recognised++;
      }
      unimodular += truth ? 1 : 0;
    }
    // Up to this size nearly everything that is totally unimodular is of one of the kinds.
    assertThat(recognised).isGreaterThan(unimodular * 97 / 100);
  }

  @Test
  void decidesMatricesWithTwoEntriesPerColumnOrRow() {
    SplittableRandom random = new SplittableRandom(4);
    int negative = 0;
    for (int round = 0; round < 5000; round++) {
      int m = 2 + random.nextInt(4);
      int n = 1 + random.nextInt(6);
      int[][] matrix = new int[m][n];
      for (int j = 0; j < n; j++) {
        for (int entry = 0; entry < 2; entry++) {
          matrix[random.nextInt(m)][j] = random.nextInt(2) == 0 ? -1 : 1;
        }
      }
      boolean truth = Definition.isTotallyUnimodular(matrix);
      assertThat(recognise(matrix).recognised()).isEqualTo(truth);
      assertThat(recognise(transpose(matrix)).recognised()).isEqualTo(truth);
      negative += truth ? 0 : 1;
    }
    assertThat(negative).isGreaterThan(500);
  }

  private static int[][] transpose(int[][] matrix) {
    int[][] transposed = new int[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  @Test
  void findsAnOrderWithConsecutiveOnesExactlyWhenThereIsOne() {
    SplittableRandom random = new SplittableRandom(5);
    List<int[]> permutations = new ArrayList<>();
    permute(new int[] {0, 1, 2, 3, 4, 5}, 0, permutations);
    int found = 0;
    for (int round = 0; round < 4000; round++) {
      int[][] matrix = random(random, 1 + random.nextInt(6), 6, random.nextDouble(0.2, 0.8), 1);
      SignMatrix sparse = Definition.sparse(matrix);
      boolean exists =
          permutations.stream().anyMatch(order -> ConsecutiveOnes.isInterval(sparse, order));
      assertThat(ConsecutiveOnes.order(sparse).isPresent())
          .as(Arrays.deepToString(matrix))
          .isEqualTo(exists);
      found += exists ? 1 : 0;
    }
    assertThat(found).isBetween(500, 3500);
  }

  private static void permute(int[] values, int from, List<int[]> all) {
    if (from == values.length) {
      all.add(values.clone());
      return;
    }
    for (int k = from; k < values.length; k++) {
      swap(values, from, k);
      permute(values, from + 1, all);
      swap(values, from, k);
    }
  }

  private static void swap(int[] values, int a, int b) {
    int kept = values[a];
    values[a] = values[b];
    values[b] = kept;
  }

  @Test
  void findsTheHiddenOrderOfLargeIntervalMatrices() {
    SplittableRandom random = new SplittableRandom(6);
    int n = 2000;
    int[] order = IntStream.range(0, n).toArray();
    for (int k = n - 1; k > 0; k--) {
      swap(order, k, random.nextInt(k + 1));
    }
    List<Constraint> rows = new ArrayList<>();
    for (int k = 0; k < 200; k++) {
      int start = random.nextInt(n - 60);
      int end = start + 2 + random.nextInt(random.nextInt(2) == 0 ? 50 : n - start - 2);
      rows.add(CardinalityBound.atMost(3, Arrays.copyOfRange(order, start, end)));
    }
    Recognition recognition = TotalUnimodularity.recognise(UnitRows.of(n, rows));
    assertThat(recognition.recognised()).isTrue();
    assertThat(recognition.message()).isEqualTo("interval in another order");
  }

  @Test
  void namesTheKind() {
    assertThat(kindOf(4, CardinalityBound.atMost(1, 0, 3), CardinalityBound.atMost(1, 1, 2)))
        .isEqualTo("laminar");
    assertThat(kindOf(4, CardinalityBound.atMost(1, 0, 1, 2), CardinalityBound.atMost(1, 1, 2, 3)))
        .isEqualTo("interval in catalog order");
    assertThat(kindOf(4, new Precedence(0, 1), new Precedence(2, 1), new Precedence(0, 3)))
        .isEqualTo("two entries per row (Heller-Tompkins)");
    // An assignment: rows and columns of a 3 x 3 table, two entries per column.
    List<Constraint> assignment = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      assignment.add(CardinalityBound.atMost(1, 3 * k, 3 * k + 1, 3 * k + 2));
      assignment.add(CardinalityBound.atMost(1, k, 3 + k, 6 + k));
    }
    assertThat(kindOf(9, assignment.toArray(new Constraint[0])))
        .isEqualTo("two entries per column (Heller-Tompkins)");
  }

  private static String kindOf(int n, Constraint... constraints) {
    Recognition recognition = TotalUnimodularity.recognise(UnitRows.of(n, List.of(constraints)));
    assertThat(recognition.recognised()).isTrue();
    return recognition.message();
  }

  @Test
  void namesOffendingRowsOnly() {
    List<Constraint> rows = new ArrayList<>();
    rows.add(CardinalityBound.atMost(1, 5, 6, 7));
    rows.add(CardinalityBound.atMost(1, 0, 1));
    rows.add(CardinalityBound.atMost(1, 7, 8));
    rows.add(CardinalityBound.atMost(1, 1, 2));
    rows.add(CardinalityBound.atMost(1, 0, 2)); // closes an odd cycle
    Recognition recognition = TotalUnimodularity.recognise(UnitRows.of(9, rows));
    assertThat(recognition.recognised()).isFalse();
    assertThat(recognition.offendingRows()).containsExactly(1, 3, 4);
    assertThat(recognition.message()).endsWith("rows 1, 3, 4");
  }

  @Test
  void roundsScaledBoundsInwards() {
    LinearConstraint row =
        new LinearConstraint(new int[] {0, 1, 2}, new double[] {0.1, 0.1, -0.1}, -0.05, 0.2);
    UnitRows rows = UnitRows.of(3, List.of(row));
    assertThat(rows.lower(0)).isEqualTo(0);
    assertThat(rows.upper(0)).isEqualTo(2);
    assertThat(rows.signs(0)).containsExactly(1, 1, -1);
  }

  @Test
  void scaledRowsHoldForTheSameAssortments() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 3000; round++) {
      int m = 1 + random.nextInt(5);
      double magnitude = random.nextInt(3) == 0 ? 1 : random.nextDouble(0.01, 10);
      int[] products = IntStream.range(0, m).toArray();
      double[] coefficients =
          random.doubles(m).map(u -> u < 0.2 ? 0 : u < 0.5 ? -magnitude : magnitude).toArray();
      double min = Math.floor(random.nextDouble(-4, 2)) * magnitude;
      double max = min + random.nextInt(3) * magnitude / 2;
      LinearConstraint row = new LinearConstraint(products, coefficients, min, max);
      UnitRows rows = UnitRows.of(m, List.of(row));
      for (long mask = 0; mask < 1L << m; mask++) {
        Assortment assortment = Assortment.ofMask(m, mask);
        int sum = 0;
        for (int k = 0; k < rows.columns(0).length; k++) {
          sum += assortment.contains(rows.columns(0)[k]) ? rows.signs(0)[k] : 0;
        }
        assertThat(rows.lower(0) <= sum && sum <= rows.upper(0))
            .as("%s %s", row, assortment)
            .isEqualTo(row.isSatisfiedBy(assortment));
      }
    }
  }

  @Test
  void leavesOutRowsOfDifferentMagnitudes() {
    LinearConstraint space = new LinearConstraint(new int[] {0, 1}, new double[] {1, 2}, 0, 2);
    UnitRows rows = UnitRows.of(2, List.of(space, CardinalityBound.atMost(1, 0, 1)));
    assertThat(rows.others()).containsExactly(0);
    assertThat(rows.rowCount()).isEqualTo(1);
    assertThat(rows.constraint(0)).isEqualTo(1);
  }
}
