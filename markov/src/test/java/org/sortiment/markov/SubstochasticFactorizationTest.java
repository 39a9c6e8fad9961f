package org.sortiment.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SubstochasticFactorizationTest {
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
