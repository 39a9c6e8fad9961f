package org.sortiment.solvers.inventory.planners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.ExactRecursion;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.paths.PathValues;
import org.sortiment.solvers.inventory.stock.Economics;

class MarginalGreedyTest {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  /** The same greedy with every neighbour simulated on its own. */
  @Test
  void addsTheUnitThatSimulatingEveryNeighbourFinds() {
    StockProblem problem = SmallProblems.reference(20);
    PathValues values =
        new PathValues(
            MarkovChains.of(problem.choiceModel()),
            problem.season(),
            new Economics(problem),
            1,
            Deadline.none());
    int[] stock = new int[3];
    while (true) {
      double here = values.evaluate(stock, OPTIONS.seed(), 300).meanProfit();
      int best = -1;
      double most = 1e-9;
      for (int i = 0; i < 3; i++) {
        stock[i]++;
        double gain = values.evaluate(stock, OPTIONS.seed(), 300).meanProfit() - here;
        stock[i]--;
        if (gain > most) {
          most = gain;
          best = i;
        }
      }
      if (best < 0) {
        break;
      }
      stock[best]++;
    }
    StockPlan plan = new MarginalGreedy(1_000, 300).plan(problem, OPTIONS);
    assertThat(plan.inventory()).contains(Inventory.of(stock));
    assertThat(new ExactRecursion(problem, 12).profit(stock)).isGreaterThan(0.95 * 69.525484);
  }

  @Test
  void stopsAtTheNumberOfUnitsAndKeepsLimits() {
    StockProblem plain = SmallProblems.reference(50);
    assertThat(new MarginalGreedy(7, 100).plan(plain, OPTIONS).inventory().orElseThrow().total())
        .isEqualTo(7);
    StockProblem limited =
        new StockProblem(
            plain.catalog(),
            plain.choiceModel(),
            plain.season(),
            StockTerms.builder(3).units(0, 2, 3).minimumOrder(1, 4).build(),
            List.of(new ResourceLimit("space", new double[] {2, 1, 1}, 9)),
            List.of(CardinalityBound.atMost(2, 0, 1, 2)));
    Inventory units = new MarginalGreedy(100, 100).plan(limited, OPTIONS).inventory().orElseThrow();
    assertThat(limited.isFeasible(units)).isTrue();
    assertThat(units.total()).isGreaterThan(4);
  }

  @Test
  void argumentsAreChecked() {
    assertThatThrownBy(() -> new MarginalGreedy(-1, 10)).hasMessageContaining("(-1) must be >= 0");
    assertThatThrownBy(() -> new MarginalGreedy(1, 1)).hasMessageContaining("(1) must be >= 2");
  }
}
