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
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.CandidateSolver;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * The contract of a solver for few candidates: what it says of them holds at every breakpoint,
 * between them and at both ends of the weights, compared with all assortments of random problems.
 */
public interface CandidateSolverContract extends KitTest {
  /** The solver under test. */
  CandidateSolver solver();

  /**
   * Whether the solver promises to prove whatever is asked for when no limit stops it and the
   * number of candidates is free.
   */
  default boolean isExact() {
    return true;
  }

  /** Whether the solver can handle the problem; those it cannot are left out. */
  default boolean accepts(AssortmentProblem problem) {
    return true;
  }

  /** The problems, of at most 12 products. */
  default Stream<RandomInstances.Instance> instances() {
    return RandomInstances.stream(1, 390, 8).filter(each -> accepts(each.problem()));
  }

  /** What is asked for. */
  default List<CandidateRequest> requests() {
    return List.of(
        CandidateRequest.within(0.3),
        CandidateRequest.within(0.01),
        CandidateRequest.within(1e-6),
        CandidateRequest.atMost(1),
        CandidateRequest.atMost(3),
        CandidateRequest.within(0.05).withAtMost(2));
  }

  /** The relative tolerance of objectives. */
  default double tolerance() {
    return FrontierChecks.TOLERANCE;
  }

  /** Values, numbers, gaps and the status, on every problem. */
  @Test
  default void guaranteesHold() {
    int[] solved = new int[2];
    instances()
        .forEach(
            instance -> {
              Enumeration all = Enumeration.of(instance.problem());
              solved[all.isFeasible() ? 0 : 1]++;
              for (CandidateRequest request : requests()) {
                CandidateResult result =
                    solver().candidates(instance.problem(), request, SolveOptions.withDefaults());
                String what = instance + ", " + request + "\n" + result;
                assertEquals(Termination.Limit.NONE, result.termination().limit(), what);
                assertHolds(all, request, result, false, what);
                if (isExact() && all.isFeasible() && request.maxCandidates().isEmpty()) {
                  assertEquals(
                      Termination.Reason.WITHIN_GUARANTEE, result.termination().reason(), what);
                }
              }
            });
    assertTrue(solved[0] >= 10, "only " + solved[0] + " of the problems could be handled: too few");
  }

  /** The same answer every time, for the solver keeps nothing. */
  @Test
  default void repeatsItself() {
    List<RandomInstances.Instance> some = instances().limit(20).toList();
    List<String> once = some.stream().map(this::describe).toList();
    assertEquals(once, some.stream().parallel().map(this::describe).toList());
  }

  private String describe(RandomInstances.Instance instance) {
    CandidateResult result =
        solver()
            .candidates(
                instance.problem(), CandidateRequest.within(0.02), SolveOptions.withDefaults());
    StringBuilder text =
        new StringBuilder(
            result.termination() + " " + result.guarantee() + result.gaps() + result.conflict());
    Frontier frontier = result.frontier();
    for (int k = 0; k < frontier.size(); k++) {
      text.append('\n').append(frontier.point(k)).append(frontier.assortment(k));
    }
    return text.toString();
  }

  /** A limit is a result: the gaps that are stated hold all the same. */
  @Test
  default void limitsAreResults() {
    SolveOptions noTime = SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1));
    instances()
        .limit(30)
        .forEach(
            instance -> {
              CandidateRequest request = CandidateRequest.within(0.01);
              assertHolds(
                  Enumeration.of(instance.problem()),
                  request,
                  solver().candidates(instance.problem(), request, noTime),
                  true,
                  instance.toString());
            });
  }

  /** So is an interrupt, and the flag stays set for the caller. */
  @Test
  default void interruptsAreResults() {
    instances()
        .limit(30)
        .forEach(
            instance -> {
              CandidateRequest request = CandidateRequest.within(0.01);
              CandidateResult result;
              boolean kept;
              Thread.currentThread().interrupt();
              try {
                result =
                    solver().candidates(instance.problem(), request, SolveOptions.withDefaults());
              } finally {
                kept = Thread.interrupted();
              }
              assertTrue(kept, instance + ": the interrupt was swallowed");
              assertHolds(
                  Enumeration.of(instance.problem()), request, result, true, instance.toString());
            });
  }

  private void assertHolds(
      Enumeration all,
      CandidateRequest request,
      CandidateResult result,
      boolean limited,
      String what) {
    Termination termination = result.termination();
    assertFalse(result.provenance().solver().isBlank(), what + ": names no solver");
    assertEquals(request.epsilon(), result.guarantee().epsilon(), what);
    if (termination.reason() == Termination.Reason.INFEASIBLE) {
      assertFalse(all.isFeasible(), what + ": a feasible assortment exists");
      assertEquals(0, result.frontier().size(), what);
      // A limit may end the search for the conflict, when infeasibility is proven already.
      if (!limited || !result.conflict().isEmpty()) {
        FrontierChecks.assertIsConflict(all.problem(), result.conflict(), what);
      }
      return;
    }
    assertTrue(result.conflict().isEmpty(), what + ": a conflict, but not infeasible");
    if (result.frontier().size() == 0) {
      assertEquals(Termination.Reason.UNDETERMINED, termination.reason(), what);
      assertTrue(termination.isStoppedByLimit(), what);
      return;
    }
    assertTrue(all.isFeasible(), what + ": nothing is feasible");
    assertTrue(
        result.frontier().size() <= request.maxCandidates().orElse(Integer.MAX_VALUE),
        what + ": more candidates than were asked for");
    if (termination.reason() == Termination.Reason.WITHIN_GUARANTEE) {
      assertTrue(
          result.guarantee().proven() <= request.epsilon().orElse(1),
          what + ": the gap is larger than what was asked for");
    } else {
      assertEquals(Termination.Reason.FEASIBLE, termination.reason(), what);
    }
    assertGaps(all, result, what);
  }

  /** The candidates are what they claim, and their gaps hold. */
  private void assertGaps(Enumeration all, CandidateResult result, String what) {
    FrontierChecks.assertPoints(all.problem(), result.frontier(), what, tolerance());
    double largest = 0;
    double reached = 0;
    for (int k = 0; k < result.frontier().size(); k++) {
      FrontierPoint point = result.frontier().point(k);
      double gap = result.gaps().get(k);
      assertTrue(gap >= 0 && gap <= 1, what + ": gap of candidate " + k);
      largest = Math.max(largest, gap);
      assertEquals(reached, point.utilityWeightFrom(), what + ": range of candidate " + k);
      reached = point.utilityWeightTo();
      Assortment assortment = result.frontier().assortment(k);
      Evaluation worth = Evaluation.of(all.problem(), assortment);
      double from = point.utilityWeightFrom();
      double inner = Double.isInfinite(reached) ? 2 * from + 1 : from / 2 + reached / 2;
      double late = Double.isInfinite(reached) ? 1e6 * (from + 1) : from / 8 + reached * 7 / 8;
      for (double weight : new double[] {from, inner, late, reached}) {
        assertNear(all, worth, weight, gap, what + ": candidate " + k);
      }
    }
    assertEquals(Double.POSITIVE_INFINITY, reached, what + ": the range of the last candidate");
    assertEquals(largest, result.guarantee().proven(), what + ": proven is not the largest gap");
    assertTrue(result.guarantee().oracleCalls() >= 1, what + ": no oracle was asked");
  }

  private void assertNear(
      Enumeration all, Evaluation worth, double weight, double gap, String what) {
    double best;
    double value;
    if (Double.isInfinite(weight)) {
      best = all.best(weight).orElseThrow().utility();
      value = worth.utility();
    } else {
      best = all.best(weight).orElseThrow().evaluation().objective(weight);
      value = worth.objective(weight);
    }
    assertTrue(
        value >= (1 - gap) * best - tolerance() * Math.abs(best) - Double.MIN_NORMAL,
        what + " has " + value + " for the weight " + weight + ", but the best is " + best);
  }
}
