package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.Termination;

/** Each faulty planner and bound is caught, and by the test made for its fault. */
class StockMutantsTest {
  @Test
  void planningByEnumerationIsFlawless() {
    assertThat(Verdict.failuresOf(Flawless.class)).isEmpty();
    assertThat(Verdict.failuresOf(FlawlessBound.class)).isEmpty();
  }

  @Test
  void aPlannerThatBreaksALimit() {
    assertThat(Verdict.failuresOf(BreaksLimits.class)).contains("plansKeepWhatTheyClaim");
  }

  @Test
  void aPlannerThatSaysOptimalOfAnyPlan() {
    assertThat(Verdict.failuresOf(OneUnitLess.class)).contains("plansKeepWhatTheyClaim");
  }

  @Test
  void aPlannerThatGivesUpAndSaysInfeasible() {
    assertThat(Verdict.failuresOf(GivesUp.class)).contains("plansKeepWhatTheyClaim");
  }

  @Test
  void aPlannerThatNeverStocksMuch() {
    assertThat(Verdict.failuresOf(Timid.class)).containsExactly("plansEarnTheirShare");
  }

  @Test
  void aPlannerThatDependsOnItsThreads() {
    assertThat(Verdict.failuresOf(DependsOnThreads.class))
        .containsExactly("theSeedDecidesAndNotTheThreads");
  }

  @Test
  void aPlannerThatSwallowsInterrupts() {
    assertThat(Verdict.failuresOf(SwallowsInterrupts.class))
        .containsExactly("interruptsAreResults");
  }

  @Test
  void aPlannerThatStocksForNobody() {
    assertThat(Verdict.failuresOf(StocksForNobody.class)).contains("emptySeasonsHaveEmptyPlans");
  }

  @Test
  void aPlannerThatGivesNoReason() {
    assertThat(Verdict.failuresOf(NoReason.class)).contains("plansKeepWhatTheyClaim");
  }

  @Test
  void aBoundBelowTheOptimum() {
    assertThat(Verdict.failuresOf(BelowTheOptimum.class)).contains("noPlanHasMore");
  }

  @Test
  void aBoundThatForgetsSalvage() {
    assertThat(Verdict.failuresOf(ForgetsSalvage.class)).contains("noPlanHasMore");
  }

  @Test
  void aBoundThatIsInvalidWhenCutShort() {
    assertThat(Verdict.failuresOf(InvalidWhenLate.class)).containsExactly("limitsLeaveValidBounds");
  }

  @Test
  void aBoundThatRefusesEverything() {
    assertThat(Verdict.failuresOf(Refuses.class)).containsExactly("noPlanHasMore");
  }

  @Test
  void aBoundThatDependsOnItsThreads() {
    assertThat(Verdict.failuresOf(ThreadedBound.class))
        .containsExactly("theSeedDecidesAndNotTheThreads");
  }

  private static final Provenance HOW = new Provenance("enumeration", "", "All plans.", "");

  private static StockPlan planOf(Inventory inventory, Termination termination) {
    return new StockPlan(termination, Optional.of(inventory), List.of(), HOW);
  }

  private static StockPlan infeasible(String... notes) {
    return new StockPlan(Termination.infeasible(), Optional.empty(), List.of(notes), HOW);
  }

  /** The best plan, or what becomes of it. */
  private static StockPlan right(
      StockProblem problem, BiFunction<StockProblem, Inventory, StockPlan> spoil) {
    return new SeasonRecursion(problem)
        .best()
        .map(best -> spoil.apply(problem, best.inventory()))
        .orElseGet(() -> infeasible("No plan keeps all limits."));
  }

  private static StockPlan right(StockProblem problem) {
    return right(problem, (same, best) -> planOf(best, Termination.optimal()));
  }

  /** Plans by enumeration, to be spoiled. */
  static class Flawless implements StockPlannerContract {
    @Override
    public StockPlanner planner() {
      return (problem, options) -> right(problem);
    }
  }

  static class BreaksLimits extends Flawless {
    @Override
    public StockPlanner planner() {
      return (problem, options) ->
          right(
              problem,
              (same, best) ->
                  planOf(
                      Inventory.of(
                          Arrays.stream(best.toArray()).map(u -> u == 0 ? 0 : u + 1).toArray()),
                      Termination.feasible()));
    }
  }

  static class OneUnitLess extends Flawless {
    @Override
    public StockPlanner planner() {
      return (problem, options) -> right(problem, OneUnitLess::less);
    }

    private static StockPlan less(StockProblem problem, Inventory best) {
      int[] units = best.toArray();
      for (int i = 0; i < units.length; i++) {
        if (units[i] > 0) {
          units[i]--;
          if (problem.isFeasible(Inventory.of(units))) {
            return planOf(Inventory.of(units), Termination.optimal());
          }
          units[i]++;
        }
      }
      return planOf(best, Termination.optimal());
    }
  }

  static class GivesUp extends Flawless {
    @Override
    public StockPlanner planner() {
      return (problem, options) ->
          problem.rows().isEmpty() ? right(problem) : infeasible("Too difficult.");
    }
  }

  static class Timid extends Flawless {
    @Override
    public StockPlanner planner() {
      return (problem, options) ->
          right(
              problem,
              (same, best) -> {
                Inventory nothing = Inventory.of(new int[best.size()]);
                return planOf(problem.isFeasible(nothing) ? nothing : best, Termination.feasible());
              });
    }
  }

  static class DependsOnThreads extends Flawless {
    @Override
    public StockPlanner planner() {
      return (problem, options) ->
          options.threads() == 3
              ? right(problem, (same, best) -> planOf(best, Termination.feasible()))
              : right(problem);
    }
  }

  static class SwallowsInterrupts extends Flawless {
    @Override
    public StockPlanner planner() {
      return (problem, options) -> {
        Thread.interrupted();
        return right(problem);
      };
    }
  }

  static class StocksForNobody extends Flawless {
    @Override
    public StockPlanner planner() {
      return (problem, options) ->
          right(
              problem,
              (same, best) ->
                  problem.season().mean() > 0
                      ? planOf(best, Termination.optimal())
                      : planOf(Inventory.of(ones(best)), Termination.feasible()));
    }

    private static int[] ones(Inventory best) {
      int[] ones = new int[best.size()];
      Arrays.fill(ones, 1);
      return ones;
    }
  }

  static class NoReason extends Flawless {
    @Override
    public StockPlanner planner() {
      return (problem, options) -> {
        StockPlan plan = right(problem);
        return plan.inventory().isPresent() ? plan : infeasible();
      };
    }
  }

  private static ProfitBound bound(StockProblem problem) {
    double profit =
        new SeasonRecursion(problem)
            .best()
            .orElseThrow(() -> new SolveException("No plan is feasible."))
            .profit();
    return new ProfitBound("exact", profit, profit, profit, 0, 1, ExactFor.MODEL);
  }

  private static ProfitBound plus(ProfitBound bound, double more) {
    double value = bound.mean() + more;
    return new ProfitBound("exact", value, value, value, 0, 1, ExactFor.MODEL);
  }

  /** The best profit itself, to be spoiled. */
  static class FlawlessBound implements ProfitBoundContract {
    @Override
    public ProfitBounder bounder() {
      return (problem, options) -> bound(problem);
    }
  }

  static class BelowTheOptimum extends FlawlessBound {
    @Override
    public ProfitBounder bounder() {
      return (problem, options) -> plus(bound(problem), -0.01);
    }
  }

  static class ForgetsSalvage extends FlawlessBound {
    @Override
    public ProfitBounder bounder() {
      return (problem, options) -> bound(withoutSalvage(problem));
    }

    private static StockProblem withoutSalvage(StockProblem problem) {
      StockTerms old = problem.terms();
      StockTerms.Builder terms = StockTerms.builder(old.size());
      for (int i = 0; i < old.size(); i++) {
        terms.units(i, old.least(i), old.most(i)).minimumOrder(i, old.minimumOrder(i));
      }
      return new StockProblem(
          problem.catalog(),
          problem.choiceModel(),
          problem.season(),
          terms.lostSalePenalty(old.lostSalePenalty()).build(),
          problem.rows(),
          problem.constraints());
    }
  }

  static class InvalidWhenLate extends FlawlessBound {
    @Override
    public ProfitBounder bounder() {
      return (problem, options) -> plus(bound(problem), options.timeLimit().isPresent() ? -1 : 0);
    }
  }

  static class Refuses extends FlawlessBound {
    @Override
    public ProfitBounder bounder() {
      return (problem, options) -> {
        throw new SolveException("This is too difficult.");
      };
    }
  }

  static class ThreadedBound extends FlawlessBound {
    @Override
    public ProfitBounder bounder() {
      return (problem, options) -> plus(bound(problem), options.threads());
    }
  }
}
