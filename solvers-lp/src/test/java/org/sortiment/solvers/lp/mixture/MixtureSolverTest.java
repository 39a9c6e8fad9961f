package org.sortiment.solvers.lp.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;

class MixtureSolverTest {
  private final MixtureSolver solver = new MixtureSolver(new OjAlgoBackend());

  @Test
  void theBestRevenueIsFound() {
    Kind.MIXED.stream(1, 260, 9)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, 0));
  }

  @Test
  void theBestForAWeightOfUtilityIsFound() {
    for (double weight : List.of(0.3, 5.0)) {
      Kind.MIXED.stream(1000, 130, 8)
          .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, weight));
    }
  }

  @Test
  void theFrontierIsThatOfEnumeration() {
    Kind.MIXED.stream(2000, 130, 7)
        .forEach(each -> AgreementWithEnumeration.tracesExactly(solver, each));
  }

  @Test
  void searchAloneGivesAValidBound() {
    MixtureSolver search = new MixtureSolver(new OjAlgoBackend(), Optional.of("search"));
    Kind.MIXED.stream(3000, 130, 9)
        .forEach(each -> AgreementWithEnumeration.check(search, each, 0.2));
  }

  @Test
  void hardInstancesOfTwoGroupsAreSolvedWithProof() {
    for (long seed = 1; seed <= 3; seed++) {
      HardMixtures.TwoGroups hard = HardMixtures.twoGroups(seed, 30, 5);
      AssortmentResult result = solver.solve(hard.problem(), 0, SolveOptions.withDefaults());
      assertThat(result.termination()).isEqualTo(Termination.optimal());
      assertThat(result.objective()).isCloseTo(hard.optimum(), within(1e-9 * hard.optimum()));
    }
  }

  @Test
  void aLimitLeavesValueAndBound() {
    AssortmentProblem problem = HardMixtures.sparse(1, 40, 11);
    AssortmentResult result =
        solver.solve(
            problem,
            0,
            SolveOptions.withDefaults().withTimeLimit(java.time.Duration.ofMillis(300)));
    assertThat(result.assortment()).isPresent();
    assertThat(result.bound()).isGreaterThanOrEqualTo(result.objective());
    assertThat(result.bound()).isLessThan(2 * result.objective());
  }
}
