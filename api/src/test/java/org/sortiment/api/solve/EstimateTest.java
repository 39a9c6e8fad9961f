package org.sortiment.api.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {
  /** Mean 2.5; squares 2.25 + 0.25 + 0.25 + 2.25 = 5, over 3 and over 4. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-200, 1, 1e300})
  void isOfAnyScale(double scale) {
    Estimate estimate = Estimate.of(new double[] {scale, 2 * scale, 3 * scale, 4 * scale});
    assertThat(estimate.mean() / scale).isCloseTo(2.5, within(1e-12));
    assertThat(estimate.standardError() / scale).isCloseTo(Math.sqrt(5.0 / 12), within(1e-12));
    assertThat(estimate.replications()).isEqualTo(4);
  }

  @Test
  void equalValuesHaveNoError() {
    Estimate estimate = Estimate.of(new double[] {7, 7, 7});
    assertThat(estimate).isEqualTo(new Estimate(7, 0, 3));
    assertThat(estimate.low()).isEqualTo(7);
    assertThat(Estimate.of(new double[] {7}).standardError()).isNaN();
  }
}
