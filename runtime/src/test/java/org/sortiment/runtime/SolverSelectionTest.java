package org.sortiment.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.Provider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.Suitability;
import org.sortiment.api.spi.UnknownProviderException;

class SolverSelectionTest {
  private static final Provider LOW = new FakePlugins.Backend("low", 1, Optional.empty());
  private static final Provider HIGH = new FakePlugins.Backend("high", 2, Optional.empty());
  private static final Provider GONE =
      new FakePlugins.Backend("gone", 3, Optional.of("no licence"));

  private static Provider solver(String id, Suitability suitability) {
    return new FakePlugins.Solver(id, suitability, List.of("quick", "thorough"));
  }

  private static ProviderRegistry registry(Provider... solvers) {
    List<Provider> all = new ArrayList<>(List.of(solvers));
    all.addAll(List.of(LOW, HIGH, GONE));
    return ProviderRegistry.of(all);
  }

  private static Provenance solve(SolverSelection selection) {
    return selection
        .assortmentSolver(FakePlugins.problem())
        .solve(FakePlugins.problem(), 0, SolveOptions.withDefaults())
        .provenance();
  }

  @Test
  void takesTheMostSuitable() {
    ProviderRegistry registry =
        registry(
            solver("a", Suitability.HEURISTIC),
            solver("b", Suitability.EXACT_BY_STRUCTURE),
            solver("c", Suitability.EXACT));
    assertThat(solve(SolverSelection.automatic(registry)).solver()).isEqualTo("b");
  }

  @Test
  void breaksTiesById() {
    ProviderRegistry registry =
        registry(solver("z", Suitability.EXACT), solver("b", Suitability.EXACT));
    assertThat(solve(SolverSelection.automatic(registry)).solver()).isEqualTo("b");
  }

  @Test
  void takesWhatIsAskedFor() {
    ProviderRegistry registry =
        registry(solver("a", Suitability.HEURISTIC), solver("b", Suitability.EXACT));
    SolverSelection automatic = SolverSelection.automatic(registry);
    assertThat(solve(automatic.withSolver("a")).solver()).isEqualTo("a");
    assertThat(solve(automatic.withSolver("a/thorough")).solver()).isEqualTo("a/thorough");
  }

  @Test
  void takesTheAvailableBackendOfTheHighestRank() {
    SolverSelection automatic = SolverSelection.automatic(registry(solver("a", Suitability.EXACT)));
    assertThat(solve(automatic).backend()).isEqualTo("high");
    assertThat(solve(automatic.withBackend("low")).backend()).isEqualTo("low");
    assertThatThrownBy(() -> solve(automatic.withBackend("gone")))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("gone")
        .hasMessageContaining("no licence");
  }

  @Test
  void refusesWhatIsUnknown() {
    SolverSelection automatic =
        SolverSelection.automatic(registry(solver("frontier", Suitability.EXACT)));
    assertThatThrownBy(() -> automatic.withSolver("frontir"))
        .isInstanceOf(UnknownProviderException.class)
        .hasMessageContaining("\"frontier\" was meant");
    assertThatThrownBy(() -> automatic.withSolver("frontier/quik"))
        .isInstanceOf(UnknownProviderException.class)
        .hasMessage(
            "The solver \"frontier\" has no method \"quik\". Maybe \"quick\" was meant. Known:"
                + " quick, thorough.");
    assertThatThrownBy(() -> automatic.withSolver("quick"))
        .isInstanceOf(UnknownProviderException.class)
        .hasMessage(
            "There is no solver \"quick\". Maybe its method was meant: \"frontier/quick\".");
    assertThatThrownBy(() -> automatic.withBackend("lo"))
        .isInstanceOf(UnknownProviderException.class);
  }

  @Test
  void asksOnlySolversThatKnowCostsOfOffering() {
    AssortmentProblem free = FakePlugins.problem();
    double[] costs = new double[free.catalog().size()];
    Arrays.fill(costs, 1);
    AssortmentProblem problem =
        new AssortmentProblem(
            free.catalog().withOfferCosts(costs), free.choiceModel(), free.constraints());
    Provider unaware = solver("a", Suitability.EXACT_BY_STRUCTURE);
    Provider aware = new FakePlugins.Solver("b", Suitability.HEURISTIC, List.of(), true);
    SolverSelection both = SolverSelection.automatic(registry(unaware, aware));
    assertThat(
            both.assortmentSolver(problem)
                .solve(problem, 0, SolveOptions.withDefaults())
                .provenance()
                .solver())
        .isEqualTo("b");
    assertThat(solve(both).solver()).isEqualTo("a");
    assertThatThrownBy(() -> both.withSolver("a").assortmentSolver(problem))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("it would ignore what offering products costs");
    assertThatThrownBy(() -> SolverSelection.automatic(registry(unaware)).assortmentSolver(problem))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("and costs of offering. Solvers here: a.");
  }

  @Test
  void saysWhenNothingFits() {
    SolverSelection automatic =
        SolverSelection.automatic(registry(solver("a", Suitability.UNSUPPORTED)));
    assertThatThrownBy(() -> automatic.assortmentSolver(FakePlugins.problem()))
        .isInstanceOf(SolveException.class)
        .hasMessageStartingWith("No solver can solve a problem with ")
        .hasMessageEndingWith("Solvers here: a.");
    assertThatThrownBy(() -> automatic.withSolver("a").assortmentSolver(FakePlugins.problem()))
        .isInstanceOf(SolveException.class)
        .hasMessageContaining("\"a\" cannot solve");
  }
}
