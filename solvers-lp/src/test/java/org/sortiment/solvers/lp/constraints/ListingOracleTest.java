package org.sortiment.solvers.lp.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;
import org.sortiment.testkit.HardNumbers;

/** Sums of weights over all feasible assortments, in exact decimals. */
class ListingOracleTest {
  @Test
  void findsTheLargestSumHoweverFarApartTheWeightsAre() {
    int infeasible = 0;
    for (long seed = 0; seed < 300; seed++) {
      HardNumbers numbers = new HardNumbers(seed);
      int n = 1 + numbers.choice(9);
      double[] weights = numbers.magnitudes(n, 30, true);
      for (int i = 0; i < n; i++) {
        weights[i] *= numbers.choice(2) == 0 ? -1 : 1;
      }
      ConstraintSystem problem = problem(n, numbers.constraints(n));
      BigDecimal best = null;
      for (long mask = 0; mask < 1L << n; mask++) {
        Assortment each = Assortment.ofMask(n, mask);
        if (problem.isFeasible(each) && (best == null || sum(each, weights).compareTo(best) > 0)) {
          best = sum(each, weights);
        }
      }
      try {
        Assortment found = new ListingOracle(problem).maximize(weights, Deadline.none());
        assertThat(problem.isFeasible(found)).isTrue();
        assertThat(sum(found, weights)).as("seed %d", seed).isEqualByComparingTo(best);
      } catch (InfeasibleProblemException e) {
        assertThat(best).as("seed %d", seed).isNull();
        infeasible++;
      }
    }
    assertThat(infeasible).isLessThan(150);
  }

  /** 26 products, one of which is dear and fits nowhere, one that would cost far too much. */
  @Test
  void aProgramIsScaledByWhatCanBeOffered() {
    int n = 26;
    double[] weights = new double[n];
    double[] space = new double[n];
    int[] products = new int[n];
    for (int i = 0; i < n; i++) {
      products[i] = i;
      weights[i] = 1 + (i * 7 % 11) * 0.25;
      space[i] = 1 + (i * 5 % 13) * 0.31;
    }
    weights[3] = 1e15;
    space[3] = 40;
    weights[4] = -1e15;
    ConstraintSystem problem =
        problem(n, List.of(new LinearConstraint(products, space, Double.NEGATIVE_INFINITY, 14.2)));
    double[] others = weights.clone();
    others[3] = 0;
    others[4] = 0;
    try (MipOracle oracle = new MipOracle(problem, new OjAlgoBackend(), 0);
        MipOracle plain = new MipOracle(problem, new OjAlgoBackend(), 0)) {
      Assortment found = oracle.maximize(weights, Deadline.none());
      assertThat(found.contains(3)).isFalse();
      assertThat(found.contains(4)).isFalse();
      assertThat(sum(found, others))
          .isEqualByComparingTo(sum(plain.maximize(others, Deadline.none()), others));
    }
  }

  private static ConstraintSystem problem(int n, List<Constraint> constraints) {
    return new ConstraintSystem(n, constraints);
  }

  private static BigDecimal sum(Assortment assortment, double[] weights) {
    BigDecimal[] sum = {BigDecimal.ZERO};
    assortment.forEach(i -> sum[0] = sum[0].add(new BigDecimal(weights[i])));
    return sum[0];
  }
}
