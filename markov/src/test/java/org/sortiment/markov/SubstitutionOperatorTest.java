package org.sortiment.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.choice.SubstitutionOperator;

class SubstitutionOperatorTest {
  /** Rank k with zeros and large ratios: all operations agree with the same matrix kept dense. */
  @Property(tries = 150, seed = "7")
  void rankKAgreesWithItsDenseMatrix(
      @ForAll @IntRange(min = 1, max = 9) int n,
      @ForAll @IntRange(min = 1, max = 4) int rank,
      @ForAll @LongRange(min = 0) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] a = weights(n * rank, random);
    double[] b = weights(n * rank, random);
    double[] exits = weights(n, random);
    AttractionSubstitution low = AttractionSubstitution.of(rank, a, b, exits);
    double[] rows = new double[n * n];
    for (int e = 0; e < rows.length; e++) {
      rows[e] = low.probability(e / n, e % n);
    }
    DenseSubstitution dense = new DenseSubstitution(n, rows);
    SparseSubstitution sparse = sparse(n, rows);
    Assortment offered = Assortment.ofMask(n, random.nextInt(1 << n));
    double[] arrivals = random.doubles(n).toArray();
    double[] values = random.doubles(n).toArray();
    double[] expected = new double[n];
    double[] actual = new double[n];
    for (SubstitutionOperator other : new SubstitutionOperator[] {dense, sparse}) {
      assertThat(other.deadEnds(offered)).isEqualTo(low.deadEnds(offered));
      low.multiply(values, expected);
      other.multiply(values, actual);
      assertThat(actual).containsExactly(expected, within(1e-13));
      low.multiplyTransposed(values, expected);
      other.multiplyTransposed(values, actual);
      assertThat(actual).containsExactly(expected, within(1e-13));
      // Nearly closed rows of the dense matrix know their exit to 1e-16 only: compare who buys.
      double lost = low.visits(offered, arrivals, expected);
      assertThat(other.visits(offered, arrivals, actual)).isCloseTo(lost, within(1e-9));
      for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
        assertThat(actual[i]).isCloseTo(expected[i], within(1e-9));
      }
      low.worth(offered, values, expected);
      other.worth(offered, values, actual);
      assertThat(actual).containsExactly(expected, within(1e-9));
    }
    assertThatWorthIsDualToVisits(low, offered, arrivals, values);
  }

  private static double[] weights(int count, SplittableRandom random) {
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = random.nextInt(3) == 0 ? 0 : Math.exp(random.nextDouble(-4, 4));
    }
    return weights;
  }

  private static SparseSubstitution sparse(int n, double[] rows) {
    int[] from = new int[n * n];
    int[] to = new int[n * n];
    for (int e = 0; e < n * n; e++) {
      from[e] = e / n;
      to[e] = e % n;
    }
    return SparseSubstitution.ofEntries(n, from, to, rows);
  }

  /** Worth of the arrivals = worth of what they buy. */
  private static void assertThatWorthIsDualToVisits(
      SubstitutionOperator rho, Assortment offered, double[] arrivals, double[] values) {
    int n = rho.size();
    double[] visits = new double[n];
    double[] worth = new double[n];
    rho.visits(offered, arrivals, visits);
    rho.worth(offered, values, worth);
    double bought = 0;
    double expected = 0;
    for (int i = 0; i < n; i++) {
      bought += offered.contains(i) ? visits[i] * values[i] : 0;
      expected += arrivals[i] * worth[i];
    }
    assertThat(expected).isCloseTo(bought, within(1e-12 * Math.max(1, bought)));
  }

  /** A ring of m products that customers leave with probability q a hop, into product 0. */
  private static SparseSubstitution ring(int m, double q) {
    int[] from = new int[2 * m];
    int[] to = new int[2 * m];
    double[] p = new double[2 * m];
    for (int i = 0; i < m; i++) {
      from[2 * i] = 1 + i;
      // Against the order of sweeps.
      to[2 * i] = 1 + (i + m - 1) % m;
      p[2 * i] = 1 - q;
      from[2 * i + 1] = 1 + i;
      to[2 * i + 1] = 0;
      p[2 * i + 1] = q;
    }
    return SparseSubstitution.ofEntries(m + 1, from, to, p);
  }

  @Test
  void slowSparseChainsAreSolvedByElimination() {
    SparseSubstitution rho = ring(200, 1e-9);
    double[] arrivals = new double[201];
    Arrays.fill(arrivals, 1);
    double[] visits = new double[201];
    assertThat(rho.visits(Assortment.of(201, 0), arrivals, visits)).isZero();
    assertThat(visits[0]).isCloseTo(201, within(1e-9));
    assertThat(visits[7]).isCloseTo(1e9, within(1e3));
    double[] worth = new double[201];
    rho.worth(Assortment.of(201, 0), arrivals, worth);
    assertThat(worth[200]).isCloseTo(1, within(1e-12));
  }

  @Test
  void hopelessSparseChainsFailLoudly() {
    SparseSubstitution rho = ring(2_001, 1e-9);
    double[] arrivals = new double[2_002];
    arrivals[5] = 1;
    assertThatThrownBy(() -> rho.visits(Assortment.of(2_002, 0), arrivals, new double[2_002]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("still walking among 2001 products");
  }

  @Test
  void sweepsReachTheirTolerance() {
    SparseSubstitution rho = ring(3_000, 0.3);
    double[] arrivals = new double[3_001];
    Arrays.fill(arrivals, 1.0 / 3_001);
    double[] visits = new double[3_001];
    rho.visits(Assortment.of(3_001, 0), arrivals, visits);
    assertThat(visits[0]).isCloseTo(1, within(1e-12));
    assertThat(visits[1234]).isCloseTo(1 / 0.3 / 3_001, within(1e-12));
    assertThatWorthIsDualToVisits(rho, Assortment.of(3_001, 0, 17), arrivals, arrivals);
  }

  @Test
  void aRowAboveOneWithinTheToleranceIsDivided() {
    DenseSubstitution rho =
        DenseSubstitution.ofRows(
            new double[] {0, 0.5, 0.5 + 4e-10}, new double[3], new double[] {0.25, 0.25, 0});
    assertThat(rho.probability(0, 1) + rho.probability(0, 2)).isEqualTo(1);
    assertThat(rho.exitProbability(0)).isZero();
    assertThat(rho.exitProbability(1)).isEqualTo(1);
    assertThat(rho.exitProbability(2)).isEqualTo(0.5);
    double[] row = new double[5];
    rho.copyRow(2, row, 1);
    assertThat(row).containsExactly(0, 0.25, 0.25, 0, 0);
  }

  @Test
  void valuesBelowZeroByRoundingAreZero() {
    DenseSubstitution dense =
        DenseSubstitution.ofRows(
            new double[] {-1e-17, -1e-13, 0.5}, new double[3], new double[] {0.3, 0.7000004, 0});
    SparseSubstitution sparse =
        SparseSubstitution.ofEntries(
            3,
            new int[] {0, 0, 2, 2, 1},
            new int[] {1, 2, 0, 1, 1},
            new double[] {-1e-13, 0.5, 0.3, 0.7000004, -1e-17});
    assertThat(sparse.entryCount()).isEqualTo(3);
    for (SubstitutionOperator rho : new SubstitutionOperator[] {dense, sparse}) {
      assertThat(rho.probability(0, 0)).isZero();
      assertThat(rho.probability(0, 1)).isZero();
      assertThat(rho.exitProbability(0)).isEqualTo(0.5);
      assertThat(rho.exitProbability(2)).isZero();
      assertThat(rho.probability(2, 0) + rho.probability(2, 1)).isCloseTo(1, within(2e-16));
    }
    assertRefused(
        () -> DenseSubstitution.ofRows(new double[] {0, -2e-12}, new double[2]),
        "transitions[0][1]: -2.0E-12 must be a probability in [0, 1].");
  }

  @Test
  void sparseEntriesAreSorted() {
    SparseSubstitution rho =
        SparseSubstitution.ofEntries(
            3, new int[] {2, 0, 2, 0}, new int[] {1, 2, 0, 1}, new double[] {.1, .2, .3, 0});
    assertThat(rho.entryCount()).isEqualTo(3);
    assertThat(rho.rowStart(2)).isEqualTo(1);
    assertThat(rho.entryColumn(1)).isZero();
    assertThat(rho.entryValue(1)).isEqualTo(0.3);
    assertThat(rho.probability(2, 1)).isEqualTo(0.1);
    assertThat(rho.probability(1, 2)).isZero();
  }

  @Test
  void wrongMatricesAreRefused() {
    assertRefused(
        () -> DenseSubstitution.ofRows(new double[] {0.1}), "transitions[0][0]: 0.1 must be 0.");
    assertRefused(
        () -> DenseSubstitution.ofRows(new double[] {0, Double.NaN}, new double[2]),
        "transitions[0][1]: NaN must be a probability in [0, 1].");
    assertRefused(
        () -> DenseSubstitution.ofRows(new double[] {0, 1}, new double[1]),
        "transitions[1]: 1 numbers must be exactly 2.");
    assertRefused(
        () ->
            DenseSubstitution.ofRows(
                new double[] {0, 0.5, 0.6}, new double[3], new double[] {0, 0, 0}),
        "transitions[0]: the sum 1.1 must be at most 1. Maybe the rows and columns are swapped.");
    assertRefused(
        () ->
            SparseSubstitution.ofEntries(
                2, new int[] {0, 0}, new int[] {1, 1}, new double[] {.1, .2}),
        "transitions[1]: from 0 to 1 must not appear twice.");
    assertRefused(
        () -> SparseSubstitution.ofEntries(2, new int[] {0}, new int[] {2}, new double[] {.1}),
        "transitions[0]: from 0 to 2 must be indices below 2.");
    assertRefused(
        () -> SparseSubstitution.ofEntries(2, new int[] {0}, new int[] {1}, new double[] {-.1}),
        "transitions[0].probability: -0.1 must be a probability in [0, 1].");
    assertRefused(
        () ->
            AttractionSubstitution.of(
                1, new double[] {1, 1}, new double[] {1, Double.NaN}, new double[] {1, 1}),
        "targets[1]: NaN must be finite and >= 0.");
    assertRefused(
        () ->
            AttractionSubstitution.of(
                1, new double[] {1, 1}, new double[] {1e308, 1e308}, new double[] {1, 1}),
        "the sums of targets[0]: Infinity must be finite and >= 0.");
    assertRefused(
        () ->
            new MarkovChain(
                new double[] {0.5}, DenseSubstitution.ofRows(new double[2], new double[2])),
        "arrivals: 1 numbers must be as many as the transitions have rows (2).");
    assertThatThrownBy(
            () -> AttractionSubstitution.of(0, new double[0], new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
    double[] same = new double[2];
    assertThatThrownBy(
            () -> DenseSubstitution.ofRows(new double[2], new double[2]).multiply(same, same))
        .hasMessageContaining("the arrays must be two");
  }

  private static void assertRefused(Runnable construction, String message) {
    assertThatThrownBy(construction::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
