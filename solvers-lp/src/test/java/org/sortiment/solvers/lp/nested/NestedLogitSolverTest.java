package org.sortiment.solvers.lp.nested;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.nested.Nest;
import org.sortiment.choice.nested.NestedLogit;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.testkit.RandomInstances.Shape;

class NestedLogitSolverTest {
  private final NestedLogitSolver solver =
      new NestedLogitSolver(new OjAlgoBackend(), Optional.of("branch-and-bound"));

  private final NestedLogitSolver polynomial =
      new NestedLogitSolver(new OjAlgoBackend(), Optional.of("nested-by-revenue"));

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"STANDARD_NESTED", "GENERAL_NESTED"})
  void theBestRevenueIsFound(Kind kind) {
    kind.stream(1, 260, 8).forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"STANDARD_NESTED", "GENERAL_NESTED"})
  void theBestForAWeightOfUtilityIsFound(Kind kind) {
    for (double weight : List.of(0.3, 5.0)) {
      kind.stream(1000, 104, 7)
          .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, weight));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"STANDARD_NESTED", "GENERAL_NESTED"})
  void theFrontierIsThatOfEnumeration(Kind kind) {
    kind.stream(2000, 104, 7).forEach(each -> AgreementWithEnumeration.tracesExactly(solver, each));
  }

  @org.junit.jupiter.api.Test
  void thePolynomialCaseNeedsNoSearch() {
    Kind.STANDARD_NESTED.stream(1, 260, 8)
        .filter(each -> each.shape() == Shape.UNCONSTRAINED || each.shape() == Shape.OVERALL_BOUND)
        .forEach(
            each -> {
              AssortmentResult result =
                  polynomial.solve(each.problem(), 0, SolveOptions.withDefaults());
              AgreementWithEnumeration.solvesExactly(polynomial, each, 0);
              assertThat(result.provenance().solver())
                  .as(each.toString())
                  .isEqualTo("nested-logit/nested-by-revenue");
            });
  }

  @org.junit.jupiter.api.Test
  void powersThatOverflowAreNotTakenForInfeasibility() {
    NestedLogit model =
        new NestedLogit(
            1,
            new double[] {1, 1},
            List.of(new Nest(new int[] {0}, 0.5, 0), new Nest(new int[] {1}, 8e11, 2e11)));
    AssortmentResult result =
        solver.solve(
            new AssortmentProblem(Catalog.ofRevenues(1, 2), model), 0, SolveOptions.withDefaults());
    assertThat(result.termination().reason()).isNotEqualTo(Termination.Reason.INFEASIBLE);
  }
}
