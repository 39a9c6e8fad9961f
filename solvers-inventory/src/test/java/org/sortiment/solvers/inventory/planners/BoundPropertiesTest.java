package org.sortiment.solvers.inventory.planners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.choice.independent.IndependentDemand;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.bounds.ArrivalInformationBound;
import org.sortiment.solvers.inventory.bounds.FluidBound;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;

class BoundPropertiesTest {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  /** Units, space, budget, minimum orders, must and must not, number stocked, salvage, penalty. */
  private static StockProblem restricted(int n, SplittableRandom random, Season season) {
    Catalog catalog =
        SmallProblems.catalog(
            random.doubles(n, 5, 10).toArray(), random.doubles(n, 1, 4).toArray());
    StockTerms terms =
        StockTerms.builder(n)
            .units(0, 1, 6)
            .units(1, 0, 0)
            .minimumOrder(2, 3)
            .salvage(3, 0.5)
            .lostSalePenalty(random.nextInt(2))
            .build();
    double[] ones = random.doubles(n, 1, 1.000001).toArray();
    double[] costs = new double[n];
    for (int i = 0; i < n; i++) {
      costs[i] = catalog.cost(i);
    }
    return new StockProblem(
        catalog,
        SmallProblems.model(n, random),
        season,
        terms,
        List.of(
            new ResourceLimit("units", ones, 10 + random.nextInt(10)),
            new ResourceLimit("space", random.doubles(n, 0.5, 2).toArray(), 15),
            new ResourceLimit("budget", costs, 40)),
        List.of(CardinalityBound.overall(n, 1, 4)));
  }

  @Test
  void fluidIsAboveArrivalInformationAndThatAboveThePlan() {
    SplittableRandom random = new SplittableRandom(31);
    for (int k = 0; k < 6; k++) {
      Season season =
          k % 2 == 0 ? new Season.Fixed(20) : new Season.NegativeBinomial(5 + 5.0 * k, 3);
      StockProblem problem = restricted(6, random, season);
      double fluid = new FluidBound().bound(problem, OPTIONS).mean();
      // The whole bound takes fifty times as long.
      ProfitBounder bounder =
          k < 2 ? new ArrivalInformationBound() : ArrivalInformationBound.quick();
      ProfitBound sampled = bounder.bound(problem, OPTIONS);
      StockPlan plan = new TwoStagePlanner(0.1).plan(problem, OPTIONS);
      Estimate profit =
          new SeasonSimulator()
              .evaluate(
                  problem,
                  plan.inventory().orElseThrow(),
                  SimulationOptions.withDefaults().withReplications(10_000),
                  OPTIONS.withSeed(99))
              .profit();
      double slack = 1e-3 * Math.abs(fluid);
      assertThat(sampled.low()).as("problem %d", k).isLessThanOrEqualTo(fluid + slack);
      // Three half widths of one and three of the other: none of 12 fails by chance.
      assertThat(sampled.mean() + 3 * (sampled.high() - sampled.mean()))
          .as("problem %d", k)
          .isGreaterThanOrEqualTo(profit.mean() - 3 * profit.standardError());
    }
  }

  @Test
  void modelsThatAreChainsAreBoundedExactly() {
    Catalog catalog = SmallProblems.catalog(new double[] {5, 6}, new double[] {2, 3});
    StockProblem independent =
        new StockProblem(catalog, new IndependentDemand(0.4, 0.5), new Season.Fixed(10));
    assertThat(new FluidBound().bound(independent, OPTIONS).exactFor()).isEqualTo(ExactFor.MODEL);
    assertThat(new TwoStagePlanner(0.1).plan(independent, OPTIONS).notes()).isEmpty();
    StockProblem ranking =
        new StockProblem(
            catalog, SmallProblems.ranking(2, new SplittableRandom(1)), new Season.Fixed(10));
    assertThat(new FluidBound().bound(ranking, OPTIONS).exactFor())
        .isEqualTo(ExactFor.MARKOV_CHAIN);
  }
}
