package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.sequential.Expectation;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialEvaluator;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialResult;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.VendorCatalog;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/**
 * The contract of an evaluator of policies: on small problems expectations are those of going
 * through all catalogs and sets, and no bound is below what it bounds.
 */
public interface SequentialEvaluatorContract extends KitTest {
  /** The evaluator under test. */
  SequentialEvaluator evaluator();

  /** The relative tolerance of worths. */
  default double tolerance() {
    return 1e-9;
  }

  /** The problems, small ones under the multinomial logit. */
  default Stream<SequentialProblem> problems() {
    RandomVendors.Rules[] rules = RandomVendors.Rules.values();
    return LongStream.range(1_000, 1_100)
        .mapToObj(seed -> RandomVendors.logit(seed, rules[(int) (seed % rules.length)]));
  }

  /** Takes from every catalog the allowed set of the largest size, or of the smallest. */
  private static SequentialPolicy bySize(boolean largest) {
    return (problem, options) ->
        new SequentialPolicy.Prepared() {
          @Override
          public SequentialDecision decide(SequentialState state, SolveOptions within) {
            List<Assortment> allowed = new VendorEnumeration(problem).allowed(state);
            Assortment take = allowed.get(0);
            for (Assortment each : allowed) {
              take = each.size() > take.size() == largest ? each : take;
            }
            return new SequentialDecision(
                take,
                Termination.feasible(),
                new Provenance("by-size", "", "the largest or smallest allowed set", ""));
          }

          @Override
          public boolean looksBack() {
            return true;
          }

          @Override
          public OptionalDouble threshold() {
            return OptionalDouble.empty();
          }
        };
  }

  private static Map<String, SequentialPolicy> policies() {
    Map<String, SequentialPolicy> policies = new LinkedHashMap<>();
    policies.put("largest", bySize(true));
    policies.put("smallest", bySize(false));
    return policies;
  }

  private SequentialResult evaluate(SequentialProblem problem, SolveOptions options) {
    return evaluator().evaluate(problem, policies(), 100, options);
  }

  /** Values, hindsight and bound against going through everything. */
  @Test
  default void agreesWithEnumeration() {
    int[] feasible = new int[2];
    problems()
        .forEach(
            problem -> {
              SequentialResult result = evaluate(problem, SolveOptions.withDefaults());
              VendorEnumeration all = new VendorEnumeration(problem);
              assertFalse(result.provenance().explanation().isBlank(), "gives no reason");
              if (!all.isFeasible()) {
                feasible[1]++;
                assertEquals(
                    Termination.Reason.INFEASIBLE,
                    result.termination().reason(),
                    problem.toString());
                return;
              }
              feasible[0]++;
              assertEquals(Termination.feasible(), result.termination(), problem.toString());
              assertValues(problem, all, result);
              assertBounds(problem, all, result);
            });
    assertTrue(feasible[0] >= 10, "only " + feasible[0] + " problems are feasible: too few");
  }

  private void assertValues(
      SequentialProblem problem, VendorEnumeration all, SequentialResult result) {
    List<String> ids = List.copyOf(policies().keySet());
    assertEquals(ids, result.values().stream().map(each -> each.policy()).toList());
    assertEquals(ids.get(0), result.policy());
    assertEquals(result.value(), result.values().get(0).value());
    for (SequentialResult.PolicyValue each : result.values()) {
      SequentialPolicy.Prepared policy =
          Objects.requireNonNull(policies().get(each.policy()))
              .prepare(problem, SolveOptions.withDefaults());
      Expectation value = each.value().orElseThrow();
      double expected = all.value(policy);
      assertTrue(value.exact(), problem + ": not exact");
      assertEquals(0, value.standardError(), problem.toString());
      assertEquals(
          expected, value.mean(), tolerance() * Math.abs(expected), problem + ": " + each.policy());
    }
  }

  private void assertBounds(
      SequentialProblem problem, VendorEnumeration all, SequentialResult result) {
    double best = all.hindsight();
    double slack = tolerance() * Math.abs(best);
    SequentialResult.Hindsight hindsight = result.hindsight().orElseThrow();
    assertTrue(
        hindsight.bound() >= best - slack && hindsight.value().mean() <= best + slack,
        problem + ": hindsight " + hindsight + ", but it is " + best);
    SequentialResult.Bound bound = result.bound().orElseThrow();
    assertTrue(bound.mean() >= best - slack, problem + ": " + bound + ", but hindsight is " + best);
    if (bound.kind().equals("threshold") && problem.jointLimits().isEmpty()) {
      double claimed = bound.threshold() + lowered(problem, all, bound.threshold());
      assertEquals(claimed, bound.mean(), slack + 1e-9, problem + ": " + bound);
      for (double tau : new double[] {0, bound.threshold() / 2, 2 * bound.threshold()}) {
        assertTrue(
            tau + lowered(problem, all, tau) >= bound.mean() - slack,
            problem + ": " + bound + " is not the best, " + tau + " has less");
      }
    }
    result
        .guarantee()
        .ifPresent(
            part ->
                assertTrue(
                    result.value().orElseThrow().mean() >= part * bound.mean() - slack,
                    problem + ": guarantee"));
  }

  private static double lowered(SequentialProblem problem, VendorEnumeration all, double tau) {
    double sum = 0;
    for (int b = 0; b < problem.vendors().count(); b++) {
      for (VendorCatalog shown : problem.vendors().catalogs(b)) {
        sum += shown.probability() * all.lowered(b, shown.products(), tau).orElse(0);
      }
    }
    return sum;
  }

  /** Without time what is there is valid: whatever has a bound, has a valid one. */
  @Test
  default void limitsAreResults() {
    SolveOptions noTime = SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1));
    problems().limit(30).forEach(problem -> assertCut(problem, noTime));
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
                assertCut(problem, SolveOptions.withDefaults());
              } finally {
                kept = Thread.interrupted();
              }
              assertTrue(kept, problem + ": the interrupt was swallowed");
            });
  }

  private void assertCut(SequentialProblem problem, SolveOptions options) {
    VendorEnumeration all = new VendorEnumeration(problem);
    if (!all.isFeasible()) {
      return;
    }
    SequentialResult result = evaluate(problem, options);
    assertTrue(result.termination().isStoppedByLimit(), problem + ": no limit");
    if (result.bound().isPresent()) {
      double best = all.hindsight();
      assertTrue(
          result.bound().get().mean() >= best - tolerance() * Math.abs(best),
          problem + ": " + result.bound() + ", but hindsight is " + best);
    }
  }

  /** The seed decides, and not the threads. */
  @Test
  default void theSeedDecidesAndNotTheThreads() {
    problems()
        .limit(20)
        .forEach(
            problem ->
                assertEquals(
                    evaluate(problem, SolveOptions.withDefaults().withThreads(1)).values(),
                    evaluate(problem, SolveOptions.withDefaults().withThreads(3)).values(),
                    problem.toString()));
  }
}
