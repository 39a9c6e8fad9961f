package org.sortiment.solvers.lp.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveException;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.constraints.oracle.InfeasibleProblemException;
import org.sortiment.solvers.lp.constraints.oracle.LinearOracle;
import org.sortiment.solvers.lp.constraints.structure.ConstraintSystem;

/** One row of any signs and either side, against all assortments. */
class KnapsackOracleTest {
  private static double best(ConstraintSystem system, double[] weights) {
    double best = Double.NEGATIVE_INFINITY;
    for (long mask = 0; mask < 1L << weights.length; mask++) {
      Assortment set = Assortment.ofMask(weights.length, mask);
      if (system.isFeasible(set)) {
        best = Math.max(best, sum(set, weights));
      }
    }
    return best;
  }

  private static double sum(Assortment set, double[] weights) {
    double[] sum = {0};
    set.forEach(i -> sum[0] += weights[i]);
    return sum[0];
  }

  private static LinearConstraint row(SplittableRandom random, int n) {
    double[] coefficients = new double[n];
    double negative = 0;
    double positive = 0;
    boolean signs = random.nextBoolean();
    boolean decimals = random.nextBoolean();
    for (int i = 0; i < n; i++) {
      double a = decimals ? 0.1 * random.nextInt(9) : random.nextDouble();
      coefficients[i] = signs && random.nextBoolean() ? -a : a;
      negative += Math.min(0, coefficients[i]);
      positive += Math.max(0, coefficients[i]);
    }
    double side = negative - 0.1 + (positive - negative + 0.2) * random.nextDouble();
    double bound = decimals ? Math.rint(side * 10) / 10 : side;
    int[] all = IntStream.range(0, n).toArray();
    return random.nextBoolean()
        ? new LinearConstraint(all, coefficients, Double.NEGATIVE_INFINITY, bound)
        : new LinearConstraint(all, coefficients, bound, Double.POSITIVE_INFINITY);
  }

  @Test
  void answersAreFeasibleAndWithinTheGap() {
    SplittableRandom random = new SplittableRandom(4);
    int infeasible = 0;
    for (int run = 0; run < 600; run++) {
      int n = 1 + random.nextInt(10);
      ConstraintSystem system = new ConstraintSystem(n, List.of(row(random, n)));
      double[] weights = random.doubles(n, -1, 2).toArray();
      double gap = run % 3 == 0 ? 0 : Math.pow(10, -run % 3);
      double best = best(system, weights);
      try (LinearOracle oracle =
          new KnapsackOracle(system, gap, () -> new MipOracle(system, new OjAlgoBackend(), gap))) {
        if (best == Double.NEGATIVE_INFINITY) {
          infeasible++;
          assertThatThrownBy(() -> oracle.maximize(weights, Deadline.none()))
              .isInstanceOf(InfeasibleProblemException.class);
          continue;
        }
        Assortment answer = oracle.maximize(weights, Deadline.none());
        double value = sum(answer, weights);
        String what = "run " + run + ": " + system + ", gap " + gap;
        assertThat(system.isFeasible(answer)).as(what).isTrue();
        assertThat(value + oracle.excess()).as(what).isGreaterThanOrEqualTo(best - 1e-9);
        assertThat(value).as(what).isGreaterThanOrEqualTo(best - gap * Math.max(0, best) - 1e-9);
      }
    }
    assertThat(infeasible).isPositive();
  }

  @Test
  void isChosenWhereAGapIsAllowedAndRefusedWhereItDoesNotFit() {
    int[] all = IntStream.range(0, 40).toArray();
    double[] space = IntStream.range(0, 40).mapToDouble(i -> 1 + i % 7).toArray();
    Constraint row = new LinearConstraint(all, space, Double.NEGATIVE_INFINITY, 30);
    assertThat(OracleChoice.of(40, List.of(row), Optional.empty()).method()).isEqualTo(Method.MIP);
    assertThat(OracleChoice.of(40, List.of(row), Optional.empty(), 0.01).method())
        .isEqualTo(Method.KNAPSACK);
    assertThat(OracleChoice.of(40, List.of(row), Optional.of(Method.KNAPSACK)).method())
        .isEqualTo(Method.KNAPSACK);
    List<Constraint> two = List.of(row, CardinalityBound.overall(40, 0, 3));
    assertThatThrownBy(() -> OracleChoice.of(40, two, Optional.of(Method.KNAPSACK)))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("cannot handle these constraints");
  }
}
