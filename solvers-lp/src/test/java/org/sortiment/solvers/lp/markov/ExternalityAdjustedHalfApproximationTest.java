package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.testkit.Enumeration;

/** The guarantee and the bound, against enumeration. */
class ExternalityAdjustedHalfApproximationTest {
  @Test
  void halfOfTheBestOfEachSizeIsReachedAndTheBoundHolds() {
    for (long seed = 1; seed <= 40; seed++) {
      int n = 8;
      MarkovChain chain = StoppingByLinearProgramTest.chain(seed, n, 1 + (int) (seed % 6), true);
      double[] prices = StoppingByLinearProgramTest.prices(seed, n);
      for (int capacity = 0; capacity <= n; capacity++) {
        AssortmentProblem problem =
            new AssortmentProblem(Catalog.ofRevenues(prices), chain)
                .withConstraints(List.of(CardinalityBound.overall(n, 0, capacity)));
        double best = Enumeration.of(problem).best(0).orElseThrow().revenue();
        ExternalityAdjustedHalfApproximation.Result result =
            ExternalityAdjustedHalfApproximation.solve(
                ChainFlipState.empty(chain, prices), prices, capacity, Deadline.none());
        assertThat(problem.isFeasible(result.assortment())).isTrue();
        double value = Evaluation.of(problem, result.assortment()).revenue();
        assertThat(value).isGreaterThanOrEqualTo(best / 2.2 * (1 - 1e-9));
        assertThat(result.bound()).isGreaterThanOrEqualTo(best * (1 - 1e-9));
        assertThat(result.bound()).isLessThanOrEqualTo(Math.max(2.2 * value, 1e-9) * (1 + 1e-9));
      }
    }
  }
}
