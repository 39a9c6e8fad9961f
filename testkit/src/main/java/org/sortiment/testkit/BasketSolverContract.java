package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.basket.BasketSolver;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * The contract of a basket solver: what it finds, claims and bounds, compared with all choices of
 * assortments in small random problems.
 */
public interface BasketSolverContract extends KitTest {
  /** The solver under test. */
  BasketSolver solver();

  /** Whether the solver promises the optimum, proven, when no limit stops it. */
  default boolean isExact() {
    return true;
  }

  /** The problems, small enough for {@link BasketEnumeration}. */
  default Stream<RandomBaskets.Basket> baskets() {
    return Stream.concat(
        RandomBaskets.stream(1, 60, RandomBaskets.Kind.NEEDS, UnaryOperator.identity()),
        RandomBaskets.stream(1, 60, RandomBaskets.Kind.INTERACTIONS, UnaryOperator.identity()));
  }

  /** The relative tolerance of revenues. */
  default double tolerance() {
    return 1e-9;
  }

  /** Values, bounds and status, on every problem. */
  @Test
  default void answersAreRight() {
    int[] solved = new int[2];
    baskets()
        .forEach(
            basket -> {
              BasketEnumeration all = BasketEnumeration.of(basket.problem());
              solved[all.isFeasible() ? 0 : 1]++;
              BasketResult result = solver().solve(basket.problem(), SolveOptions.withDefaults());
              String what = basket + "\n" + result;
              assertEquals(Termination.Limit.NONE, result.termination().limit(), what);
              assertHolds(basket, all, result, what);
              if (isExact() && all.isFeasible()) {
                assertEquals(Termination.Reason.OPTIMAL, result.termination().reason(), what);
              }
            });
    assertTrue(solved[0] >= 10, "only " + solved[0] + " of the problems could be handled: too few");
  }

  /** Under a limit that leaves no time, nothing is claimed that is not so. */
  @Test
  default void claimsNothingThatALimitKeptItFromProving() {
    SolveOptions hurried = SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1));
    baskets()
        .limit(40)
        .forEach(
            basket -> {
              BasketEnumeration all = BasketEnumeration.of(basket.problem());
              BasketResult result = solver().solve(basket.problem(), hurried);
              assertHolds(basket, all, result, basket + "\n" + result);
            });
  }

  /** The same answer every time, for the solver keeps nothing. */
  @Test
  default void repeatsItself() {
    List<RandomBaskets.Basket> some = baskets().limit(20).toList();
    List<String> once = some.stream().map(this::describe).toList();
    assertEquals(once, some.stream().parallel().map(this::describe).toList());
  }

  private String describe(RandomBaskets.Basket basket) {
    BasketResult result = solver().solve(basket.problem(), SolveOptions.withDefaults());
    return result + " " + result.found() + result.alone() + result.conflict();
  }

  private void assertHolds(
      RandomBaskets.Basket basket, BasketEnumeration all, BasketResult result, String what) {
    double size = Math.max(Math.abs(all.best()), 1e-300);
    switch (result.termination().reason()) {
      case INFEASIBLE -> {
        assertFalse(all.isFeasible(), what);
        int category = result.conflict().orElseThrow().category();
        assertTrue(all.feasible(category).isEmpty(), what);
      }
      case UNDETERMINED -> {
        assertTrue(result.found().isEmpty(), what);
        assertTrue(result.bound() >= all.best() - tolerance() * size, what);
      }
      default -> {
        assertTrue(all.isFeasible(), what);
        List<Assortment> offered = result.found().orElseThrow().assortments();
        assertTrue(basket.problem().isFeasible(offered), what);
        double worth = BasketEnumeration.revenue(basket.problem(), offered);
        assertEquals(worth, result.objective(), tolerance() * size, what);
        assertTrue(result.bound() >= all.best() - tolerance() * size, what);
        assertTrue(result.bound() >= result.objective(), what);
        if (result.termination().reason() == Termination.Reason.OPTIMAL) {
          assertEquals(all.best(), result.objective(), tolerance() * size, what);
          assertEquals(all.best(), result.bound(), tolerance() * size, what);
          assertAlone(basket, all, result, what);
        }
      }
    }
  }

  /** Each category's assortment is the best by itself. */
  private void assertAlone(
      RandomBaskets.Basket basket, BasketEnumeration all, BasketResult result, String what) {
    BasketResult.Offer alone = result.alone().orElseThrow();
    for (int g = 0; g < alone.assortments().size(); g++) {
      int category = g;
      double best =
          all.feasible(g).stream().mapToDouble(each -> all.alone(category, each)).max().orElse(0);
      double reached = all.alone(g, alone.assortments().get(g));
      assertTrue(
          basket.problem().categories().get(g).problem().isFeasible(alone.assortments().get(g)),
          what);
      assertEquals(best, reached, tolerance() * Math.max(best, 1e-300), what);
    }
    double together = BasketEnumeration.revenue(basket.problem(), alone.assortments());
    assertEquals(together, alone.evaluation().revenue(), tolerance() * Math.max(1e-300, together));
  }
}
