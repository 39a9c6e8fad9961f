package org.sortiment.solvers.lp.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.library.HardMixtures;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;

class MixedLogitSolverTest {
  private final MixedLogitSolver solver =
      new MixedLogitSolver(new OjAlgoBackend(), Optional.of("branch-and-bound"));

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
    MixedLogitSolver search = new MixedLogitSolver(new OjAlgoBackend(), Optional.of("search"));
    Kind.MIXED.stream(3000, 130, 9)
        .forEach(each -> AgreementWithEnumeration.check(search, each, 0.2));
  }

  @Test
  void hardInstancesOfTwoGroupsAreSolvedWithProof() {
    for (long seed = 1; seed <= 3; seed++) {
      HardMixtures hard = HardMixtures.twoGroups(seed, 50, 5);
      AssortmentResult result = solver.solve(problem(hard), 0, SolveOptions.withDefaults());
      assertThat(result.termination()).isEqualTo(Termination.optimal());
      assertThat(result.objective()).isCloseTo(hard.bestPrefixes(), within(1e-9));
    }
  }

  @Test
  void aLimitLeavesValueAndBound() {
    AssortmentProblem problem = problem(HardMixtures.sparse(1, 80, 11));
    AssortmentResult result =
        solver.solve(problem, 0, SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(1)));
    assertThat(result.assortment()).isPresent();
    assertThat(result.bound()).isGreaterThanOrEqualTo(result.objective());
    assertThat(result.bound()).isLessThan(2 * result.objective());
  }

  static AssortmentProblem problem(HardMixtures hard) {
    List<MultinomialLogit> classes = new ArrayList<>();
    for (int k = 0; k < hard.classCount(); k++) {
      classes.add(new MultinomialLogit(hard.noPurchaseWeight(k), hard.weights(k)));
    }
    double[] shares = new double[classes.size()];
    Arrays.fill(shares, 1.0 / shares.length);
    return new AssortmentProblem(
        Catalog.ofRevenues(hard.prices()), new MixedLogit(shares, classes));
  }
}
