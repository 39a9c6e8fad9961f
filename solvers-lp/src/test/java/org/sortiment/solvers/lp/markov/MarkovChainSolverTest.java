package org.sortiment.solvers.lp.markov;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.markov.MarkovChains;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances;

/**
 * Against all assortments of small problems, for every shape of chain and of constraints: {@code
 * -Dsortiment.chains=2000} for as many problems of each kind.
 */
class MarkovChainSolverTest {
  private static final int COUNT = Integer.getInteger("sortiment.chains", 104);

  /** The method that would be chosen if enumeration were too much. */
  private static MarkovChainSolver solver(RandomInstances.Instance each) {
    return solver(each, each.seed() % 2 == 0 ? "mip" : "branch-and-bound");
  }

  private static MarkovChainSolver solver(RandomInstances.Instance each, String constrained) {
    AssortmentProblem problem = each.problem();
    String chosen = MarkovChainSolver.methodFor(problem, MarkovChains.of(problem.choiceModel()));
    return new MarkovChainSolver(
        new OjAlgoBackend(),
        chosen.equals("enumeration") ? Optional.of(constrained) : Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN", "INDEPENDENT"})
  void theBestRevenueIsFound(ModelProblems.Kind kind) {
    kind.stream(1, 130, 7)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(solver(each), each, 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN", "INDEPENDENT"})
  void theBestForAWeightOfUtilityIsFound(ModelProblems.Kind kind) {
    for (double weight : List.of(0.3, 5.0)) {
      kind.stream(1000, 52, 6)
          .forEach(each -> AgreementWithEnumeration.solvesExactly(solver(each), each, weight));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN", "INDEPENDENT"})
  void theFrontierIsThatOfEnumeration(ModelProblems.Kind kind) {
    long checked =
        kind.stream(2000, 104, 7)
            .filter(
                each ->
                    AgreementWithEnumeration.tracesExactly(
                        solver(each), each, Enumeration.of(each.problem())))
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
    kind.stream(3000, COUNT, 8).forEach(each -> AgreementWithEnumeration.check(solver, each, 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DENSE_CHAIN", "SPARSE_CHAIN", "ATTRACTION_CHAIN"})
  void branchingFindsAndProvesTheBest(ModelProblems.Kind kind) {
    kind.stream(4000, COUNT, 8)
        .forEach(
            each -> {
              Enumeration all = Enumeration.of(each.problem());
              double most =
                  all.best(Double.POSITIVE_INFINITY).map(Enumeration.Point::utility).orElse(0.0);
              // Of a smaller probability of leaving rounding says too much for a weight on it.
              double weight = most > 20 ? 0 : List.of(0.0, 0.4, 20.0).get((int) (each.seed() % 3));
              AgreementWithEnumeration.solvesExactly(
                  solver(each, "branch-and-bound"), each, all, weight);
            });
  }
}
