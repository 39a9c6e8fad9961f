package org.sortiment.solvers.inventory.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.inventory.SmallProblems;

/** The bound of one product is the exact optimum, which enumeration knows. */
class SingleProductTest {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  @Test
  void theBoundIsTheOptimum() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 200; trial++) {
      double mean = 1 + 40 * random.nextDouble();
      Season season =
          switch (trial % 4) {
            case 0 -> new Season.Fixed(Math.round(mean));
            case 1 -> new Season.Poisson(mean);
            case 2 -> new Season.NegativeBinomial(mean, 0.3 + 8 * random.nextDouble());
            default -> new Season.Discrete(new long[] {0, 3, 30}, new double[] {0.2, 0.5, 0.3});
          };
      StockTerms terms =
          StockTerms.builder(1)
              .minimumOrder(0, 1 + random.nextInt(4))
              .units(0, random.nextInt(3) == 0 ? 1 : 0, 30)
              .lostSalePenalty(random.nextInt(2))
              .build();
      double price = 1 + 9 * random.nextDouble();
      StockProblem problem =
          new StockProblem(
              SmallProblems.catalog(
                  new double[] {price}, new double[] {price * random.nextDouble()}),
              new MultinomialLogit(0.1 + random.nextDouble(), 1),
              season,
              terms,
              List.of(new ResourceLimit("units", new double[] {1}, 4 + random.nextInt(30))),
              List.of());
      double optimum = new EnumerationBound().bound(problem, OPTIONS).mean();
      ProfitBound bound = new ArrivalInformationBound().bound(problem, OPTIONS);
      double tolerance = 1e-9 * Math.max(1, Math.abs(optimum));
      assertThat(bound.mean()).as("problem %d", trial).isCloseTo(optimum, within(tolerance));
      assertThat(bound.high()).isEqualTo(bound.mean());
    }
  }
}
