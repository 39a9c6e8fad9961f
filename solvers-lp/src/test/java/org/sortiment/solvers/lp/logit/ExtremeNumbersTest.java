package org.sortiment.solvers.lp.logit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.testkit.Enumeration;

/** Weights from 1e-300 to 1e300, revenues from 1e-9 to 1e12, utilities of +-700. */
class ExtremeNumbersTest {
  private final MultinomialLogitSolver tracer = new MultinomialLogitSolver(new OjAlgoBackend());

  @Test
  void extremeWeightsAndRevenuesGiveTheFrontierOfEnumeration() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 300; trial++) {
      int n = 1 + random.nextInt(8);
      double[] weights = random.doubles(n).map(u -> Math.pow(10, 600 * u - 300)).toArray();
      double[] revenues = random.doubles(n).map(u -> Math.pow(10, 21 * u - 9)).toArray();
      double outside = Math.pow(10, 600 * random.nextDouble() - 300);
      List<Constraint> constraints =
          trial % 2 == 0
              ? List.of()
              : List.of(CardinalityBound.overall(n, random.nextInt(2), 1 + random.nextInt(n)));
      check(
          new AssortmentProblem(
              Catalog.ofRevenues(revenues), new MultinomialLogit(outside, weights), constraints));
    }
  }

  @Test
  void extremeUtilitiesGiveTheFrontierOfEnumeration() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 100; trial++) {
      int n = 1 + random.nextInt(8);
      double[] utilities = random.doubles(n).map(u -> u < 0.5 ? -700 : 700).toArray();
      double[] revenues = random.doubles(n, 1, 100).toArray();
      check(
          new AssortmentProblem(
              Catalog.ofRevenues(revenues), MultinomialLogit.ofUtilities(1, utilities)));
    }
  }

  @Test
  void weightsTooFarApartForABackendAreCompared() {
    check(
        new AssortmentProblem(
            Catalog.ofRevenues(3, 2),
            new MultinomialLogit(1, 1e-300, 1e300),
            List.of(
                new LinearConstraint(
                    new int[] {0, 1}, new double[] {1, 2.5}, Double.NEGATIVE_INFINITY, 3))));
  }

  @Test
  void revenuesOfZeroLeaveOnePointOfHighestUtility() {
    AssortmentProblem problem =
        new AssortmentProblem(Catalog.ofRevenues(0, 0), new MultinomialLogit(1, 2, 3));
    Frontier frontier = tracer.frontier(problem, SolveOptions.withDefaults()).frontier();
    assertThat(frontier.size()).isEqualTo(1);
    assertThat(frontier.point(0).revenue()).isZero();
    assertThat(frontier.point(0).utility()).isCloseTo(Math.log(6), within(1e-15));
  }

  private void check(AssortmentProblem problem) {
    FrontierResult result = tracer.frontier(problem, SolveOptions.withDefaults());
    Enumeration reference = Enumeration.of(problem);
    Frontier frontier = result.frontier();
    for (int k = 0; k < frontier.size(); k++) {
      FrontierPoint point = frontier.point(k);
      assertThat(point.revenue()).isFinite();
      assertThat(point.utility()).isFinite();
      double weight = point.utilityWeightFrom();
      double best = reference.best(weight).orElseThrow().evaluation().objective(weight);
      double here = point.revenue() + weight * point.utility();
      assertThat(here).as(problem.toString()).isCloseTo(best, within(1e-9 * Math.abs(best)));
    }
    List<Enumeration.Point> corners = reference.frontier(1e-9);
    double first = corners.get(0).revenue();
    assertThat(frontier.point(0).revenue()).isCloseTo(first, within(1e-9 * first));
    double last = corners.get(corners.size() - 1).utility();
    assertThat(frontier.point(frontier.size() - 1).utility()).isCloseTo(last, within(1e-9 * last));
  }
}
