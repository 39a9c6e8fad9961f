package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.testkit.Enumeration;

/** Against all assortments of small problems, for every shape of chain and of constraints. */
class MarkovChainSolverTest {
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN", "INDEPENDENT"})
  void theBestRevenueIsFound(ModelProblems.Kind kind) {
    MarkovChainSolver solver = new MarkovChainSolver(new OjAlgoBackend());
    kind.stream(1, 130, 7).forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN", "INDEPENDENT"})
  void theBestForAWeightOfUtilityIsFound(ModelProblems.Kind kind) {
    MarkovChainSolver solver = new MarkovChainSolver(new OjAlgoBackend());
    for (double weight : List.of(0.3, 5.0)) {
      kind.stream(1000, 52, 6)
          .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, weight));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN", "INDEPENDENT"})
  void theFrontierIsThatOfEnumeration(ModelProblems.Kind kind) {
    MarkovChainSolver solver = new MarkovChainSolver(new OjAlgoBackend());
    long checked =
        kind.stream(2000, 104, 7)
            .filter(
                each ->
                    AgreementWithEnumeration.tracesExactly(
                        solver, each, Enumeration.of(each.problem())))
            .count();
    assertThat(checked).isGreaterThan(30);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN"})
  void localSearchGivesAValidBound(ModelProblems.Kind kind) {
    MarkovChainSolver solver =
        new MarkovChainSolver(new OjAlgoBackend(), Optional.of("local-search"));
    kind.stream(3000, 130, 8).forEach(each -> AgreementWithEnumeration.check(solver, each, 0));
  }
}
