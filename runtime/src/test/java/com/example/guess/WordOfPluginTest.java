package com.example.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.PluginException;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;
import org.sortiment.runtime.SolverSelection;

/**
 * Claims of a solver that is not of this project. It offers the first product and calls that
 * optimal; half of the customers want the second one, which is dearer.
 */
class WordOfPluginTest {
  private record Guess(Termination termination) implements SolverProvider {
    @Override
    public String id() {
      return "guess";
    }

    @Override
    public String description() {
      return "guesses";
    }

    @Override
    public Suitability suitability(AssortmentProblem problem) {
      return Suitability.EXACT;
    }

    @Override
    public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
      return (problem, weight, options) -> {
        Assortment first = Assortment.of(problem.catalog().size(), 0);
        Evaluation worth = Evaluation.of(problem, first);
        boolean isProven = termination.reason() == Termination.Reason.OPTIMAL;
        return new AssortmentResult(
            termination,
            Optional.of(first),
            weight,
            worth,
            isProven ? worth.objective(weight) : Double.POSITIVE_INFINITY,
            AssortmentResult.ExactFor.MODEL,
            List.of(),
            new Provenance("guess", "", "the first is always best", ""));
      };
    }
  }

  /** Half of the customers want the first product, half the second. */
  private record Halves(int productCount) implements ChoiceModel {
    @Override
    public void purchaseProbabilities(Assortment offered, double[] probabilities) {
      for (int i = 0; i < productCount; i++) {
        probabilities[i] = i < 2 && offered.contains(i) ? 0.5 : 0;
      }
    }
  }

  private record NoBackend() implements LpBackend {
    @Override
    public String id() {
      return "none";
    }

    @Override
    public Set<LpCapability> capabilities() {
      return Set.of();
    }

    @Override
    public LpSession open(LinearProgram program) {
      throw new UnsupportedOperationException();
    }
  }

  private static AssortmentResult solve(int n, Termination termination) {
    double[] revenues = new double[n];
    revenues[0] = 1;
    revenues[1] = 2;
    AssortmentProblem problem = new AssortmentProblem(Catalog.ofRevenues(revenues), new Halves(n));
    SolverSelection selection =
        SolverSelection.automatic(ProviderRegistry.of(List.of(new Guess(termination))))
            .withBackend(NoBackend::new);
    return selection.assortmentSolver(problem).solve(problem, 0, SolveOptions.withDefaults());
  }

  @Test
  void aWrongClaimAboutFewProductsIsRefused() {
    assertThatThrownBy(() -> solve(12, Termination.optimal()))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("guess")
        .hasMessageContaining("nothing is worth more than 0.5");
  }

  @Test
  void aClaimAboutManyProductsIsCalledTheWordOfThePlugin() {
    assertThat(solve(13, Termination.optimal()).provenance().explanation())
        .isEqualTo("the first is always best; by the word of the plug-in guess, not checked");
  }

  @Test
  void whatClaimsNothingNeedsNoRemark() {
    assertThat(solve(13, Termination.feasible()).provenance().explanation())
        .isEqualTo("the first is always best");
  }
}
