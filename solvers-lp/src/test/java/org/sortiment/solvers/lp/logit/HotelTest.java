package org.sortiment.solvers.lp.logit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;

/** Ten room types of a hotel, the numbers of examples/hotel-1.json, and its known frontier. */
class HotelTest {
  private static final double[] PRICES = {
    366.78, 306.04, 308.21, 353.72, 403.42, 308.16, 356.47, 361.16, 452.26, 551.1
  };
  private static final double[] WEIGHTS = {
    0.095277, 0.268161, 0.059214, 0.227858, 0.078936, 0.119086, 0.039528, 0.065278, 0.021683,
    0.02498
  };

  @Test
  void theFrontierOfTheHotelHasTwoPoints() {
    Frontier frontier = trace(List.of());
    assertThat(frontier.size()).isEqualTo(2);
    assertPoint(frontier, 0, 319.2263, 1.877234);
    assertPoint(frontier, 1, 314.2207, 2.397896);
  }

  @Test
  void constraintsLeaveThreePoints() {
    Frontier frontier =
        trace(
            List.of(
                CardinalityBound.overall(10, 0, 5),
                CardinalityBound.atMost(1, 8, 9),
                new Precedence(2, 1)));
    assertThat(frontier.size()).isEqualTo(3);
    assertPoint(frontier, 0, 311.8711, 1.778892);
    assertPoint(frontier, 1, 305.8586, 2.073439);
    assertPoint(frontier, 2, 299.2782, 2.185285);
  }

  private static Frontier trace(List<Constraint> constraints) {
    AssortmentProblem problem =
        new AssortmentProblem(
            Catalog.ofRevenues(PRICES), new MultinomialLogit(0.1, WEIGHTS), constraints);
    return new MultinomialLogitSolver(new OjAlgoBackend())
        .frontier(problem, SolveOptions.withDefaults())
        .frontier();
  }

  private static void assertPoint(Frontier frontier, int k, double revenue, double utility) {
    assertThat(frontier.point(k).revenue()).isCloseTo(revenue, within(5e-5));
    assertThat(frontier.point(k).utility()).isCloseTo(utility, within(5e-7));
  }
}
