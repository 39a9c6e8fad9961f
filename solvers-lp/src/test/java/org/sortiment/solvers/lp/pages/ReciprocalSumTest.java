package org.sortiment.solvers.lp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReciprocalSumTest {
  @Test
  void theSumIsNeverBelowTheReciprocal() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 2_000; trial++) {
      double least = Math.exp(random.nextDouble(-20, 20));
      double largest = least * Math.exp(random.nextDouble(0, 12));
      ReciprocalSum sum = new ReciprocalSum(least, largest);
      for (int k = 0; k < 50; k++) {
        double x = least * Math.exp(random.nextDouble(0, 15));
        assertThat(sum.at(x) * x).isGreaterThanOrEqualTo(1);
        if (x < largest) {
          // The chord at small rates costs most at the largest x.
          assertThat(sum.at(x) * x).isLessThan(1 + 2e-4);
        }
      }
    }
  }

  @Test
  void theErrorIsThatOfTheGammaFunction() {
    // 2 |Gamma(1 + 2 pi i / 0.6)|, computed by mpmath: 1.15e-6.
    assertThat(ReciprocalSum.error()).isBetween(1e-7, 2e-6);
  }
}
