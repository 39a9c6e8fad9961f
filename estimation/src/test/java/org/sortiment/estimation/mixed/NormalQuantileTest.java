package org.sortiment.estimation.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

class NormalQuantileTest {
  /** The distribution function of the quantile is the probability, in both tails and between. */
  @Test
  void invertsTheDistributionFunction() {
    for (int k = 1; k < 4000; k++) {
      double p = k / 4000.0;
      assertThat(lower(NormalQuantile.of(p))).isCloseTo(p, within(4e-15));
    }
    for (double p = 1e-2; p > 1e-17; p /= 1.7) {
      assertThat(lower(NormalQuantile.of(p)) / p).isCloseTo(1, within(1e-12));
    }
    assertThat(NormalQuantile.of(0.5)).isZero();
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-15));
    assertThat(NormalQuantile.of(1 - 1e-10)).isCloseTo(-NormalQuantile.of(1e-10), within(1e-6));
  }

  @Test
  void manyAtOnceAreTheSame() {
    double[] p = new double[100];
    for (int k = 0; k < p.length; k++) {
      p[k] = k / 99.0;
    }
    double[] z = p.clone();
    NormalQuantile.ofAll(z, z.length, 1e-16, new double[z.length]);
    for (int k = 0; k < p.length; k++) {
      double inside = Math.min(Math.max(p[k], 1e-16), 1 - 1e-16);
      assertThat(z[k]).isEqualTo(NormalQuantile.of(inside));
    }
  }

  private static double lower(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }
}
