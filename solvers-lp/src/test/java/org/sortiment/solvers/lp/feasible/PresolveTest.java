package org.sortiment.solvers.lp.feasible;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Deadline;
import org.sortiment.testkit.HardNumbers;

class PresolveTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  @Test
  void aProductThatFitsNowhereIsExcluded() {
    Presolve presolve =
        Presolve.of(
            3,
            List.of(
                new LinearConstraint(new int[] {0, 1}, new double[] {3.7, 1}, NONE, 2.5),
                CardinalityBound.atLeast(1, 1)));
    assertThat(presolve.excluded().stream()).containsExactly(0);
    assertThat(presolve.offered().stream()).containsExactly(1);
    assertThat(presolve.free()).containsExactly(2);
  }

  @Test
  void largeCoefficientsComeDownToWhatTheySay() {
    Presolve presolve =
        Presolve.of(
            3,
            List.of(new LinearConstraint(new int[] {0, 1, 2}, new double[] {1, 1, -1e9}, NONE, 0)));
    Presolve.Side side = presolve.side(0, true).orElseThrow();
    assertThat(side.coefficients()[2]).isBetween(-2.0, -2 + 1e-5);
    assertThat(side.max()).isBetween(0.0, 1e-5);
    assertThat(presolve.side(0, false)).isEmpty();
  }

  @Test
  void contradictionsOfSumsAreProven() {
    Constraint row = new LinearConstraint(new int[] {0, 1}, new double[] {1, 2}, 3.5, 9);
    assertThat(Presolve.of(2, List.of(row)).isInfeasible()).isTrue();
    assertThat(FeasibleWalk.of(2, List.of(row)).orElseThrow().list(Deadline.none()).size())
        .isZero();
  }

  /** What is fixed, the walk and the tightened sides against every assortment. */
  @Test
  void nothingFeasibleIsLostAndNothingElseIsFound() {
    for (long seed = 0; seed < 400; seed++) {
      HardNumbers numbers = new HardNumbers(seed);
      int n = 2 + numbers.choice(7);
      List<Constraint> constraints = numbers.constraints(n);
      Presolve presolve = Presolve.of(n, constraints);
      int feasible = 0;
      for (long mask = 0; mask < 1L << n; mask++) {
        Assortment assortment = Assortment.ofMask(n, mask);
        if (constraints.stream().allMatch(each -> each.isSatisfiedBy(assortment))) {
          feasible++;
          check(seed, presolve, constraints, assortment);
        }
      }
      FeasibleWalk walk = FeasibleWalk.of(n, constraints).orElseThrow();
      FeasibleWalk.Listing listing = walk.list(Deadline.none());
      assertThat(listing.size()).as("seed %d", seed).isEqualTo(feasible);
      for (int k = 0; k < listing.size(); k++) {
        Assortment each = walk.assortment(listing.mask(k));
        assertThat(constraints.stream().allMatch(row -> row.isSatisfiedBy(each))).isTrue();
      }
    }
  }

  private static void check(
      long seed, Presolve presolve, List<Constraint> constraints, Assortment assortment) {
    assertThat(presolve.isInfeasible()).as("seed %d", seed).isFalse();
    assertThat(presolve.offered().stream().allMatch(assortment::contains)).isTrue();
    assertThat(presolve.excluded().stream().noneMatch(assortment::contains)).isTrue();
    for (int k = 0; k < constraints.size(); k++) {
      for (boolean upper : new boolean[] {true, false}) {
        presolve
            .side(k, upper)
            .ifPresent(
                side -> {
                  double sum = 0;
                  double size = Math.abs(side.max());
                  for (int t = 0; t < side.products().length; t++) {
                    double a = assortment.contains(side.products()[t]) ? side.coefficients()[t] : 0;
                    sum += a;
                    size += Math.abs(a);
                  }
                  assertThat(sum)
                      .as("seed %d", seed)
                      .isLessThanOrEqualTo(side.max() + 1e-12 * size);
                });
      }
    }
  }
}
