package org.sortiment.solvers.lp.attraction;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems.Kind;

class GeneralAttractionSolverTest {
  private final GeneralAttractionSolver solver =
      new GeneralAttractionSolver(new OjAlgoBackend(), Optional.of("dinkelbach"));

  @Test
  void theBestRevenueIsFound() {
    Kind.GENERAL_ATTRACTION.stream(1, 260, 9)
        .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, 0));
  }

  @Test
  void theBestForAWeightOfUtilityIsFound() {
    for (double weight : List.of(0.3, 5.0)) {
      Kind.GENERAL_ATTRACTION.stream(1000, 130, 8)
          .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, weight));
    }
  }

  @Test
  void theFrontierIsThatOfEnumeration() {
    Kind.GENERAL_ATTRACTION.stream(2000, 130, 8)
        .forEach(each -> AgreementWithEnumeration.tracesExactly(solver, each));
  }
}
