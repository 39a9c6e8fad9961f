package org.sortiment.api.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
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
}
