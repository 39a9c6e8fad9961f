package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * The contract of a frontier solver: it agrees with enumeration on random problems. Of a solver
 * that is not exact the points must be what their assortments are worth, and feasible.
 */
public interface FrontierSolverContract extends KitTest {
  /** The solver under test. */
  FrontierSolver solver();

  /** Whether the solver promises to prove its frontier complete when no limit stops it. */
  default boolean isExact() {
    return true;
  }

  /** Whether the solver can handle the problem; those it cannot are left out. */
  default boolean accepts(AssortmentProblem problem) {
    return true;
  }

  /** How many random problems are made, before those it cannot handle are left out. */
  default int instanceCount() {
    return 390;
  }

  /** The largest number of products. */
  default int maxProducts() {
    return 8;
  }

  /**
   * Whether the solver subtracts what offering products costs; its provider says the same. One that
   * says no is never asked about such problems.
   */
  default boolean knowsOfferCosts() {
    return false;
  }

  /** The problems, of at most 12 products. */
  default Stream<RandomInstances.Instance> instances() {
    return RandomInstances.stream(1, instanceCount(), maxProducts())
        .filter(each -> accepts(each.problem()));
  }

  /**
   * The relative tolerance of points and objectives. Above that of {@link FrontierChecks} a corner
   * that sticks out by no more may be missing or may be there.
   */
  default double tolerance() {
    return FrontierChecks.TOLERANCE;
  }

  /** Every corner, every breakpoint, every conflict. */
  @Test
  default void agreesWithEnumeration() {
    int[] solved = new int[2];
    instances()
        .forEach(
            instance -> {
              Enumeration all = Enumeration.of(instance.problem());
              solved[all.isFeasible() ? 0 : 1]++;
              FrontierResult result =
                  solver().frontier(instance.problem(), SolveOptions.withDefaults());
              if (!isExact() && result.termination().equals(Termination.feasible())) {
                assertPoints(instance, result);
                return;
              }
              FrontierChecks.assertIsFrontier(all, result, instance.toString(), tolerance());
            });
    assertTrue(solved[0] >= 10, "only " + solved[0] + " of the problems could be handled: too few");
  }

  /** Revenue is net of what offering the products costs. */
  @Test
  @AddedIn(4)
  default void subtractsCostsOfOffering() {
    if (!knowsOfferCosts()) {
      return;
    }
    instances()
        .limit(60)
        .map(RandomInstances.Instance::withOfferCosts)
        .forEach(
            instance -> {
              FrontierResult result =
                  solver().frontier(instance.problem(), SolveOptions.withDefaults());
              if (result.termination().equals(Termination.feasible())) {
                assertPoints(instance, result);
                return;
              }
              FrontierChecks.assertIsFrontier(
                  Enumeration.of(instance.problem()),
                  result,
                  instance.toString(),
                  Math.max(tolerance(), 1e-8));
            });
  }

  /** The same answer every time, for the solver keeps nothing. */
  @Test
  default void repeatsItself() {
    List<RandomInstances.Instance> some = instances().limit(30).toList();
    List<String> once = some.stream().map(this::describe).toList();
    assertEquals(once, some.stream().parallel().map(this::describe).toList());
  }

  private String describe(RandomInstances.Instance instance) {
    FrontierResult result = solver().frontier(instance.problem(), SolveOptions.withDefaults());
    StringBuilder text = new StringBuilder(result.termination() + " " + result.conflict());
    Frontier frontier = result.frontier();
    for (int k = 0; k < frontier.size(); k++) {
      text.append('\n').append(frontier.point(k)).append(frontier.assortment(k));
    }
    return text.toString();
  }

  /** A limit is a result: complete all the same, or stopped with nothing wrong in it. */
  @Test
  default void limitsAreResults() {
    SolveOptions noTime = SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1));
    instances()
        .limit(30)
        .forEach(
            instance ->
                assertHolds(
                    instance,
                    solver().frontier(instance.problem(), noTime),
                    Termination.Limit.TIME));
  }

  /** So is an interrupt, and the flag stays set for the caller. */
  @Test
  @AddedIn(3)
  default void interruptsAreResults() {
    instances()
        .limit(30)
        .forEach(
            instance -> {
              FrontierResult result;
              boolean kept;
              Thread.currentThread().interrupt();
              try {
                result = solver().frontier(instance.problem(), SolveOptions.withDefaults());
              } finally {
                kept = Thread.interrupted();
              }
              assertTrue(kept, instance + ": the interrupt was swallowed");
              assertHolds(instance, result, Termination.Limit.INTERRUPT);
            });
  }

  private void assertHolds(
      RandomInstances.Instance instance, FrontierResult result, Termination.Limit limit) {
    if (!isExact() && result.termination().equals(Termination.feasible())) {
      assertPoints(instance, result);
      return;
    }
    if (!result.termination().isStoppedByLimit()) {
      FrontierChecks.assertIsFrontierUnderLimit(
          Enumeration.of(instance.problem()), result, instance.toString(), tolerance());
      return;
    }
    assertEquals(limit, result.termination().limit());
    assertEquals(
        result.frontier().size() > 0
            ? Termination.Reason.FEASIBLE
            : Termination.Reason.UNDETERMINED,
        result.termination().reason(),
        instance.toString());
    assertPoints(instance, result);
  }

  private void assertPoints(RandomInstances.Instance instance, FrontierResult result) {
    FrontierChecks.assertPoints(
        instance.problem(), result.frontier(), instance.toString(), tolerance());
  }
}
