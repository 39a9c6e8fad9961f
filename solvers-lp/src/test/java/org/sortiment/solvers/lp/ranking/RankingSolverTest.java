package org.sortiment.solvers.lp.ranking;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;

class RankingSolverTest {
  private final RankingSolver solver = new RankingSolver(new OjAlgoBackend(), Optional.of("mip"));

  @Test
  void theBestRevenueIsFound() {
    Kind.RANKING.stream(1, 130, 7)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, 0));
  }

  @Test
  void theBestForAWeightOfUtilityIsFound() {
    Kind.RANKING.stream(1000, 65, 6)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, 0.7));
  }

  @Test
  void theFrontierIsThatOfEnumeration() {
    Kind.RANKING.stream(2000, 65, 6)
        .forEach(each -> AgreementWithEnumeration.tracesExactly(solver, each));
  }

  @Test
  void localSearchGivesAValidBound() {
    RankingSolver search = new RankingSolver(new OjAlgoBackend(), Optional.of("local-search"));
    Kind.RANKING.stream(3000, 130, 8)
        .forEach(each -> AgreementWithEnumeration.check(search, each, 0));
  }
}
