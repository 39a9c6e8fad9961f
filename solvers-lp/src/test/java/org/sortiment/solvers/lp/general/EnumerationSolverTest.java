package org.sortiment.solvers.lp.general;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.Suitability;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;
import org.sortiment.solvers.lp.search.AgreementWithEnumeration;
import org.sortiment.solvers.lp.search.ModelProblems;
import org.sortiment.testkit.TextbookLogit;

class EnumerationSolverTest {
  private final EnumerationSolver solver = new EnumerationSolver(new OjAlgoBackend());

  @ParameterizedTest
  @EnumSource(ModelProblems.Kind.class)
  void provesTheOptimumOfEveryModel(ModelProblems.Kind kind) {
    for (double weight : new double[] {0, 0.4}) {
      kind.stream(7000, 26, 6)
          .forEach(each -> AgreementWithEnumeration.solvesExactly(solver, each, weight));
    }
  }

  @Test
  void agreesWithTheFrontierSolver() {
    double[] revenues = {9, 7, 7, 5, 3, 2.5, 1, 0.5};
    double[] weights = {0.2, 0.9, 0.4, 1.1, 2, 0.1, 0.7, 3};
    AssortmentProblem problem =
        new AssortmentProblem(Catalog.ofRevenues(revenues), new TextbookLogit(1, weights));
    MultinomialLogitSolver tracer =
        new MultinomialLogitSolver(new OjAlgoBackend()).withMethod(Method.LP);
    for (double weight : new double[] {0, 0.5, 2, 50}) {
      assertThat(solver.solve(problem, weight, SolveOptions.withDefaults()).assortment())
          .isEqualTo(tracer.solve(problem, weight, SolveOptions.withDefaults()).assortment());
    }
    assertThat(solver.frontier(problem, SolveOptions.withDefaults()).frontier().size())
        .isEqualTo(tracer.frontier(problem, SolveOptions.withDefaults()).frontier().size());
  }

  @Test
  void aLimitLeavesTheOptimumOpen() {
    AssortmentResult result =
        solver.solve(
            ofSize(EnumerationSolver.MAX_PRODUCTS),
            0,
            SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1)));
    assertThat(result.termination()).isEqualTo(Termination.stopped(Termination.Limit.TIME, false));
    assertThat(result.assortment()).isEqualTo(Optional.empty());
    assertThat(result.bound()).isInfinite();
  }

  @Test
  void largerCatalogsAreRefused() {
    AssortmentProblem problem = ofSize(EnumerationSolver.MAX_PRODUCTS + 1);
    assertThat(new EnumerationSolverProvider().suitability(problem))
        .isEqualTo(Suitability.UNSUPPORTED);
    assertThatThrownBy(() -> solver.solve(problem, 0, SolveOptions.withDefaults()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("at most 20 products that the constraints leave open")
        .hasMessageContaining("21 products");
  }

  private static AssortmentProblem ofSize(int n) {
    double[] ones = new double[n];
    java.util.Arrays.fill(ones, 1);
    return new AssortmentProblem(Catalog.ofRevenues(ones), new TextbookLogit(1, ones));
  }
}
