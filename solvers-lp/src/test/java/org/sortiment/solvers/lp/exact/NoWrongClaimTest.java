package org.sortiment.solvers.lp.exact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.backend.ojalgo.OjAlgoBackend;

/**
 * Random problems of every rational choice model, with numbers far apart, ties, zeros and rows with
 * large coefficients, against exact arithmetic: no claim is wrong, and nothing is left unproven.
 * {@code -Dsortiment.hard=2000} for as many problems; {@code -Dsortiment.hard.first} for the first
 * seed.
 */
class NoWrongClaimTest {
  private static final double[] WEIGHTS = {0, 0.7, 1e6};

  @Test
  void everyClaimHoldsInExactArithmetic() {
    int count = Integer.getInteger("sortiment.hard", 420);
    long first = Long.getLong("sortiment.hard.first", 0);
    Claims claims = new Claims(ProviderRegistry.discover(), new OjAlgoBackend());
    for (long seed = first; seed < first + count; seed++) {
      HardProblem hard = HardProblem.of(seed);
      claims.check(hard.toString(), hard.problem(), 0);
      claims.check(hard.toString(), hard.problem(), WEIGHTS[(int) (seed / 7 % WEIGHTS.length)]);
      claims.checkFrontier(hard.toString(), hard.problem());
    }
    System.out.println(
        count
            + " problems, "
            + claims.checked()
            + " claims: "
            + claims.wrong().size()
            + " wrong, "
            + claims.unproven().size()
            + " unproven");
    assertThat(claims.wrong()).isEmpty();
    assertThat(claims.unproven()).isEmpty();
  }
}
