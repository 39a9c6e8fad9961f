package org.sortiment.solvers.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.markov.MarkovChainSolver;
import org.sortiment.testkit.BasketEnumeration;
import org.sortiment.testkit.EnumerationSolver;
import org.sortiment.testkit.RandomBaskets;

/** Where the solver of a category proves less than it finds, so does the answer for the baskets. */
class OuterBoundTest {
  /** The right answer with a bound that leaves a gap, or none at all. */
  private static AssortmentResult loosely(
      AssortmentProblem problem, double weight, SolveOptions options, double factor) {
    AssortmentResult right = new EnumerationSolver().solve(problem, weight, options);
    return right.assortment().isEmpty()
        ? right
        : new AssortmentResult(
            Termination.feasible(),
            right.assortment(),
            weight,
            right.evaluation(),
            right.objective() * factor,
            AssortmentResult.ExactFor.MODEL,
            right.conflict(),
            right.provenance());
  }

  @Test
  void theBoundHoldsAndNothingIsCalledOptimal() {
    int loose = 0;
    for (long seed = 1; seed <= 60; seed++) {
      var problem = RandomBaskets.of(seed, RandomBaskets.Kind.NEEDS, InnerModels::any).problem();
      BasketEnumeration all = BasketEnumeration.of(problem);
      if (!all.isFeasible() || all.best() == 0) {
        continue;
      }
      BasketResult result =
          new CornerBranchAndBoundSolver(
                  category -> (inner, weight, options) -> loosely(inner, weight, options, 1.05))
              .solve(problem, SolveOptions.withDefaults());
      assertThat(result.bound()).isGreaterThanOrEqualTo(all.best() * (1 - 1e-9));
      assertThat(result.objective()).isLessThanOrEqualTo(all.best() * (1 + 1e-9));
      // Lists are products: bounds of five per cent each add up.
      assertThat(result.bound()).isLessThan(all.best() * 1.5);
      if (result.termination().equals(Termination.feasible())) {
        loose++;
      }
    }
    assertThat(loose).isGreaterThan(30);
  }

  @Test
  void withoutAnyBoundNothingIsProven() {
    var problem = RandomBaskets.of(3, RandomBaskets.Kind.NEEDS, InnerModels::any).problem();
    BasketResult result =
        new CornerBranchAndBoundSolver(
                category ->
                    (inner, weight, options) ->
                        loosely(inner, weight, options, Double.POSITIVE_INFINITY))
            .solve(problem, SolveOptions.withDefaults());
    assertThat(result.termination()).isEqualTo(Termination.feasible());
    assertThat(result.bound()).isInfinite();
    assertThat(result.found()).isPresent();
  }

  @Test
  void aSolverThatCannotGiveUpRevenueForOthersIsRefusedUnderFactors() {
    var problem =
        RandomBaskets.of(3, RandomBaskets.Kind.INTERACTIONS, UnaryOperator.identity()).problem();
    CornerBranchAndBoundSolver solver =
        new CornerBranchAndBoundSolver(category -> new MarkovChainSolver(new OjAlgoBackend()));
    assertThatThrownBy(() -> solver.solve(problem, SolveOptions.withDefaults()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("maximises linear functions of what is offered");
  }
}
