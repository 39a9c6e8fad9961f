package org.sortiment.solvers.inventory.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.stock.Economics;

class PathValuesTest {
  private static PathValues valuesOf(StockProblem problem) {
    return new PathValues(
        MarkovChains.of(problem.choiceModel()),
        problem.season(),
        new Economics(problem),
        1,
        Deadline.none());
  }

  @Test
  void differencesOfOnePassAreThoseOfSimulatingEveryNeighbour() {
    SplittableRandom random = new SplittableRandom(7);
    for (int k = 0; k < 60; k++) {
      int n = 2 + random.nextInt(5);
      double[] revenues = random.doubles(n, 1, 10).toArray();
      double[] costs = random.doubles(n, 0, 3).toArray();
      StockProblem problem =
          new StockProblem(
              SmallProblems.catalog(revenues, costs),
              SmallProblems.model(n, random),
              new Season.Poisson(3 + random.nextInt(30)));
      int[] stock = random.ints(n, 0, 5).toArray();
      PathValues values = valuesOf(problem);
      PathValues.Result here = values.evaluate(stock, k, 50);
      for (int i = 0; i < n; i++) {
        stock[i]++;
        double more = values.evaluate(stock, k, 50).meanProfit() - here.meanProfit();
        assertThat(here.more(i)).as("one more of %d", i).isCloseTo(more, within(1e-9));
        stock[i]--;
        if (stock[i] > 0) {
          stock[i]--;
          double fewer = values.evaluate(stock, k, 50).meanProfit() - here.meanProfit();
          assertThat(here.fewer(i)).as("one fewer of %d", i).isCloseTo(fewer, within(1e-9));
          stock[i]++;
        }
      }
    }
  }
}
