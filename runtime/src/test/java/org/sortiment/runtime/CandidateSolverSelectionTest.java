package org.sortiment.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.CandidateRequest;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.CandidateSolver;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.Guarantee;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.CandidateSolverProvider;
import org.sortiment.api.spi.Provider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.Suitability;

class CandidateSolverSelectionTest {
  /** Says whose answers it was given. */
  private record Candidates(String id, int rank) implements CandidateSolverProvider {
    @Override
    public String description() {
      return "for tests";
    }

    @Override
    public CandidateSolver create(AssortmentSolver solver) {
      return (problem, request, options) ->
          new CandidateResult(
              solver.solve(problem, 0, options).termination(),
              Frontier.empty(problem.catalog().size()),
              List.of(),
              new Guarantee(request.epsilon(), rank, 1),
              List.of(),
              solver.solve(problem, 0, options).provenance());
    }
  }

  private static ProviderRegistry registry(Provider... more) {
    List<Provider> all =
        new ArrayList<>(
            List.of(
                new FakePlugins.Solver("plain", Suitability.EXACT, List.of()),
                new FakePlugins.Solver("rough", Suitability.HEURISTIC, List.of()),
                new FakePlugins.Backend("default", 0, Optional.empty())));
    all.addAll(List.of(more));
    return ProviderRegistry.of(all);
  }

  private static CandidateResult run(SolverSelection selection) {
    return selection
        .candidateSolver(FakePlugins.problem())
        .candidates(
            FakePlugins.problem(), CandidateRequest.within(0.1), SolveOptions.withDefaults());
  }

  @Test
  void theHighestRankOverTheMostSuitableSolver() {
    ProviderRegistry registry = registry(new Candidates("low", 1), new Candidates("high", 2));
    CandidateResult result = run(SolverSelection.automatic(registry));
    assertThat(result.guarantee().proven()).isEqualTo(2);
    assertThat(result.provenance().solver()).isEqualTo("plain");
    assertThat(run(SolverSelection.automatic(registry).withSolver("rough")).provenance().solver())
        .isEqualTo("rough");
  }

  @Test
  void withoutAnyTheModuleIsNamed() {
    assertThatThrownBy(() -> run(SolverSelection.automatic(registry())))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("No candidate solver is available")
        .hasMessageContaining("sortiment-solvers-discretization");
  }

  @Test
  void isBoundById() {
    Injector injector =
        Guice.createInjector(new SortimentModule(registry(new Candidates("high", 2))));
    assertThat(
            injector.getInstance(
                Key.get(new TypeLiteral<Map<String, CandidateSolverProvider>>() {})))
        .containsOnlyKeys("high");
    assertThat(run(injector.getInstance(SolverSelection.class)).provenance().solver())
        .isEqualTo("plain");
  }
}
