package org.sortiment.solvers.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SimulationOptions.Method;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.solvers.inventory.ExactRecursion;
import org.sortiment.solvers.inventory.SmallProblems;

class SimulationExactnessTest {
  private static StockEvaluation simulate(
      StockProblem problem, Method method, int replications, int... units) {
    return new SeasonSimulator()
        .evaluate(
            problem,
            Inventory.of(units),
            SimulationOptions.withDefaults().withReplications(replications).withMethod(method),
            SolveOptions.withDefaults());
  }

  @Test
  void theRecursionGivesTheKnownOptima() {
    ExactRecursion ten = new ExactRecursion(SmallProblems.reference(10), 8);
    assertThat(ten.best()).isEqualTo(Inventory.of(2, 3, 3));
    assertThat(ten.profit(2, 3, 3)).isCloseTo(32.867493, within(5e-7));
    ExactRecursion twenty = new ExactRecursion(SmallProblems.reference(20), 10);
    assertThat(twenty.best()).isEqualTo(Inventory.of(4, 6, 7));
    assertThat(twenty.profit(4, 6, 7)).isCloseTo(69.525484, within(5e-7));
  }

  @Test
  void simulationMeetsTheRecursionOnTheKnownOptima() {
    for (Method method : Method.values()) {
      StockEvaluation ten = simulate(SmallProblems.reference(10), method, 40_000, 2, 3, 3);
      assertThat(ten.profit().mean())
          .isCloseTo(32.867493, within(4 * ten.profit().standardError()));
      StockEvaluation twenty = simulate(SmallProblems.reference(20), method, 40_000, 4, 6, 7);
      assertThat(twenty.profit().mean())
          .isCloseTo(69.525484, within(4 * twenty.profit().standardError()));
    }
  }

  /**
   * Four standard errors are exceeded once in 16,000; the seeds are fixed. What is seen in none of
   * R replications may have a probability of 9 / R and show in no standard error.
   */
  @Test
  void simulationMeetsTheRecursionOnTwoHundredRandomProblems() {
    SplittableRandom random = new SplittableRandom(20_260_101);
    for (int k = 0; k < 200; k++) {
      StockProblem problem = SmallProblems.random(random);
      int n = problem.catalog().size();
      int[] units = random.ints(n, 0, 4).toArray();
      double exact = new ExactRecursion(problem, 4).profit(units);
      for (Method method : Method.values()) {
        StockEvaluation simulated = simulate(problem, method, 4_000, units);
        assertThat(simulated.profit().mean())
            .as("problem %d, %s, %s", k, method, Inventory.of(units))
            .isCloseTo(exact, within(4 * simulated.profit().standardError() + 10 * 9.0 / 4_000));
      }
    }
  }
}
