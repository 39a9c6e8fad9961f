package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * The contract of a solver for one assortment, exact or not: what it says of its answer holds
 * against enumeration, on random problems under random constraints.
 */
public interface AssortmentSolverContract extends KitTest {
  /** The solver under test. */
  AssortmentSolver solver();

  /** Whether the solver promises to prove its answer optimal when no limit stops it. */
  default boolean isExact() {
    return true;
  }

  /**
   * Whether the solver subtracts what offering products costs; its provider says the same. One that
   * says no is never asked about such problems.
   */
  default boolean knowsOfferCosts() {
    return false;
  }

  /** The problems, of at most 12 products; those that the solver cannot handle are left out. */
  default Stream<RandomInstances.Instance> instances() {
    return RandomInstances.stream(1, 130, 7);
  }

  /** The relative tolerance of objectives and bounds. */
  default double tolerance() {
    return 1e-8;
  }

  /** The best is found or bounded, what is said to be optimal is, what cannot be says why. */
  @Test
  default void agreesWithEnumeration() {
    int[] judged = new int[2];
    instances()
        .forEach(
            instance -> {
              Enumeration all = Enumeration.of(instance.problem());
              judged[all.isFeasible() ? 0 : 1]++;
              for (double weight : new double[] {0, 0.7, 20}) {
                AssortmentResult result =
                    solver().solve(instance.problem(), weight, SolveOptions.withDefaults());
                String what = instance + ", weight " + weight + "\n" + result;
                assertHolds(all, result, weight, false, what);
                if (isExact() && all.isFeasible()) {
                  assertEquals(Termination.optimal(), result.termination(), what);
                  assertEquals(ExactFor.MODEL, result.exactFor(), what);
                }
              }
            });
    assertTrue(judged[0] >= 10, "only " + judged[0] + " feasible problems: too few");
  }

  /**
   * What offering products costs is subtracted from the objective and from nothing else. Exactness
   * is not promised here: costs make simple problems hard.
   */
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
              Enumeration all = Enumeration.of(instance.problem());
              for (double weight : new double[] {0, 0.7}) {
                AssortmentResult result =
                    solver().solve(instance.problem(), weight, SolveOptions.withDefaults());
                assertHolds(
                    all, result, weight, false, instance + ", weight " + weight + "\n" + result);
              }
            });
  }

  /** A gap that is allowed is kept, and optimal still means optimal. */
  @Test
  default void theAllowedGapIsKept() {
    double gap = 0.05;
    instances()
        .limit(40)
        .forEach(
            instance -> {
              SolveOptions options = SolveOptions.withDefaults().withRelativeGap(gap);
              AssortmentResult result = solver().solve(instance.problem(), 0.7, options);
              String what = instance + "\n" + result;
              assertHolds(Enumeration.of(instance.problem()), result, 0.7, false, what);
              if (result.termination().reason() == Termination.Reason.WITHIN_GUARANTEE) {
                assertTrue(result.gap() <= gap + tolerance(), what + ": gap " + result.gap());
              }
            });
  }

  /** The same answer every time and from several threads, for the solver keeps nothing. */
  @Test
  default void repeatsItself() {
    List<RandomInstances.Instance> some = instances().limit(30).toList();
    List<AssortmentResult> once = some.stream().map(this::solved).toList();
    assertEquals(once, some.stream().parallel().map(this::solved).toList());
  }

  private AssortmentResult solved(RandomInstances.Instance instance) {
    return solver().solve(instance.problem(), 0.7, SolveOptions.withDefaults());
  }

  /** A time limit is a result with nothing wrong in it. */
  @Test
  default void limitsAreResults() {
    SolveOptions noTime = SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1));
    instances()
        .limit(30)
        .forEach(
            instance -> {
              AssortmentResult result = solver().solve(instance.problem(), 0.7, noTime);
              assertHolds(
                  Enumeration.of(instance.problem()), result, 0.7, true, instance + "\n" + result);
            });
  }

  /** So is an interrupt, and the flag stays set for the caller. */
  @Test
  default void interruptsAreResults() {
    instances()
        .limit(30)
        .forEach(
            instance -> {
              AssortmentResult result;
              boolean kept;
              Thread.currentThread().interrupt();
              try {
                result = solved(instance);
              } finally {
                kept = Thread.interrupted();
              }
              String what = instance + "\n" + result;
              assertTrue(kept, what + ": the interrupt was swallowed");
              assertHolds(Enumeration.of(instance.problem()), result, 0.7, true, what);
            });
  }

  private void assertHolds(
      Enumeration all, AssortmentResult result, double weight, boolean limited, String what) {
    AssortmentProblem problem = all.problem();
    Termination termination = result.termination();
    assertFalse(result.provenance().solver().isBlank(), what + ": names no solver");
    assertEquals(weight, result.utilityWeight(), what);
    if (termination.reason() == Termination.Reason.INFEASIBLE) {
      assertFalse(all.isFeasible(), what + ": a feasible assortment exists");
      assertTrue(result.assortment().isEmpty(), what);
      // A limit may end the search for the conflict, when infeasibility is proven already.
      if (!limited || !result.conflict().isEmpty()) {
        FrontierChecks.assertIsConflict(problem, result.conflict(), what);
      }
      return;
    }
    assertTrue(result.conflict().isEmpty(), what + ": a conflict, but not infeasible");
    if (!termination.isStoppedByLimit()) {
      assertTrue(all.isFeasible(), what + ": nothing is feasible");
      assertTrue(result.assortment().isPresent(), what + ": no assortment and no limit");
    }
    assertEquals(
        result.assortment().isEmpty(),
        termination.reason() == Termination.Reason.UNDETERMINED,
        what);
    result.assortment().ifPresent(each -> assertWorth(problem, each, result, what));
    assertFalse(Double.isNaN(result.bound()), what + ": the bound is NaN");
    if (!all.isFeasible() || result.exactFor() != ExactFor.MODEL) {
      return;
    }
    Evaluation optimum = all.best(weight).orElseThrow().evaluation();
    double best = optimum.objective(weight);
    double magnitude = optimum.magnitude(weight);
    if (result.assortment().isPresent()) {
      magnitude = Math.max(magnitude, result.evaluation().magnitude(weight));
    }
    double slack = tolerance() * (magnitude + Double.MIN_NORMAL);
    assertTrue(result.bound() >= best - slack, what + ": the bound is below the best, " + best);
    if (termination.reason() == Termination.Reason.OPTIMAL) {
      assertTrue(
          result.objective() >= best - slack,
          what + ": said to be optimal, but the best is " + best);
      assertTrue(
          result.bound() <= result.objective() + slack,
          what + ": said to be optimal, but the bound leaves a gap");
    }
  }

  private static void assertWorth(
      AssortmentProblem problem, Assortment assortment, AssortmentResult result, String what) {
    assertTrue(problem.isFeasible(assortment), what + ": infeasible");
    Evaluation worth = Evaluation.of(problem, assortment);
    FrontierChecks.assertClose(
        worth.revenue(), result.evaluation().revenue(), what + ": the revenue", 1e-9);
    FrontierChecks.assertClose(
        worth.offerCosts(),
        result.evaluation().offerCosts(),
        what + ": the costs of offering",
        1e-9);
    FrontierChecks.assertClose(
        worth.utility(), result.evaluation().utility(), what + ": the utility", 1e-9);
    FrontierChecks.assertClose(
        worth.purchaseProbability(),
        result.evaluation().purchaseProbability(),
        what + ": the purchase probability",
        1e-9);
  }
}
