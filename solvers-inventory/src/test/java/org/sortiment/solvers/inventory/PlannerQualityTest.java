package org.sortiment.solvers.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;

class PlannerQualityTest {
  @Test
  void theDefaultPlanIsWithinHalfAPercentOfTheOptimumOnAverage() {
    SplittableRandom random = new SplittableRandom(20_260_102);
    double loss = 0;
    double best = 0;
    for (int k = 0; k < 15; k++) {
      StockProblem problem = SmallProblems.random(random);
      ExactRecursion exact = new ExactRecursion(problem, 9);
      double optimum = exact.profit(exact.best().toArray());
      double reached =
          exact.profit(
              new TwoStagePlanner()
                  .plan(problem, SolveOptions.withDefaults().withThreads(1))
                  .inventory()
                  .orElseThrow()
                  .toArray());
      loss += optimum - reached;
      best += optimum;
    }
    assertThat(loss / best).isLessThan(0.005);
  }
}
