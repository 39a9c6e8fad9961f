package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpCertificate;
import org.sortiment.api.lp.LpStatus;
import org.sortiment.api.lp.Sense;

class ExactSimplexTest {
  @Test
  void solvesTheTextbookProgramExactly() {
    // max x + y, 3x + y <= 4, x + 3y <= 5: both rows bind, x = 7/8, y = 11/8, duals 1/4 each.
    LinearProgram.Builder builder = LinearProgram.builder(Sense.MAXIMIZE);
    builder.addColumn(0, Double.POSITIVE_INFINITY, 1);
    builder.addColumn(0, Double.POSITIVE_INFINITY, 1);
    builder.addRow(Double.NEGATIVE_INFINITY, 4, new int[] {0, 1}, new double[] {3, 1});
    builder.addRow(Double.NEGATIVE_INFINITY, 5, new int[] {0, 1}, new double[] {1, 3});
    ExactSimplex.Solution solution = ExactSimplex.solve(builder.build());
    assertThat(solution.objective()).hasToString("9 / 4");
    assertThat(solution.primal())
        .extracting(BigFraction::toString)
        .containsExactly("7 / 8", "11 / 8");
    assertThat(solution.duals())
        .extracting(BigFraction::toString)
        .containsExactly("1 / 4", "1 / 4");
  }

  @Test
  void everyOptimumIsCertifiedAndEveryStatusOccurs() {
    Map<LpStatus, Integer> seen = new EnumMap<>(LpStatus.class);
    for (long seed = 0; seed < 600; seed++) {
      LinearProgram program = RandomPrograms.anyKind(seed, 6, 6);
      ExactSimplex.Solution solution = ExactSimplex.solve(program);
      seen.merge(solution.status(), 1, Integer::sum);
      if (solution.status() == LpStatus.OPTIMAL) {
        LpCertificate certificate =
            LpCertificate.of(program, toDoubles(solution.primal()), toDoubles(solution.duals()));
        assertThat(certificate.holds(1e-12)).as("seed %d: %s", seed, certificate).isTrue();
      }
    }
    assertThat(seen)
        .containsOnlyKeys(LpStatus.OPTIMAL, LpStatus.INFEASIBLE, LpStatus.UNBOUNDED)
        .allSatisfy((status, count) -> assertThat(count).isGreaterThan(50));
  }

  private static double[] toDoubles(List<BigFraction> numbers) {
    return numbers.stream().mapToDouble(BigFraction::doubleValue).toArray();
  }
}
