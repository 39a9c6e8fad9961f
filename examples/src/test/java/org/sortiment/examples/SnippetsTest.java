package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Instances;

/** What doc comments show is code that runs. */
class SnippetsTest {
  private static final Path ROOT = Path.of("..");
  private static final List<Path> SOURCES =
      List.of(Path.of("src/test/java"), Path.of("plugin-choice-model/src/main/java"));
  private static final Pattern TAG =
      Pattern.compile("\\{@snippet class=\"([\\w.]+)\" region=\"(\\w+)\"\\}");

  @Test
  void programs() {
    LinearProgram program = Snippets.program();
    // x = 3, y = 1, where both rows and x <= 3 meet: 9 + 2, and 3 + 2 with x worth 1.
    assertThat(Snippets.solved(program)).isCloseTo(11, within(1e-9));
    assertThat(Snippets.solvedTwice(program)).containsExactly(new double[] {11, 5}, within(1e-9));
  }

  @Test
  void aSeason() {
    Catalog catalog = Catalog.of(new Product("pen", 1.0, 0.4), new Product("notebook", 3.5, 1.5));
    StockProblem season =
        new StockProblem(
            catalog,
            new MultinomialLogit(1.0, 0.7, 1.1),
            new Season.Poisson(20),
            StockTerms.builder(2).build(),
            List.of(),
            List.of());
    EmbeddingPage.Planned planned = Snippets.planned(season);
    assertThat(planned.plan().inventory().orElseThrow().units(1)).isPositive();
    assertThat(planned.evaluation().profit().mean()).isBetween(0.0, planned.bound().high());
  }

  @Test
  void aPageAndACheck(@TempDir Path folder) throws IOException {
    ProviderRegistry registry = ProviderRegistry.discover();
    Instance instance = Instances.read(ROOT.resolve("examples/hotel-1.json"), registry);
    Path result = folder.resolve("result.json");
    Path page = folder.resolve("page.html");
    Snippets.page(
        instance, EmbeddingPage.fromFiles(ROOT.resolve("examples/hotel-1.json"), result), page);
    assertThat(Files.readString(page)).contains("id=\"lambda\"");
    assertThat(Snippets.verified(instance, result, registry)).isFalse();
    Files.writeString(
        result, Files.readString(result).replaceFirst("\"revenue\": [0-9.]+", "\"revenue\": 1"));
    assertThat(Snippets.verified(instance, result, registry)).isTrue();
  }

  @Test
  void everyTagNamesAClassAndARegion() throws IOException {
    List<String> modules = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*/src/main/java/.*\\.java")).toList()) {
        String source = Files.readString(file);
        List<MatchResult> tags = TAG.matcher(source).results().toList();
        assertThat(tags).as("%s", file).hasSize(source.split("\\{@snippet", -1).length - 1);
        for (MatchResult tag : tags) {
          assertThat(SnippetTaglet.region(shown(tag.group(1)), tag.group(2)))
              .as("%s", file)
              .isNotBlank();
          modules.add(ROOT.relativize(file).getName(0).toString());
        }
      }
    }
    assertThat(modules)
        .contains("api", "runtime", "solvers-inventory", "report", "formats")
        .contains("backend-ojalgo", "backend-ortools");
  }

  private static String shown(String className) throws IOException {
    String file = className.replace('.', '/') + ".java";
    Path path = SOURCES.get(className.startsWith("org.sortiment.") ? 0 : 1).resolve(file);
    return Files.readString(path);
  }

  /** By the taglet where Javadoc does not know the tag, else by Javadoc's own. */
  @Test
  void javadocShowsTheCode(@TempDir Path folder) throws IOException {
    assertThat(javadoc(folder, "org.sortiment.examples.ThreeWaysTest", "guice"))
        .contains("createInjector(new SortimentModule(")
        .contains("// or @Inject a constructor")
        .doesNotContain("@start");
  }

  @Test
  void javadocRefusesARegionThatIsNotThere(@TempDir Path folder) {
    assertThatThrownBy(() -> javadoc(folder, "org.sortiment.examples.ThreeWaysTest", "nowhere"))
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> javadoc(folder, "org.sortiment.examples.Nobody", "guice"))
        .hasMessageContaining("Nobody");
  }

  /** The page of a class whose comment has the tag; fails when Javadoc does. */
  private static String javadoc(Path folder, String className, String region) throws IOException {
    Path source = folder.resolve("Shown.java");
    Files.writeString(
        source,
        "/** Text.\n *\n * {@snippet class=\"%s\" region=\"%s\"}\n */\npublic class Shown {}\n"
            .formatted(className, region));
    List<String> options = new ArrayList<>(List.of("-Xdoclint:all,-missing", "-Werror", "-quiet"));
    options.addAll(List.of("-d", folder.resolve("page").toString()));
    if (Runtime.version().feature() >= 18) {
      options.addAll(List.of("--snippet-path", SOURCES.get(0).toString()));
    } else {
      System.setProperty(SnippetTaglet.PATH, SOURCES.get(0).toString());
      String classes =
          Path.of(SnippetTaglet.class.getProtectionDomain().getCodeSource().getLocation().getPath())
              .toString();
      options.addAll(List.of("-taglet", SnippetTaglet.class.getName(), "-tagletpath", classes));
    }
    var tool = ToolProvider.getSystemDocumentationTool();
    StringWriter said = new StringWriter();
    try (var manager = tool.getStandardFileManager(null, null, null)) {
      boolean isGood =
          tool.getTask(said, manager, null, null, options, manager.getJavaFileObjects(source))
              .call();
      if (!isGood) {
        throw new IllegalStateException(said.toString());
      }
    } catch (RuntimeException e) {
      throw new IllegalStateException(said + " " + e, e);
    }
    return Files.readString(folder.resolve("page/Shown.html")).replaceAll("<[^>]*>", "");
  }
}
