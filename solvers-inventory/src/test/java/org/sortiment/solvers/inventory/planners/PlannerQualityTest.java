package org.sortiment.solvers.inventory.planners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.solvers.inventory.ExactRecursion;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.bounds.FluidBound;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;

class PlannerQualityTest {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults().withThreads(1);
  private static final double EFFORT = 0.05;

  private static double planned(StockProblem problem, ExactRecursion exact) {
    return exact.profit(
        new TwoStagePlanner(EFFORT).plan(problem, OPTIONS).inventory().orElseThrow().toArray());
  }

  /** Two hundred problems: logits, chains with and without a way out, and mixtures. */
  @Test
  void theDefaultPlanIsWithinHalfAPercentOfTheOptimumOnAverage() {
    SplittableRandom random = new SplittableRandom(20_260_102);
    double loss = 0;
    double best = 0;
    for (int k = 0; k < 200; k++) {
      int n = 2 + random.nextInt(2);
      StockProblem problem =
          SmallProblems.random(
              random, n, k % 4 == 3 ? SmallProblems::mixture : SmallProblems::model);
      ExactRecursion exact = new ExactRecursion(problem, 9);
      double optimum = exact.profit(exact.best().toArray());
      loss += optimum - planned(problem, exact);
      best += optimum;
      ProfitBound fluid = new FluidBound().bound(problem, OPTIONS);
      if (problem.choiceModel().equalsMarkovChain()) {
        assertThat(fluid.mean()).as("problem %d", k).isGreaterThanOrEqualTo(optimum - 1e-9);
      }
    }
    assertThat(loss).isGreaterThanOrEqualTo(-1e-9);
    assertThat(loss / best).isLessThan(0.005);
  }

  /** The chain of a ranking model is a poor approximation: plans must be judged by the model. */
  @Test
  void thePlanForRankingsIsWithinHalfAPercentOfTheOptimumOnAverage() {
    SplittableRandom random = new SplittableRandom(20_261_122);
    double loss = 0;
    double best = 0;
    for (int k = 0; k < 60; k++) {
      StockProblem problem =
          SmallProblems.random(random, 2 + random.nextInt(2), SmallProblems::ranking);
      ExactRecursion exact = new ExactRecursion(problem, 9);
      double optimum = exact.profit(exact.best().toArray());
      loss += optimum - planned(problem, exact);
      best += optimum;
    }
    assertThat(loss).isGreaterThanOrEqualTo(-1e-9);
    assertThat(loss / best).isLessThan(0.005);
  }

  /** A hundred million customers: walking them one by one would take minutes a plan. */
  @Test
  void longSeasonsArePlannedFromStockoutToStockout() {
    StockProblem problem = SmallProblems.reference(100_000_000);
    StockPlan plan = new TwoStagePlanner(EFFORT).plan(problem, OPTIONS);
    StockEvaluation evaluation =
        new SeasonSimulator()
            .evaluate(
                problem,
                plan.inventory().orElseThrow(),
                SimulationOptions.withDefaults().withReplications(100),
                OPTIONS);
    assertThat(evaluation.method()).isEqualTo("event-driven");
    double bound = new FluidBound().bound(problem, OPTIONS).mean();
    assertThat(evaluation.profit().mean()).isBetween(0.9999 * bound, bound);
  }

  @Test
  void theReferenceProblemsAreSolvedWithinHalfAPercent() {
    ExactRecursion ten = new ExactRecursion(SmallProblems.reference(10), 8);
    assertThat(planned(SmallProblems.reference(10), ten)).isGreaterThan(0.995 * 32.867493);
    ExactRecursion twenty = new ExactRecursion(SmallProblems.reference(20), 14);
    assertThat(planned(SmallProblems.reference(20), twenty)).isGreaterThan(0.995 * 69.525484);
  }
}
