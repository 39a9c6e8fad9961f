package org.sortiment.solvers.lp.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;

/** Compares linear oracles with all assortments. */
public final class BestByEnumeration {
  private BestByEnumeration() {}

  /** The answer of an oracle; empty when it calls the constraints infeasible. */
  public static Optional<Assortment> answer(LinearOracle oracle, double[] weights) {
    try {
      return Optional.of(oracle.maximize(weights, Deadline.none()));
    } catch (InfeasibleProblemException e) {
      return Optional.empty();
    }
  }

  /**
   * Fails unless the oracle's answer is feasible and no feasible assortment has a larger sum of
   * weights, within a tolerance relative to the largest weight; or both find nothing feasible.
   */
  public static void requireBest(
      LinearOracle oracle, List<Constraint> constraints, double[] weights, double tolerance) {
    int n = weights.length;
    Optional<BigDecimal> best =
        IntStream.range(0, 1 << n)
            .mapToObj(mask -> assortment(n, mask))
            .filter(each -> constraints.stream().allMatch(c -> c.isSatisfiedBy(each)))
            .map(each -> sum(each, weights))
            .max(BigDecimal::compareTo);
    Optional<Assortment> found = answer(oracle, weights);
    assertThat(found.isPresent()).isEqualTo(best.isPresent());
    if (found.isPresent()) {
      assertThat(constraints).allMatch(c -> c.isSatisfiedBy(found.get()));
      double largest = IntStream.range(0, n).mapToDouble(i -> Math.abs(weights[i])).max().orElse(0);
      assertThat(sum(found.get(), weights).subtract(best.get()).doubleValue())
          .isCloseTo(0, within(tolerance * largest));
      assertThat(oracle.excess()).isZero();
    }
  }

  private static Assortment assortment(int n, int mask) {
    return Assortment.of(n, IntStream.range(0, n).filter(i -> (mask >> i & 1) == 1).toArray());
  }

  private static BigDecimal sum(Assortment assortment, double[] weights) {
    BigDecimal[] sum = {BigDecimal.ZERO};
    assortment.forEach(i -> sum[0] = sum[0].add(new BigDecimal(weights[i])));
    return sum[0];
  }
}
