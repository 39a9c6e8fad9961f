package org.sortiment.solvers.inventory.planners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination.Reason;
import org.sortiment.solvers.inventory.ExactRecursion;
import org.sortiment.solvers.inventory.SmallProblems;
import org.sortiment.solvers.inventory.enumeration.PlanEnumeration;

/**
 * Plans under minimum orders, limits and cardinality against exact optima. The recursion of {@link
 * ExactRecursion} tries all plans up to a cap and shares nothing with the planner. {@code
 * -Dsortiment.planLoss=300} tries that many problems and prints the losses of the search.
 */
class PlanLossTest {
  private static final int CAP = 9;

  /** The share of the usual number of paths of the search. */
  private static final double EFFORT = 0.2;

  private static final int PROBLEMS = Integer.getInteger("sortiment.planLoss", 8);

  /** 2 or 3 products, 3 to 8 customers, minimum orders, limits on units and money, cardinality. */
  static StockProblem random(SplittableRandom random) {
    StockProblem free = SmallProblems.random(random);
    Catalog catalog = free.catalog();
    int n = catalog.size();
    StockTerms.Builder terms = StockTerms.builder(n);
    for (int i = 0; i < n; i++) {
      terms.minimumOrder(i, 1 + random.nextInt(5));
      terms.units(i, 0, CAP);
    }
    List<ResourceLimit> rows = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      rows.add(new ResourceLimit("units", ones, 3 + random.nextInt(6)));
    }
    if (random.nextInt(3) == 0) {
      double[] costs = IntStream.range(0, n).mapToDouble(catalog::cost).toArray();
      rows.add(
          new ResourceLimit(
              "money",
              costs,
              (2 + 4 * random.nextDouble()) * Arrays.stream(costs).max().orElse(0)));
    }
    List<Constraint> constraints = new ArrayList<>();
    if (random.nextBoolean()) {
      int[] all = IntStream.range(0, n).toArray();
      constraints.add(CardinalityBound.atMost(1 + random.nextInt(n), all));
    }
    return new StockProblem(
        catalog,
        free.choiceModel(),
        new Season.Fixed(3 + random.nextInt(6)),
        terms.build(),
        rows,
        constraints);
  }

  @Test
  void enumerationIsOptimalAndSearchIsClose() {
    SplittableRandom random = new SplittableRandom(20_261_126);
    SolveOptions options = SolveOptions.withDefaults();
    double sum = 0;
    double worst = 0;
    int worse = 0;
    for (int k = 0; k < PROBLEMS; k++) {
      StockProblem problem = random(random);
      ExactRecursion exact = new ExactRecursion(problem, CAP);
      Inventory best = exact.bestFeasible();
      double optimum = exact.profit(best.toArray());

      var plan = new TwoStagePlanner().plan(problem, options);
      assertThat(plan.termination().reason()).isEqualTo(Reason.OPTIMAL);
      int[] proven = plan.inventory().orElseThrow().toArray();
      assertThat(exact.profit(proven)).isGreaterThan(optimum - 1e-9 * (1 + optimum));
      assertThat(PlanEnumeration.best(problem, Deadline.none()).orElseThrow().profit())
          .isBetween(optimum - 1e-9 * (1 + optimum), optimum + 1e-9 * (1 + optimum));

      int[] found =
          new TwoStagePlanner(EFFORT).plan(problem, options).inventory().orElseThrow().toArray();
      assertThat(problem.isFeasible(Inventory.of(found))).isTrue();
      // Where hardly anything can be earned, in relation to 1 % of what customers may pay.
      double floor =
          0.01
              * problem.season().mean()
              * IntStream.range(0, problem.catalog().size())
                  .mapToDouble(problem.catalog()::revenue)
                  .max()
                  .orElse(1);
      double loss = (optimum - exact.profit(found)) / Math.max(optimum, floor);
      sum += loss;
      worst = Math.max(worst, loss);
      worse += loss > 1e-9 ? 1 : 0;
      if (PROBLEMS > 50 && loss > 1e-3) {
        System.out.printf(
            "problem %d: %s earns %.6f, %s %.6f%n",
            k, Arrays.toString(found), exact.profit(found), best, optimum);
      }
    }
    System.out.printf(
        "search against exact optima: %d problems, mean loss %.4f %%, worst %.3f %%, %d not"
            + " optimal%n",
        PROBLEMS, 100 * sum / PROBLEMS, 100 * worst, worse);
    assertThat(sum / PROBLEMS).isLessThan(0.001);
    assertThat(worst).isLessThan(0.02);
  }
}
