package org.sortiment.solvers.discretization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.choice.mixed.MixedLogit;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.testkit.EnumerationSolver;

/** Candidates where nothing is proven about them: they are near to what was found. */
class LooseBoundsTest {
  /** Right answers whose bounds speak of a chain that is not the model. */
  private static final AssortmentSolver WITHOUT_BOUNDS =
      (problem, weight, options) -> {
        AssortmentResult best = new EnumerationSolver().solve(problem, weight, options);
        return new AssortmentResult(
            best.termination(),
            best.assortment(),
            weight,
            best.evaluation(),
            best.bound(),
            AssortmentResult.ExactFor.MARKOV_CHAIN,
            List.of(),
            best.provenance());
      };

  private static final AssortmentProblem PROBLEM =
      new AssortmentProblem(
          Catalog.ofRevenues(9, 8, 6, 5, 3, 2, 1),
          new MixedLogit(
              new double[] {0.4, 0.6},
              List.of(
                  new MultinomialLogit(1, 0.4, 1, 2, 0.3, 1, 3, 2),
                  new MultinomialLogit(2, 1, 0.2, 0.7, 2, 0.5, 1, 3))),
          List.of());

  private static CandidateResult atMost(int candidates) {
    return new DiscretizationSolver(WITHOUT_BOUNDS)
        .candidates(PROBLEM, CandidateRequest.atMost(candidates), SolveOptions.withDefaults());
  }

  @Test
  void asManyAsWereAskedForAreUsed() {
    CandidateResult result = atMost(3);
    assertThat(result.guarantee().proven()).isEqualTo(1);
    assertThat(result.frontier().size()).isEqualTo(3);
  }

  @Test
  void oneIsTheBestForRevenue() {
    double best =
        new EnumerationSolver()
            .solve(PROBLEM, 0, SolveOptions.withDefaults())
            .evaluation()
            .revenue();
    assertThat(atMost(1).frontier().point(0).revenue()).isEqualTo(best);
  }
}
