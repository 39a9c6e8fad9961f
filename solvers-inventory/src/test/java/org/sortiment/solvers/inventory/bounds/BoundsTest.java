package org.sortiment.solvers.inventory.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.Sense;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.inventory.ExactRecursion;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.program.BoundProgram;
import org.sortiment.solvers.inventory.season.FirstChoices;

class BoundsTest {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  /** The two-stage program as one linear program, solved by a backend that shares no code. */
  private static double linearProgram(StockProblem problem, double[][] demand) {
    Catalog catalog = problem.catalog();
    MarkovChain chain = MarkovChains.of(problem.choiceModel());
    int n = catalog.size();
    int samples = demand.length;
    LinearProgram.Builder lp = LinearProgram.builder(Sense.MAXIMIZE);
    double infinity = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      int most = problem.terms().most(i);
      lp.addColumn(
          problem.terms().least(i), most == Integer.MAX_VALUE ? infinity : most, -catalog.cost(i));
    }
    for (int k = 0; k < samples; k++) {
      for (int i = 0; i < n; i++) {
        lp.addColumn(0, infinity, catalog.revenue(i) / samples);
      }
      for (int i = 0; i < n; i++) {
        lp.addColumn(0, infinity, 0);
      }
    }
    for (ResourceLimit row : problem.rows()) {
      double[] coefficients = new double[n];
      int[] columns = new int[n];
      Arrays.setAll(columns, i -> i);
      Arrays.setAll(coefficients, row::coefficient);
      lp.addRow(-infinity, row.max(), columns, coefficients);
    }
    for (int k = 0; k < samples; k++) {
      int x = n + 2 * n * k;
      int y = x + n;
      for (int i = 0; i < n; i++) {
        lp.addRow(-infinity, 0, new int[] {x + i, i}, new double[] {1, -1});
        int[] columns = new int[n + 1];
        double[] coefficients = new double[n + 1];
        columns[n] = x + i;
        coefficients[n] = 1;
        for (int j = 0; j < n; j++) {
          columns[j] = y + j;
          coefficients[j] = (i == j ? 1 : 0) - chain.substitution().probability(j, i);
        }
        // At most: customers who are caught where nobody leaves are lost, too.
        lp.addRow(-infinity, demand[k][i], columns, coefficients);
      }
    }
    LpResult result = new OjAlgoBackend().solve(lp.build(), LpOptions.withDefaults());
    assertThat(result.isOptimal()).as(result.toString()).isTrue();
    return result.objective();
  }

  @Test
  void theDecompositionMeetsTheWholeLinearProgram() {
    SplittableRandom random = new SplittableRandom(11);
    for (int k = 0; k < 25; k++) {
      StockProblem problem = restricted(random, k % 2 == 1);
      MarkovChain chain = MarkovChains.of(problem.choiceModel());
      double[][] demand = new FirstChoices(chain, problem.season()).sample(8, k);
      BoundProgram program = new BoundProgram(problem, chain);
      double bound =
          program.over(demand).solve(program.fluidStock(), 1e-9, 30_000, () -> false).bound();
      double exact = linearProgram(problem, demand);
      assertThat(bound).as("problem %d", k).isGreaterThan(exact - 1e-7 * Math.abs(exact));
      assertThat(bound).as("problem %d", k).isCloseTo(exact, within(1e-3 * Math.abs(exact) + 1e-6));
    }
  }

  /** Some with bounds on units and a limit on space. */
  private static StockProblem restricted(SplittableRandom random, boolean limits) {
    int n = 3 + random.nextInt(4);
    Catalog catalog =
        SmallProblems.catalog(
            random.doubles(n, 2, 10).toArray(), random.doubles(n, 0.5, 4).toArray());
    StockTerms.Builder terms = StockTerms.builder(n);
    double[] space = random.doubles(n, 0.5, 2).toArray();
    if (limits) {
      terms.units(0, 1, 3).units(1, 0, 2);
    }
    return new StockProblem(
        catalog,
        SmallProblems.model(n, random),
        new Season.Poisson(5 + random.nextInt(40)),
        terms.build(),
        limits ? List.of(new ResourceLimit("space", space, 8)) : List.of(),
        List.of());
  }

  @Test
  void boundsAreAboveTheOptimumAndInOrder() {
    SplittableRandom random = new SplittableRandom(12);
    for (int k = 0; k < 60; k++) {
      StockProblem problem = SmallProblems.random(random);
      ExactRecursion exact = new ExactRecursion(problem, 9);
      double optimum = exact.profit(exact.best().toArray());
      ProfitBound fluid = new FluidBound().bound(problem, OPTIONS);
      assertThat(fluid.mean()).as("problem %d", k).isGreaterThanOrEqualTo(optimum - 1e-9);
      if (k % 10 == 0) {
        ProfitBound sampled = new ArrivalInformationBound().bound(problem, OPTIONS);
        // Where the bound is tight the upper end alone would fail once in forty.
        assertThat(sampled.mean() + 2 * (sampled.high() - sampled.mean()))
            .as("problem %d", k)
            .isGreaterThanOrEqualTo(optimum);
        assertThat(sampled.low())
            .as("problem %d", k)
            .isLessThanOrEqualTo(fluid.mean() * (1 + 1e-3) + 1e-9);
      }
    }
  }

  /** Sums over many centres: errors cancel, and few samples cost little. */
  @Test
  void theQuickBoundHoldsForSumsAndIsNearTheWholeOne() {
    SplittableRandom random = new SplittableRandom(14);
    double optimum = 0;
    double quick = 0;
    double variance = 0;
    double some = 0;
    double whole = 0;
    for (int k = 0; k < 10; k++) {
      StockProblem problem = SmallProblems.random(random);
      ExactRecursion exact = new ExactRecursion(problem, 9);
      optimum += exact.profit(exact.best().toArray());
      ProfitBound bound = ArrivalInformationBound.quick().bound(problem, OPTIONS.withSeed(k));
      assertThat(bound.batches()).isEqualTo(4);
      assertThat(bound.samples()).isEqualTo(48);
      assertThat(bound.kind()).isEqualTo(ArrivalInformationBound.ID);
      quick += bound.mean();
      double deviation = (bound.high() - bound.mean()) / 3.182; // Student, 3 degrees of freedom
      variance += deviation * deviation;
      if (k % 2 == 0) { // fifty times the work
        some += bound.mean();
        whole += new ArrivalInformationBound().bound(problem, OPTIONS.withSeed(k)).mean();
      }
    }
    assertThat(quick).isGreaterThan(optimum - 4 * Math.sqrt(variance));
    assertThat(some).isBetween(0.99 * whole, 1.02 * whole);
  }

  /**
   * Four products, most of which are hardly worth stocking: customers are known to walk through
   * them. No bound is below the optimum by twice the width of its interval, nor their sum by four
   * standard errors. {@code -Dsortiment.walks=N} tries N problems.
   */
  @Test
  void theBoundHoldsWhereWalksThroughProductsAreKnown() {
    SplittableRandom random = new SplittableRandom(15);
    double optimum = 0;
    double sum = 0;
    double variance = 0;
    for (int k = 0; k < Integer.getInteger("sortiment.walks", 30); k++) {
      StockProblem problem = SmallProblems.random(random, 4, SmallProblems::model);
      double[] revenues = new double[4];
      double[] costs = new double[4];
      for (int i = 0; i < 4; i++) {
        revenues[i] = problem.catalog().revenue(i);
        costs[i] = i == k % 4 ? problem.catalog().cost(i) : 0.85 * revenues[i];
      }
      StockProblem poor =
          new StockProblem(
              SmallProblems.catalog(revenues, costs), problem.choiceModel(), problem.season());
      ExactRecursion exact = new ExactRecursion(poor, 9);
      double best = exact.profit(exact.best().toArray());
      ProfitBound bound = ArrivalInformationBound.quick().bound(poor, OPTIONS.withSeed(k));
      assertThat(2 * bound.high() - bound.mean()).as("problem %d", k).isGreaterThan(best - 1e-9);
      double deviation = (bound.high() - bound.mean()) / 3.182; // Student, 3 degrees of freedom
      optimum += best;
      sum += bound.mean();
      variance += deviation * deviation;
    }
    assertThat(sum).isGreaterThan(optimum - 4 * Math.sqrt(variance));
  }

  @Test
  void theReferenceProblemsHaveTheKnownBounds() {
    ProfitBound fluid = new FluidBound().bound(SmallProblems.reference(10), OPTIONS);
    // Offer all: 10 (1 * 6 + 1.5 * 5 + 2 * 4) / 5.5 = 39.0909...
    assertThat(fluid.mean()).isCloseTo(430.0 / 11, within(1e-4));
    ProfitBound sampled = new ArrivalInformationBound().bound(SmallProblems.reference(10), OPTIONS);
    assertThat(sampled.kind()).isEqualTo("arrival-information");
    assertThat(sampled.low()).isLessThan(sampled.mean());
    assertThat(sampled.mean()).isBetween(32.867493, 34.2);
  }

  @Test
  void salvageAndPenaltyEnterTheBound() {
    StockProblem plain = SmallProblems.reference(10);
    StockProblem withTerms =
        new StockProblem(
            plain.catalog(),
            new MultinomialLogit(1, 1, 1.5, 2),
            plain.season(),
            StockTerms.builder(3).salvage(0, 1).lostSalePenalty(2).build(),
            List.of(),
            List.of());
    // By hand: prices + 2 (and - 1 for the first), costs 3, 3, 2; minus 2 for each customer.
    double expected = 10 * (1 * (11 - 3) + 1.5 * (10 - 3) + 2 * (8 - 2)) / 5.5 - 20;
    assertThat(new FluidBound().bound(withTerms, OPTIONS).mean()).isCloseTo(expected, within(1e-4));
  }
}
