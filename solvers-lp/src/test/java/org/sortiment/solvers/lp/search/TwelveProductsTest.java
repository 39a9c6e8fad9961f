package org.sortiment.solvers.lp.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.attraction.GeneralAttractionSolver;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.general.EnumerationSolver;
import org.sortiment.solvers.lp.general.LocalSearchSolver;
import org.sortiment.solvers.lp.markov.MarkovChainSolver;
import org.sortiment.solvers.lp.mixed.MixedLogitSolver;
import org.sortiment.solvers.lp.nested.NestedLogitSolver;
import org.sortiment.solvers.lp.ranking.RankingSolver;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.RandomInstances.Instance;

/**
 * Ten to twelve products, every model and every shape of constraints: revenue, revenue and utility,
 * and the whole frontier against all assortments. The logit has its own test.
 */
class TwelveProductsTest {
  private static OracleSolver solver(Kind kind) {
    OjAlgoBackend backend = new OjAlgoBackend();
    return switch (kind) {
      case DENSE_CHAIN, SPARSE_CHAIN, ATTRACTION_CHAIN, INDEPENDENT ->
          new MarkovChainSolver(backend);
      case GENERAL_ATTRACTION -> new GeneralAttractionSolver(backend, Optional.of("dinkelbach"));
      case MIXED -> new MixedLogitSolver(backend, Optional.of("branch-and-bound"));
      case STANDARD_NESTED, GENERAL_NESTED ->
          new NestedLogitSolver(backend, Optional.of("branch-and-bound"));
      case RANKING -> new RankingSolver(backend, Optional.of("mip"));
      case MULTI_STEP -> new EnumerationSolver(backend);
    };
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void optimaAndFrontiersAreThoseOfEnumeration(Kind kind) {
    OracleSolver solver = solver(kind);
    int frontiers = 0;
    for (int products : new int[] {10, 11, 12}) {
      List<Instance> instances = kind.ofSize(products, 2).toList();
      for (Instance each : instances) {
        Enumeration all = Enumeration.of(each.problem());
        AgreementWithEnumeration.solvesExactly(solver, each, all, 0);
        AgreementWithEnumeration.solvesExactly(solver, each, all, 0.4);
        frontiers += AgreementWithEnumeration.tracesExactly(solver, each, all) ? 1 : 0;
      }
    }
    assertThat(frontiers).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void localSearchAloneMostlyFindsTheBestAndItsBoundHolds(Kind kind) {
    LocalSearchSolver search = new LocalSearchSolver(new OjAlgoBackend());
    int feasible = 0;
    int found = 0;
    for (int products : new int[] {10, 11, 12}) {
      for (Instance each : kind.ofSize(products, 1).toList()) {
        Enumeration all = Enumeration.of(each.problem());
        AssortmentResult result = AgreementWithEnumeration.check(search, each, all, 0);
        if (all.isFeasible()) {
          feasible++;
          double best = all.best(0).orElseThrow().revenue();
          found += result.objective() >= best * (1 - 1e-9) ? 1 : 0;
        }
      }
    }
    assertThat(found).isGreaterThan(feasible * 8 / 10);
  }
}
