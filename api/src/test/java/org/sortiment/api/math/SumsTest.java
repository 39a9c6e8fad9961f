package org.sortiment.api.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SumsTest {
  /** Against exact sums, with terms that cancel. */
  @Property(tries = 300, seed = "3")
  void compensatedSumsKeepWhatCancellationLeaves(
      @ForAll @Size(max = 30) List<@DoubleRange(min = -1e10, max = 1e10) Double> half) {
    double[] terms = new double[2 * half.size() + 1];
    BigDecimal exact = BigDecimal.ONE;
    double magnitude = 1;
    terms[0] = 1;
    for (int i = 0; i < half.size(); i++) {
      terms[1 + i] = half.get(i);
      terms[terms.length - 1 - i] = -half.get(i) * (1 + 1e-12);
      exact =
          exact.add(new BigDecimal(half.get(i))).add(new BigDecimal(terms[terms.length - 1 - i]));
      magnitude += 2 * Math.abs(half.get(i));
    }
    double value = exact.doubleValue();
    assertThat(CompensatedSum.of(terms))
        .isCloseTo(value, within(2e-16 * Math.abs(value) + 1e-30 * magnitude * terms.length));
  }

  @Test
  void productsAreNotRounded() {
    CompensatedSum sum = new CompensatedSum();
    double third = 1.0 / 3;
    sum.addProduct(third, 3);
    sum.add(-1);
    assertThat(sum.value()).isEqualTo(-Math.ulp(1.0) / 4);
    sum.addProduct(1e300, 1e300);
    assertThat(sum.value()).isInfinite();
    assertThat(CompensatedSum.of()).isZero();
    assertThat(CompensatedSum.of(Double.NaN, 1)).isNaN();
  }

  @Test
  void logSumExpNeitherOverflowsNorVanishes() {
    assertThat(LogSumExp.of(1000, 1000)).isCloseTo(1000 + Math.log(2), within(1e-12));
    assertThat(LogSumExp.of(-1000, -1001))
        .isCloseTo(-1000 + Math.log1p(Math.exp(-1)), within(1e-12));
    assertThat(LogSumExp.of()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(LogSumExp.of(Double.NEGATIVE_INFINITY, 3)).isEqualTo(3);
    assertThat(LogSumExp.of(Double.POSITIVE_INFINITY, 3)).isInfinite();
    assertThat(LogSumExp.of(1, Double.NaN)).isNaN();
  }

  @Property(tries = 200, seed = "4")
  void logSumExpIsTheLogarithmOfTheSum(
      @ForAll @Size(min = 1, max = 10) List<@DoubleRange(min = -50, max = 50) Double> terms) {
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term);
    }
    assertThat(LogSumExp.of(terms.stream().mapToDouble(each -> each).toArray()))
        .isCloseTo(Math.log(sum), within(1e-12));
  }

  /** Residuals of both systems, with the diagonal that the rows imply. */
  @Test
  void substochasticSystemsAreSolvedBothWays() {
    SplittableRandom random = new SplittableRandom(5);
    for (int m = 1; m < 30; m += 4) {
      double[] q = new double[m * m];
      double[] slack = new double[m];
      double[] diagonal = new double[m];
      for (int i = 0; i < m; i++) {
        slack[i] = random.nextInt(3) == 0 && i > 0 ? 0 : random.nextDouble();
        diagonal[i] = slack[i];
        for (int j = 0; j < m; j++) {
          q[i * m + j] = i == j ? Double.NaN : random.nextDouble();
          diagonal[i] += i == j ? 0 : q[i * m + j];
        }
      }
      for (int i = 0; i < m; i++) {
        q[i * m + i] = 0;
      }
      double[] b = random.doubles(m).toArray();
      SubstochasticFactorization factors =
          SubstochasticFactorization.inPlace(m, q.clone(), slack.clone());
      double[] x = b.clone();
      double[] y = b.clone();
      factors.solve(x);
      factors.solveTransposed(y);
      for (int i = 0; i < m; i++) {
        double row = diagonal[i] * x[i];
        double column = diagonal[i] * y[i];
        for (int j = 0; j < m; j++) {
          row -= q[i * m + j] * x[j];
          column -= q[j * m + i] * y[j];
        }
        assertThat(row).isCloseTo(b[i], within(1e-12));
        assertThat(column).isCloseTo(b[i], within(1e-12));
      }
    }
  }

  /** Two states that hardly anybody leaves: x = (1 + 2 / e) approximately, but relatively exact. */
  @Test
  void nearlySingularSystemsKeepTheirDigits() {
    double e = 1e-200;
    SubstochasticFactorization factors =
        SubstochasticFactorization.inPlace(2, new double[] {0, 1, 1, 0}, new double[] {e, e});
    double[] x = {1, 1};
    factors.solve(x);
    assertThat(x[0]).isCloseTo(1 / e, within(1e-15 / e));
    assertThat(x[1]).isCloseTo(1 / e, within(1e-15 / e));
    assertThatThrownBy(
            () ->
                SubstochasticFactorization.inPlace(
                    2, new double[] {0, 1, 1, 0}, new double[] {0, 0}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("There is no way out of state 1 of the block.");
  }
}
