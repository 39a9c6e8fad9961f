package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.sequential.Expectation;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialEvaluator;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialProfit;
import org.sortiment.api.sequential.SequentialResult;
import org.sortiment.api.sequential.SequentialSeason;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/** Each faulty policy and evaluator is caught, and by the test made for its fault. */
class SequentialMutantsTest {
  private static final Provenance HOW = new Provenance("reference", "", "All sets.", "");

  @Test
  void theReferencesAreFlawless() {
    assertThat(Verdict.failuresOf(Flawless.class)).isEmpty();
    assertThat(Verdict.failuresOf(FlawlessEvaluator.class)).isEmpty();
  }

  @Test
  void aPolicyThatTakesWhatIsNotAllowed() {
    assertThat(Verdict.failuresOf(TakesAll.class)).contains("takesWhatIsAllowed");
  }

  @Test
  void aPolicyThatLooksBackInSecret() {
    assertThat(Verdict.failuresOf(SecretlyBack.class)).containsExactly("looksBackOnlyIfItSaysSo");
  }

  @Test
  void aPolicyThatIsNotTheSameTwice() {
    assertThat(Verdict.failuresOf(Moody.class)).contains("repeatsItself");
  }

  @Test
  void aPolicyThatGivesNoReason() {
    assertThat(Verdict.failuresOf(NoReason.class)).contains("takesWhatIsAllowed");
  }

  @Test
  void aPolicyThatSwallowsInterrupts() {
    assertThat(Verdict.failuresOf(Swallows.class)).containsExactly("interruptsAreResults");
  }

  @Test
  void aBoundBelowHindsight() {
    assertThat(Verdict.failuresOf(LowBound.class)).contains("agreesWithEnumeration");
  }

  @Test
  void aValueOfOneCombination() {
    assertThat(Verdict.failuresOf(WrongValue.class)).containsExactly("agreesWithEnumeration");
  }

  @Test
  void aGuaranteeThatDoesNotHold() {
    assertThat(Verdict.failuresOf(Promises.class)).containsExactly("agreesWithEnumeration");
  }

  @Test
  void anEvaluatorThatKnowsNoLimits() {
    assertThat(Verdict.failuresOf(Limitless.class))
        .containsExactly("interruptsAreResults", "limitsAreResults");
  }

  /** Takes the allowed set that is worth most alone, or what becomes of it. */
  private static class Alone implements SequentialPolicy.Prepared {
    final SequentialProblem problem;

    Alone(SequentialProblem problem) {
      this.problem = problem;
    }

    @Override
    public SequentialDecision decide(SequentialState state, SolveOptions options) {
      VendorEnumeration all = new VendorEnumeration(problem);
      Optional<Assortment> best =
          all.allowed(state).stream()
              .max(java.util.Comparator.comparingDouble(each -> all.worth(each)));
      return best.map(set -> new SequentialDecision(set, Termination.feasible(), HOW))
          .orElseGet(
              () ->
                  new SequentialDecision(
                      Assortment.none(state.shown().catalogSize()), Termination.infeasible(), HOW));
    }

    @Override
    public boolean looksBack() {
      return !problem.jointLimits().isEmpty();
    }

    @Override
    public OptionalDouble threshold() {
      return OptionalDouble.empty();
    }
  }

  /** The reference. */
  static class Flawless implements SequentialPolicyContract {
    @Override
    public SequentialPolicy policy() {
      return (problem, options) -> new Alone(problem);
    }
  }

  static class TakesAll implements SequentialPolicyContract {
    @Override
    public SequentialPolicy policy() {
      return (problem, options) ->
          new Alone(problem) {
            @Override
            public SequentialDecision decide(SequentialState state, SolveOptions within) {
              return new SequentialDecision(state.shown(), Termination.feasible(), HOW);
            }
          };
    }
  }

  static class SecretlyBack implements SequentialPolicyContract {
    @Override
    public SequentialPolicy policy() {
      return (problem, options) ->
          new Alone(problem) {
            @Override
            public SequentialDecision decide(SequentialState state, SolveOptions within) {
              Assortment nothing = Assortment.none(state.shown().catalogSize());
              return state.carried().size() > 1 && problem.mayTake(state, nothing)
                  ? new SequentialDecision(nothing, Termination.feasible(), HOW)
                  : super.decide(state, within);
            }
          };
    }
  }

  static class Moody implements SequentialPolicyContract {
    private int calls;

    @Override
    public SequentialPolicy policy() {
      return (problem, options) ->
          new Alone(problem) {
            @Override
            public SequentialDecision decide(SequentialState state, SolveOptions within) {
              Assortment nothing = Assortment.none(state.shown().catalogSize());
              return calls++ % 3 == 0 && problem.mayTake(state, nothing)
                  ? new SequentialDecision(nothing, Termination.feasible(), HOW)
                  : super.decide(state, within);
            }
          };
    }
  }

  static class NoReason implements SequentialPolicyContract {
    @Override
    public SequentialPolicy policy() {
      return (problem, options) ->
          new Alone(problem) {
            @Override
            public SequentialDecision decide(SequentialState state, SolveOptions within) {
              SequentialDecision right = super.decide(state, within);
              return new SequentialDecision(
                  right.take(), right.termination(), new Provenance("x", "", "", ""));
            }
          };
    }
  }

  static class Swallows implements SequentialPolicyContract {
    @Override
    public SequentialPolicy policy() {
      return (problem, options) -> {
        Thread.interrupted();
        return new Alone(problem);
      };
    }
  }

  /** Goes through everything. */
  private static class Reference implements SequentialEvaluator {
    @Override
    public SequentialResult evaluate(
        SequentialProblem problem,
        Map<String, SequentialPolicy> policies,
        int scenarios,
        SolveOptions options) {
      Termination.Limit limit = limit(options);
      VendorEnumeration all = new VendorEnumeration(problem);
      if (!all.isFeasible()) {
        return result(Termination.infeasible(), List.of(), Optional.empty(), 0);
      }
      Map<String, Optional<Expectation>> values = new LinkedHashMap<>();
      policies.forEach(
          (id, policy) ->
              values.put(
                  id,
                  Optional.of(
                      new Expectation(
                          value(all.value(policy.prepare(problem, options))), 0, true, 1))));
      List<SequentialResult.PolicyValue> list = new ArrayList<>();
      values.forEach((id, value) -> list.add(new SequentialResult.PolicyValue(id, value)));
      double best = all.hindsight();
      return result(
          limit == Termination.Limit.NONE
              ? Termination.feasible()
              : Termination.stopped(limit, true),
          list,
          Optional.of(new SequentialResult.Bound(bound(best), 0, List.of(), "hindsight")),
          best);
    }

    Termination.Limit limit(SolveOptions options) {
      Deadline deadline = Deadline.startingNow(options.timeLimit());
      return options.timeLimit().isPresent() ? Termination.Limit.TIME : deadline.limitReached();
    }

    double value(double right) {
      return right;
    }

    double bound(double right) {
      return right;
    }

    OptionalDouble guarantee() {
      return OptionalDouble.empty();
    }

    private SequentialResult result(
        Termination termination,
        List<SequentialResult.PolicyValue> values,
        Optional<SequentialResult.Bound> bound,
        double hindsight) {
      return new SequentialResult(
          termination,
          values.isEmpty() ? "largest" : values.get(0).policy(),
          OptionalDouble.empty(),
          values.stream().findFirst().flatMap(SequentialResult.PolicyValue::value),
          bound,
          bound.map(
              each ->
                  new SequentialResult.Hindsight(
                      new Expectation(hindsight, 0, true, 1), hindsight)),
          guarantee(),
          values,
          List.of(),
          HOW);
    }

    @Override
    public Inventory units(
        SequentialProblem problem,
        SequentialSeason season,
        SequentialPolicy.Prepared policy,
        SequentialState state,
        Assortment take,
        Inventory ordered,
        SolveOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SequentialProfit> profit(
        SequentialProblem problem,
        SequentialSeason season,
        SequentialPolicy policy,
        int scenarios,
        SolveOptions options) {
      throw new UnsupportedOperationException();
    }
  }

  /** The reference. */
  static class FlawlessEvaluator implements SequentialEvaluatorContract {
    @Override
    public SequentialEvaluator evaluator() {
      return new Reference();
    }
  }

  static class LowBound implements SequentialEvaluatorContract {
    @Override
    public SequentialEvaluator evaluator() {
      return new Reference() {
        @Override
        double bound(double right) {
          return 0.999 * right;
        }
      };
    }
  }

  static class WrongValue implements SequentialEvaluatorContract {
    @Override
    public SequentialEvaluator evaluator() {
      return new Reference() {
        @Override
        double value(double right) {
          return 1.001 * right;
        }
      };
    }
  }

  static class Promises implements SequentialEvaluatorContract {
    @Override
    public SequentialEvaluator evaluator() {
      return new Reference() {
        @Override
        OptionalDouble guarantee() {
          return OptionalDouble.of(0.99);
        }
      };
    }
  }

  static class Limitless implements SequentialEvaluatorContract {
    @Override
    public SequentialEvaluator evaluator() {
      return new Reference() {
        @Override
        Termination.Limit limit(SolveOptions options) {
          return Termination.Limit.NONE;
        }
      };
    }
  }
}
