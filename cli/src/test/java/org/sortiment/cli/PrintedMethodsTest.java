package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;
import org.sortiment.formats.Instances;
import org.sortiment.runtime.SolverSelection;

/** Every method that a solver prints can be asked for by that name, and finds the same optimum. */
class PrintedMethodsTest {
  private static final ProviderRegistry REGISTRY = ProviderRegistry.discover();

  @TempDir private java.nio.file.Path folder;

  private static final List<String> MODELS =
      List.of(
          "{\"type\": \"mnl\", \"weights\": [0.7, 1.1, 0.4]}",
          "{\"type\": \"general-attraction\", \"weights\": [0.7, 1.1, 0.4],"
              + " \"shadowWeights\": [0.2, 0, 0.1]}",
          "{\"type\": \"nested-logit\", \"weights\": [0.7, 1.1, 0.4], \"nests\":"
              + " [{\"products\": [\"pen\", \"ink\"], \"dissimilarity\": 0.5},"
              + " {\"products\": [\"notebook\"], \"dissimilarity\": 0.8}]}",
          "{\"type\": \"mixed-mnl\", \"classes\": [{\"share\": 0.6, \"weights\": [3, 0.1, 0.5]},"
              + " {\"share\": 0.4, \"weights\": [0, 5, 1]}]}",
          "{\"type\": \"markov-chain\", \"arrivals\": [0.3, 0.2, 0.3],"
              + " \"transitions\": [[0, 0.5, 0.2], [0.4, 0, 0], [0, 0.6, 0]]}",
          "{\"type\": \"independent\", \"probabilities\": [0.2, 0.3, 0.1]}",
          "{\"type\": \"ranking\", \"types\": [{\"share\": 0.6, \"ranking\": [\"pen\", \"ink\"]},"
              + " {\"share\": 0.4, \"ranking\": [\"notebook\", \"pen\"]}]}",
          "{\"type\": \"multi-step\", \"noPurchaseWeight\": 1, \"weights\": [1, 2, 3],"
              + " \"examine\": [1, 0.5], \"queries\": [{\"share\": 1,"
              + " \"results\": [\"pen\", \"ink\"], \"consider\": [0.5, 0.8]}]}");

  private static final List<String> CONSTRAINTS =
      List.of(
          "",
          "{\"type\": \"cardinality\", \"max\": 2}",
          "{\"type\": \"precedence\", \"product\": \"ink\", \"requires\": \"pen\"}");

  private Stream<AssortmentProblem> problems() {
    return MODELS.stream()
        .flatMap(
            model ->
                CONSTRAINTS.stream()
                    .map(
                        constraint ->
                            Instances.read(
                                    CliRun.file(
                                        folder,
                                        "shop.json",
                                        """
                                        {"format": "sortiment-instance/1", "name": "shop",
                                         "products": [{"id": "pen", "revenue": 2},
                                           {"id": "notebook", "revenue": 3.5},
                                           {"id": "ink", "revenue": 5}],
                                         "choiceModel": %s, "constraints": [%s]}
                                        """
                                            .formatted(model, constraint)),
                                    REGISTRY)
                                .problem()));
  }

  private static AssortmentResult solve(AssortmentProblem problem, Optional<String> solver) {
    SolverSelection selection = SolverSelection.automatic(REGISTRY).withBackend("ojalgo");
    return solver
        .map(selection::withSolver)
        .orElse(selection)
        .assortmentSolver(problem)
        .solve(problem, 0, SolveOptions.withDefaults());
  }

  @TestFactory
  Stream<DynamicTest> everyMethodSolvesSomething() {
    return REGISTRY.solvers().all().stream()
        .flatMap(
            provider ->
                provider.methods().stream()
                    .map(
                        method ->
                            DynamicTest.dynamicTest(
                                provider.id() + "/" + method, () -> check(provider, method))));
  }

  /**
   * Among the problems that the solver supports, the method does at least one, and does it well.
   */
  private void check(SolverProvider provider, String method) {
    assertThat(
            problems()
                .filter(
                    each ->
                        SolverProvider.suitabilityFor(provider, each) != Suitability.UNSUPPORTED)
                .filter(each -> isSolvedBy(provider.id() + "/" + method, each)))
        .isNotEmpty();
  }

  private static boolean isSolvedBy(String name, AssortmentProblem problem) {
    AssortmentResult result;
    try {
      result = solve(problem, Optional.of(name));
    } catch (SolveException e) {
      return false; // a method need not fit every problem of its solver
    }
    assertThat(result.provenance().solver()).isEqualTo(name);
    assertThat(result.objective())
        .as(name + " on " + problem)
        .isCloseTo(solve(problem, Optional.empty()).objective(), within(1e-8));
    return true;
  }

  @TestFactory
  Stream<DynamicTest> whatIsPrintedIsAccepted() {
    return problems()
        .map(
            problem -> {
              String printed = solve(problem, Optional.empty()).provenance().solver();
              return DynamicTest.dynamicTest(
                  printed + " on " + problem.choiceModel(),
                  () ->
                      assertThat(solve(problem, Optional.of(printed)).provenance().solver())
                          .isEqualTo(printed));
            });
  }
}
