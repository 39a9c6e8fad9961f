package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * The contract of a policy for vendors that come one after the other: it takes what is shown and
 * allowed, repeats itself, looks at what is carried only if it says so, and treats limits as
 * results.
 */
public interface SequentialPolicyContract extends KitTest {
  /** The policy under test. */
  SequentialPolicy policy();

  /** The problems, small ones under the multinomial logit. */
  default Stream<SequentialProblem> problems() {
    RandomVendors.Rules[] rules = RandomVendors.Rules.values();
    return LongStream.range(0, 100)
        .mapToObj(seed -> RandomVendors.logit(seed, rules[(int) (seed % rules.length)]));
  }

  /** Calls with every state that the policy itself leads to. */
  private static void forEachState(
      SequentialProblem problem,
      SequentialPolicy.Prepared policy,
      SolveOptions options,
      BiConsumer<SequentialState, SequentialDecision> action) {
    List<Assortment> carried =
        new ArrayList<>(List.of(Assortment.none(problem.problem().catalog().size())));
    for (int b = 0; b < problem.vendors().count(); b++) {
      List<Assortment> next = new ArrayList<>();
      for (VendorCatalog shown : problem.vendors().catalogs(b)) {
        for (Assortment before : carried) {
          SequentialState state = new SequentialState(b, shown.products(), before);
          SequentialDecision decision = policy.decide(state, options);
          action.accept(state, decision);
          boolean taken =
              decision.termination().reason() != Termination.Reason.INFEASIBLE
                  && decision.termination().reason() != Termination.Reason.UNDETERMINED;
          Assortment union = taken ? state.with(decision.take()) : before;
          if (!next.contains(union)) {
            next.add(union);
          }
        }
      }
      carried = next;
    }
  }

  private static void assertAllowed(
      SequentialProblem problem, SequentialState state, SequentialDecision decision, String what) {
    Termination termination = decision.termination();
    assertFalse(decision.provenance().solver().isBlank(), what + ": names no solver");
    assertFalse(decision.provenance().explanation().isBlank(), what + ": gives no reason");
    if (termination.reason() == Termination.Reason.INFEASIBLE) {
      assertTrue(
          new VendorEnumeration(problem).allowed(state).isEmpty(),
          what + ": something may be taken");
    } else if (termination.reason() == Termination.Reason.UNDETERMINED) {
      assertTrue(termination.isStoppedByLimit(), what + ": undetermined without a limit");
    } else {
      assertTrue(
          problem.mayTake(state, decision.take()), what + ": takes " + decision.take() + " of it");
    }
  }

  /** What is taken was shown and keeps the rules, in every state. */
  @Test
  default void takesWhatIsAllowed() {
    int[] decisions = new int[1];
    problems()
        .forEach(
            problem -> {
              SequentialPolicy.Prepared prepared =
                  policy().prepare(problem, SolveOptions.withDefaults());
              assertTrue(
                  prepared.threshold().orElse(0) >= 0, problem + ": the threshold is negative");
              forEachState(
                  problem,
                  prepared,
                  SolveOptions.withDefaults(),
                  (state, decision) -> {
                    decisions[0]++;
                    String what = problem + ", " + state;
                    assertEquals(Termination.Limit.NONE, decision.termination().limit(), what);
                    assertAllowed(problem, state, decision, what);
                  });
            });
    assertTrue(decisions[0] > 50, "only " + decisions[0] + " decisions were made: too few");
  }

  /** The same state gives the same decision, prepared again or not. */
  @Test
  default void repeatsItself() {
    problems()
        .limit(30)
        .forEach(
            problem -> {
              SequentialPolicy.Prepared once =
                  policy().prepare(problem, SolveOptions.withDefaults());
              SequentialPolicy.Prepared again =
                  policy().prepare(problem, SolveOptions.withDefaults());
              assertEquals(once.threshold(), again.threshold(), problem + ": threshold");
              forEachState(
                  problem,
                  once,
                  SolveOptions.withDefaults(),
                  (state, decision) -> {
                    assertEquals(
                        decision.take(),
                        once.decide(state, SolveOptions.withDefaults()).take(),
                        problem + ", " + state);
                    assertEquals(
                        decision.take(),
                        again.decide(state, SolveOptions.withDefaults()).take(),
                        problem + ", " + state);
                  });
            });
  }

  /** A policy that does not look back decides the same whatever is carried. */
  @Test
  default void looksBackOnlyIfItSaysSo() {
    problems()
        .forEach(
            problem -> {
              SequentialPolicy.Prepared prepared =
                  policy().prepare(problem, SolveOptions.withDefaults());
              if (prepared.looksBack()) {
                return;
              }
              Assortment nothing = Assortment.none(problem.problem().catalog().size());
              forEachState(
                  problem,
                  prepared,
                  SolveOptions.withDefaults(),
                  (state, decision) ->
                      assertEquals(
                          prepared
                              .decide(
                                  new SequentialState(state.vendor(), state.shown(), nothing),
                                  SolveOptions.withDefaults())
                              .take(),
                          decision.take(),
                          problem + ", " + state));
            });
  }

  /** A limit is a result: what is taken is allowed all the same. */
  @Test
  default void limitsAreResults() {
    SolveOptions noTime = SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1));
    problems()
        .limit(30)
        .forEach(
            problem ->
                forEachState(
                    problem,
                    policy().prepare(problem, noTime),
                    noTime,
                    (state, decision) ->
                        assertAllowed(problem, state, decision, problem + ", " + state)));
  }

  /** So is an interrupt, and the flag stays set for the caller. */
  @Test
  default void interruptsAreResults() {
    problems()
        .limit(30)
        .forEach(
            problem -> {
              boolean kept;
              Thread.currentThread().interrupt();
              try {
                forEachState(
                    problem,
                    policy().prepare(problem, SolveOptions.withDefaults()),
                    SolveOptions.withDefaults(),
                    (state, decision) ->
                        assertAllowed(problem, state, decision, problem + ", " + state));
              } finally {
                kept = Thread.interrupted();
              }
              assertTrue(kept, problem + ": the interrupt was swallowed");
            });
  }
}
