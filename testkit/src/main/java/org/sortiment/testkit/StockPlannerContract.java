package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.solve.Termination.Limit;
import org.sortiment.api.solve.Termination.Reason;

/**
 * The contract of a planner of stock: its plans keep every limit, what it claims of them holds
 * against the exact expected profit of every plan, and the seed alone decides.
 */
public interface StockPlannerContract extends KitTest {
  /** The planner under test. */
  StockPlanner planner();

  /** The problems, small enough for {@link SeasonRecursion#best}. */
  default Stream<StockProblem> problems() {
    return RandomStockProblems.stream(1, 48);
  }

  /** The share of the best expected profit that plans for all problems together must earn. */
  default double leastShareOfTheBest() {
    return 0.5;
  }

  private StockPlan plan(StockProblem problem) {
    return planner().plan(problem, SolveOptions.withDefaults().withSeed(7));
  }

  /** Plans keep all limits, are as good as is claimed, and only what cannot be is infeasible. */
  @Test
  default void plansKeepWhatTheyClaim() {
    int[] feasible = new int[2];
    problems()
        .forEach(
            problem -> {
              Optional<SeasonRecursion.Outcome> best = new SeasonRecursion(problem).best();
              feasible[best.isPresent() ? 0 : 1]++;
              StockPlan plan = plan(problem);
              assertHolds(problem, best, plan);
              assertEquals(
                  best.isEmpty(),
                  plan.termination().reason() == Reason.INFEASIBLE,
                  describe(problem) + "\n" + plan);
            });
    assertTrue(feasible[0] >= 10, "only " + feasible[0] + " problems with a plan: too few");
  }

  /** A plan is worth making: together they earn a share of the best. */
  @Test
  default void plansEarnTheirShare() {
    double[] profit = new double[2];
    problems()
        .forEach(
            problem -> {
              SeasonRecursion exact = new SeasonRecursion(problem);
              plan(problem)
                  .inventory()
                  .ifPresent(
                      inventory -> {
                        profit[0] += exact.of(inventory).profit();
                        profit[1] += exact.best().orElseThrow().profit();
                      });
            });
    assertTrue(
        profit[0] >= leastShareOfTheBest() * profit[1],
        "the plans earn " + profit[0] + " where " + profit[1] + " can be earned");
  }

  /** The same seed gives the same plan, for every number of threads. */
  @Test
  default void theSeedDecidesAndNotTheThreads() {
    SolveOptions options = SolveOptions.withDefaults().withSeed(3);
    problems()
        .limit(12)
        .forEach(
            problem -> {
              StockPlan one = planner().plan(problem, options.withThreads(1));
              StockPlan three = planner().plan(problem, options.withThreads(3));
              String what = describe(problem);
              assertEquals(one.inventory(), three.inventory(), what);
              assertEquals(one.termination(), three.termination(), what);
              assertEquals(one.notes(), three.notes(), what);
              assertEquals(
                  one, planner().plan(problem, options.withThreads(1)), what + ": asked again");
            });
  }

  /** A time limit is a result with nothing wrong in it. */
  @Test
  default void limitsAreResults() {
    SolveOptions noTime = SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1));
    problems()
        .limit(24)
        .forEach(
            problem ->
                assertHolds(
                    problem, new SeasonRecursion(problem).best(), planner().plan(problem, noTime)));
  }

  /** So is an interrupt, and the flag stays set for the caller. */
  @Test
  default void interruptsAreResults() {
    problems()
        .limit(24)
        .forEach(
            problem -> {
              StockPlan plan;
              boolean kept;
              Thread.currentThread().interrupt();
              try {
                plan = plan(problem);
              } finally {
                kept = Thread.interrupted();
              }
              assertTrue(kept, describe(problem) + ": the interrupt was swallowed");
              assertHolds(problem, new SeasonRecursion(problem).best(), plan);
            });
  }

  /** Nobody comes, so nothing is stocked. */
  @Test
  default void emptySeasonsHaveEmptyPlans() {
    Catalog.Builder two = Catalog.builder();
    two.add("a", 5, 2);
    two.add("b", 6, 3);
    StockProblem nobody =
        new StockProblem(two.build(), new TextbookLogit(1, 1, 2), new Season.Fixed(0));
    assertEquals(Optional.of(Inventory.of(0, 0)), plan(nobody).inventory());
  }

  private static void assertHolds(
      StockProblem problem, Optional<SeasonRecursion.Outcome> best, StockPlan plan) {
    String what = describe(problem) + "\n" + plan;
    Termination termination = plan.termination();
    assertFalse(plan.provenance().solver().isBlank(), what + ": names no planner");
    List<String> notes = plan.notes();
    assertTrue(notes.stream().noneMatch(String::isBlank), what + ": a blank note");
    if (termination.reason() == Reason.INFEASIBLE) {
      assertTrue(best.isEmpty(), what + ": a feasible plan exists: " + best);
      assertTrue(plan.inventory().isEmpty(), what + ": infeasible, and yet a plan");
      assertFalse(notes.isEmpty(), what + ": infeasible without a reason");
      return;
    }
    assertEquals(plan.inventory().isEmpty(), termination.reason() == Reason.UNDETERMINED, what);
    assertTrue(
        plan.inventory().isPresent() || termination.limit() != Limit.NONE || best.isEmpty(),
        what + ": no plan and no limit");
    if (plan.inventory().isEmpty()) {
      return;
    }
    Inventory inventory = plan.inventory().orElseThrow();
    assertTrue(problem.isFeasible(inventory), what + ": breaks a limit");
    if (termination.reason() == Reason.OPTIMAL) {
      double profit = new SeasonRecursion(problem).of(inventory).profit();
      double most = best.orElseThrow().profit();
      assertTrue(
          profit >= most - 1e-8 * (1 + Math.abs(most)),
          what + ": said to be optimal, but earns " + profit + " where " + best + " earns more");
    }
  }

  private static String describe(StockProblem problem) {
    return problem.choiceModel()
        + ", "
        + problem.season()
        + ", "
        + problem.rows()
        + ", "
        + problem.constraints();
  }
}
