package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.inject.Guice;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.runtime.SolverSelection;
import org.sortiment.runtime.SortimentModule;

/** One program, by constructors, by the registry and by Guice: the same frontier. */
class ThreeWaysTest {
  private static final Catalog CATALOG =
      Catalog.of(new Product("pen", 1.0), new Product("notebook", 3.5));

  private static AssortmentProblem problem(ProviderRegistry registry) {
    ModelSpec spec =
        ModelSpec.of("mnl").put("noPurchaseWeight", 1.0).put("weights", 0.7, 1.1).build();
    return new AssortmentProblem(CATALOG, registry.createModel(spec, CATALOG));
  }

  @Test
  void constructors() {
    // By hand: notebook alone 3.5 * 1.1 / 2.1, both (0.7 + 3.85) / 2.8.
    check(EmbeddingExample.run().frontier());
  }

  @Test
  void registry() {
    ProviderRegistry registry = ProviderRegistry.discover();
    AssortmentProblem problem = problem(registry);
    check(
        SolverSelection.automatic(registry)
            .frontierSolver(problem)
            .frontier(problem, SolveOptions.withDefaults())
            .frontier());
  }

  @Test
  void guice() {
    // @start region=guice
    var injector = Guice.createInjector(new SortimentModule(ProviderRegistry.discover()));
    var selection = injector.getInstance(SolverSelection.class); // or @Inject a constructor
    // @end
    AssortmentProblem problem = problem(injector.getInstance(ProviderRegistry.class));
    check(
        selection
            .frontierSolver(problem)
            .frontier(problem, SolveOptions.withDefaults())
            .frontier());
  }

  private static void check(Frontier frontier) {
    assertThat(frontier.size()).isEqualTo(2);
    assertThat(frontier.point(0).revenue()).isCloseTo(3.85 / 2.1, within(1e-15));
    assertThat(CATALOG.idsOf(frontier.assortment(0))).containsExactly("notebook");
    assertThat(frontier.point(1).revenue()).isCloseTo(4.55 / 2.8, within(1e-15));
    assertThat(frontier.point(1).utility()).isCloseTo(Math.log(2.8), within(1e-15));
  }
}
