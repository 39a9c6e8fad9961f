package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.library.InstanceFamilies;

/** The Java of docs/embedding.md does what the page says. */
class EmbeddingPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Catalog CATALOG =
      Catalog.of(new Product("pen", 1.0, 0.4), new Product("notebook", 3.5, 1.5));
  private static final AssortmentProblem PROBLEM =
      new AssortmentProblem(CATALOG, new MultinomialLogit(1.0, 0.7, 1.1));

  @Test
  void thePageShowsTheCodeThatIsTested() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/org/sortiment/examples/EmbeddingPage.java"));
    List<String> names =
        Pattern.compile("// @start region=(\\w+)")
            .matcher(source)
            .results()
            .map(m -> m.group(1))
            .toList();
    List<String> regions = names.stream().map(name -> SnippetTaglet.region(source, name)).toList();
    String page = Files.readString(ROOT.resolve("docs/embedding.md"));
    assertThat(DocumentsTest.blocks(page, "java"))
        .hasSize(10)
        .containsExactlyInAnyOrderElementsOf(regions);
  }

  @Test
  void constructorsAndRegistryAgree() {
    AssortmentResult one = EmbeddingPage.byConstructors();
    assertThat(one.objective()).isCloseTo(3.85 / 2.1, within(1e-15)); // the notebook alone
    assertThat(EmbeddingPage.byRegistry(CATALOG).objective()).isEqualTo(one.objective());
  }

  @Test
  void aFileBecomesAFile(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("result.json");
    assertThat(
            EmbeddingPage.fromFiles(ROOT.resolve("examples/hotel-1.json"), out).frontier().size())
        .isEqualTo(2);
    assertThat(Files.readString(out)).contains("sortiment-frontier/1");
  }

  @Test
  void idsAndFrontiers() {
    assertThat(EmbeddingPage.byId(CATALOG, PROBLEM)).containsExactly("notebook", "false");
    assertThat(EmbeddingPage.frontier(PROBLEM))
        .hasSize(3)
        .first()
        .asString()
        .startsWith("from lambda = 0.0: 1 products, revenue 1.8");
    assertThat(EmbeddingPage.frontier(PROBLEM).get(2)).isEqualTo("[pen, notebook]");
  }

  @Test
  void aSeasonIsPlannedWithinItsBudget() {
    EmbeddingPage.Planned planned = EmbeddingPage.stock(PROBLEM);
    var plan = planned.plan().inventory().orElseThrow();
    assertThat(0.4 * plan.units(0) + 1.5 * plan.units(1)).isLessThanOrEqualTo(30);
    var profit = planned.evaluation().profit();
    assertThat(profit.standardError()).isLessThanOrEqualTo(0.05);
    assertThat(profit.mean() - 4 * profit.standardError()).isLessThan(planned.bound().high());
  }

  @Test
  void threadsShareASolver() throws Exception {
    assertThat(EmbeddingPage.manyThreads(Collections.nCopies(20, PROBLEM)))
        .hasSize(20)
        .allMatch(result -> result.termination().equals(Termination.optimal()));
  }

  @Test
  void whoIsInterruptedKeepsWhatItHas() throws Exception {
    ProviderRegistry registry = ProviderRegistry.discover();
    AssortmentProblem large =
        InstanceFamilies.make("dense-chains", "products=150 most=15 seed=1", registry)
            .problem(registry);
    AssortmentResult best = EmbeddingPage.cancelled(large, registry);
    assertThat(best.termination().limit()).isEqualTo(Termination.Limit.INTERRUPT);
    assertThat(best.bound()).isGreaterThan(0);
  }

  @Test
  void errorsSayWhatIsWrong() {
    assertThat(EmbeddingPage.errors(() -> new MultinomialLogit(1, -1)))
        .startsWith("weights[0]: -1.0 must be");
    assertThat(EmbeddingPage.errors(() -> CardinalityBound.between(2, 1, 0)))
        .isEqualTo("min: 2 must not exceed max (1). Maybe swap them.");
    assertThat(EmbeddingPage.errors(() -> {})).isEqualTo("done");
  }
}
