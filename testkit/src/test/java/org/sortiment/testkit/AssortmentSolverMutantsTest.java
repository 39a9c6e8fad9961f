package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;

/** Each faulty solver is caught, and by the test made for its fault. */
class AssortmentSolverMutantsTest {
  @Test
  void enumerationItselfIsFlawless() {
    assertThat(Verdict.failuresOf(Flawless.class)).isEmpty();
  }

  @Test
  void aSolverThatCallsTheSecondBestOptimal() {
    assertThat(Verdict.failuresOf(SecondBest.class)).contains("agreesWithEnumeration");
  }

  @Test
  void aSolverWhoseBoundIsBelowTheBest() {
    assertThat(Verdict.failuresOf(BoundTooLow.class)).contains("agreesWithEnumeration");
  }

  @Test
  void aSolverThatIgnoresTheConstraints() {
    assertThat(Verdict.failuresOf(IgnoresConstraints.class)).contains("agreesWithEnumeration");
  }

  @Test
  void aSolverThatIgnoresCostsOfOffering() {
    assertThat(Verdict.failuresOf(IgnoresOfferCosts.class))
        .containsExactly("subtractsCostsOfOffering");
  }

  @Test
  void aSolverThatReportsTooMuchRevenue() {
    assertThat(Verdict.failuresOf(TooMuchRevenue.class)).contains("agreesWithEnumeration");
  }

  @Test
  void aSolverThatTakesLimitsForInfeasibility() {
    assertThat(Verdict.failuresOf(InfeasibleWhenLate.class)).containsExactly("limitsAreResults");
  }

  @Test
  void aSolverThatSwallowsInterrupts() {
    assertThat(Verdict.failuresOf(SwallowsInterrupts.class))
        .containsExactly("interruptsAreResults");
  }

  @Test
  void aSolverThatRemembersTheLastProblem() {
    assertThat(Verdict.failuresOf(Remembers.class)).contains("repeatsItself");
  }

  @Test
  void aSolverThatTakesTheGapForALicence() {
    assertThat(Verdict.failuresOf(WideGap.class)).containsExactly("theAllowedGapIsKept");
  }

  private static AssortmentResult right(
      AssortmentProblem problem, double weight, SolveOptions options) {
    return new EnumerationSolver().solve(problem, weight, options);
  }

  /** The best assortment that is not the best, where there is one. */
  private static AssortmentResult secondBest(
      AssortmentProblem problem, double weight, Termination termination, double bound) {
    AssortmentResult best = right(problem, weight, SolveOptions.withDefaults());
    return Enumeration.of(problem).points().stream()
        .filter(point -> !best.assortment().equals(Optional.of(point.assortment())))
        .max((a, b) -> Double.compare(objective(a, weight), objective(b, weight)))
        .map(
            second ->
                new AssortmentResult(
                    termination,
                    Optional.of(second.assortment()),
                    weight,
                    second.evaluation(),
                    Double.isNaN(bound) ? objective(second, weight) : bound,
                    best.exactFor(),
                    List.of(),
                    best.provenance()))
        .orElse(best);
  }

  private static double objective(Enumeration.Point point, double weight) {
    return point.evaluation().objective(weight);
  }

  static class Flawless implements AssortmentSolverContract {
    @Override
    public boolean knowsOfferCosts() {
      return true;
    }

    @Override
    public AssortmentSolver solver() {
      return new EnumerationSolver();
    }
  }

  static class SecondBest implements AssortmentSolverContract {
    @Override
    public AssortmentSolver solver() {
      return (problem, weight, options) ->
          secondBest(problem, weight, Termination.optimal(), Double.NaN);
    }
  }

  static class BoundTooLow implements AssortmentSolverContract {
    @Override
    public boolean isExact() {
      return false;
    }

    @Override
    public AssortmentSolver solver() {
      return (problem, weight, options) ->
          secondBest(problem, weight, Termination.feasible(), Double.NaN);
    }
  }

  static class IgnoresOfferCosts implements AssortmentSolverContract {
    @Override
    public boolean knowsOfferCosts() {
      return true;
    }

    @Override
    public AssortmentSolver solver() {
      return (problem, weight, options) -> {
        double[] nothing = new double[problem.catalog().size()];
        AssortmentResult result =
            right(
                new AssortmentProblem(
                    problem.catalog().withOfferCosts(nothing),
                    problem.choiceModel(),
                    problem.constraints()),
                weight,
                options);
        return result.assortment().isEmpty()
            ? result
            : new AssortmentResult(
                result.termination(),
                result.assortment(),
                weight,
                Evaluation.of(problem, result.assortment().get()),
                Evaluation.of(problem, result.assortment().get()).objective(weight),
                result.exactFor(),
                result.conflict(),
                result.provenance());
      };
    }
  }

  static class IgnoresConstraints implements AssortmentSolverContract {
    @Override
    public AssortmentSolver solver() {
      return (problem, weight, options) ->
          right(problem.withConstraints(List.of()), weight, options);
    }
  }

  static class TooMuchRevenue implements AssortmentSolverContract {
    @Override
    public AssortmentSolver solver() {
      return (problem, weight, options) -> {
        AssortmentResult result = right(problem, weight, options);
        Evaluation worth = result.evaluation();
        Evaluation more =
            new Evaluation(
                worth.revenue() * (1 + 1e-8), worth.utility(), worth.purchaseProbability());
        return new AssortmentResult(
            result.termination(),
            result.assortment(),
            weight,
            more,
            result.bound(),
            result.exactFor(),
            result.conflict(),
            result.provenance());
      };
    }
  }

  static class InfeasibleWhenLate implements AssortmentSolverContract {
    @Override
    public AssortmentSolver solver() {
      return (problem, weight, options) -> {
        AssortmentResult result = right(problem, weight, options);
        return options.timeLimit().isEmpty()
            ? result
            : AssortmentResult.none(
                Termination.infeasible(), weight, List.of(), result.provenance());
      };
    }
  }

  static class SwallowsInterrupts implements AssortmentSolverContract {
    @Override
    public AssortmentSolver solver() {
      return (problem, weight, options) -> {
        Thread.interrupted();
        return right(problem, weight, options);
      };
    }
  }

  static class Remembers implements AssortmentSolverContract {
    private static AssortmentResult last =
        right(
            RandomInstances.of(1, RandomInstances.Shape.UNCONSTRAINED, 3).problem(),
            0,
            SolveOptions.withDefaults());

    @Override
    public AssortmentSolver solver() {
      return (problem, weight, options) -> {
        AssortmentResult before = last;
        last = right(problem, weight, options);
        return before;
      };
    }
  }

  static class WideGap implements AssortmentSolverContract {
    @Override
    public AssortmentSolver solver() {
      return (problem, weight, options) ->
          options.relativeGap() < 0.01
              ? right(problem, weight, options)
              : secondBest(
                  problem,
                  weight,
                  new Termination(Termination.Reason.WITHIN_GUARANTEE, Termination.Limit.NONE),
                  1e6);
    }
  }
}
