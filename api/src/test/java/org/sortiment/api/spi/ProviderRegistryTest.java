package org.sortiment.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sortiment.api.spi.PluginJars.loader;
import static org.sortiment.api.spi.PluginJars.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.solve.SolveException;

/** The rules of plug-ins, each with jars that are really compiled and loaded. */
class ProviderRegistryTest {
  private static final Catalog CATALOG = Catalog.ofRevenues(1, 2);

  @TempDir static Path folder;
  private static PluginJars jars;
  private static Path good;

  @BeforeAll
  static void compileAGoodPlugin() throws IOException {
    jars = new PluginJars(Files.createDirectories(folder.resolve("with space")));
    good = jars.jar("good", "Good", provider("Good", "good", ""), "Good");
  }

  @Test
  void aJarOnThePathIsAModel() throws IOException {
    try (URLClassLoader loader = loader(good)) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      ChoiceModel model =
          registry.createModel(ModelSpec.of("good").put("scale", 2).build(), CATALOG);
      assertThat(model.purchaseProbabilities(Assortment.all(2))).containsOnly(0.0);
      assertThat(ProviderSet.originOf(registry.choiceModels().require("good").getClass()))
          .isEqualTo(good.toString());
    }
  }

  @Test
  void theContextClassLoaderIsAsked() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = loader(good)) {
      thread.setContextClassLoader(loader);
      assertThat(ProviderRegistry.discover().choiceModels().ids()).contains("good");
      thread.setContextClassLoader(null);
      assertThat(ProviderRegistry.discover().choiceModels().ids()).doesNotContain("good");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void twoProvidersOfOneIdFailNamingBothJars() throws IOException {
    Path twin = jars.jar("twin", "Twin", provider("Twin", "good", ""), "Twin");
    try (URLClassLoader loader = loader(good, twin)) {
      assertThatThrownBy(() -> ProviderRegistry.discover(loader))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Two choice model plug-ins are called \"good\": Good in "
                  + good
                  + " and Twin in "
                  + twin
                  + ". Maybe remove one of the two from the class path.");
    }
  }

  @Test
  void anAliasMustBeUniqueToo() throws IOException {
    String alias = "public java.util.List<String> aliases() { return java.util.List.of(\"%s\"); }";
    Path clash =
        jars.jar("clash", "Clash", provider("Clash", "x", alias.formatted("good")), "Clash");
    try (URLClassLoader loader = loader(good, clash)) {
      assertThatThrownBy(() -> ProviderRegistry.discover(loader))
          .hasMessageStartingWith("Two choice model plug-ins are called \"good\"");
    }
    Path other =
        jars.jar("other", "Other", provider("Other", "y", alias.formatted("why")), "Other");
    try (URLClassLoader loader = loader(good, other)) {
      ProviderSet<ChoiceModelProvider> models = ProviderRegistry.discover(loader).choiceModels();
      assertThat(models.require("why")).isSameAs(models.require("y"));
      assertThat(models.ids()).containsExactly("good", "y");
    }
  }

  @Test
  void orderIsByIdAndNeverByClassPath() throws IOException {
    Path early = jars.jar("zzz", "Early", provider("Early", "a", ""), "Early");
    for (Path[] order : new Path[][] {{good, early}, {early, good}}) {
      try (URLClassLoader loader = loader(order)) {
        assertThat(ProviderRegistry.discover(loader).choiceModels().ids())
            .containsExactly("a", "good");
      }
    }
  }

  @Test
  void aNewerInterfaceIsRefusedAndTheOthersWork() throws IOException {
    assertBroken(
        jars.jar(
            "newer",
            "Newer",
            provider("Newer", "newer", "public int spiVersion() { return 3; }"),
            "Newer"),
        "\"newer\" was made for plug-in interface 3, but this is 2. Maybe update Sortiment.");
  }

  @Test
  void aThrowingConstructorIsRecordedAndTheOthersWork() throws IOException {
    assertBroken(
        jars.jar(
            "throws",
            "Throws",
            provider(
                "Throws", "throws", "public Throws() { throw new IllegalStateException(\"no\"); }"),
            "Throws"),
        "java.lang.IllegalStateException: no");
  }

  @Test
  void brokenClassesAreRecordedAndTheOthersWork() throws IOException {
    assertBroken(
        jars.jar("static", "Init", provider("Init", "i", "static int x = 1 / (int) 0L;"), "Init"),
        "ArithmeticException");
    assertBroken(
        jars.jar("stranger", "Stranger", "public class Stranger {}", "Stranger"), "Stranger");
    assertBroken(
        jars.jar("absent", "Absent", provider("Absent", "absent", ""), "Misspelt"), "Misspelt");
    assertBroken(
        jars.jar("badid", "BadId", provider("BadId", "Bad Id", ""), "BadId"),
        "the id or alias \"Bad Id\" must match [a-z0-9-]{1,80}.");
    assertBroken(
        jars.jar(
            "null",
            "Null",
            provider("Null", "x", "").replace("return \"x\"", "return null"),
            "Null"),
        "its id is null");
    assertBroken(
        jars.jar(
            "aliases",
            "Aliases",
            provider(
                "Aliases",
                "x",
                "public java.util.List<String> aliases() { throw new RuntimeException(\"oh\"); }"),
            "Aliases"),
        "oh");
  }

  private void assertBroken(Path jar, String reason) throws IOException {
    PrintStream stderr = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader = loader(jar, good)) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      assertThat(registry.choiceModels().ids()).containsExactly("good");
      assertThat(registry.failures())
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.kind()).isEqualTo("choice model");
                assertThat(failure.reason()).contains(reason);
              });
      assertThatThrownBy(() -> registry.choiceModels().require("xylophone"))
          .hasMessageContaining("1 could not be loaded: ")
          .hasMessageContaining(reason);
    } finally {
      System.setErr(stderr);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aJarWithoutServiceEntryIsNotFound() throws IOException {
    Path silent = jars.jar("silent", "Silent", provider("Silent", "silent", ""));
    try (URLClassLoader loader = loader(silent, good)) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      assertThat(registry.failures()).isEmpty();
      assertThatThrownBy(() -> registry.choiceModels().require("silent"))
          .isInstanceOf(UnknownProviderException.class)
          .hasMessage(
              "There is no choice model \"silent\". Known: good. Maybe the jar that has it is not"
                  + " on the class path or the plug-in path, or has no entry in META-INF/services.");
    }
  }

  @Test
  void anUnknownIdComesWithTheNearestOne() throws IOException {
    try (URLClassLoader loader = loader(good)) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      assertThatThrownBy(() -> registry.createModel(ModelSpec.of("godo").build(), CATALOG))
          .isInstanceOf(UnknownProviderException.class)
          .hasMessage("There is no choice model \"godo\". Maybe \"good\" was meant. Known: good.");
    }
  }

  @Test
  void anUnknownKeyIsAnError() throws IOException {
    try (URLClassLoader loader = loader(good)) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      ModelSpec spec = ModelSpec.of("good").put("scael", 2).build("choiceModel");
      assertThatThrownBy(() -> registry.createModel(spec, CATALOG))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "choiceModel.scael: the key is unknown to a model of type good. Maybe \"scale\" was"
                  + " meant.");
    }
  }

  /** A model names the key, or the place that the specification told it, or nothing. */
  @ParameterizedTest
  @CsvSource({
    "\"scale\", $.choiceModel.scale",
    "spec.at(\"scale\"), $.choiceModel.scale",
    "\"[3]\", $.choiceModel[3]",
    "\"\", $.choiceModel"
  })
  void thePlaceOfAModelStandsInFrontOnce(String named, String shown) throws IOException {
    String name = "Strict" + Math.floorMod(named.hashCode(), 100_000);
    String strict =
        provider(name, "strict", "")
            .replace(
                "double scale",
                "if (true) throw new org.sortiment.api.InvalidInputException("
                    + named.replace("spec", "parameters")
                    + ", \"2\", \"must be 1\", \"\"); double scale");
    try (URLClassLoader loader = loader(jars.jar(name, name, strict, name))) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      ModelSpec spec = ModelSpec.of("strict").build("$.choiceModel");
      assertThatThrownBy(() -> registry.createModel(spec, CATALOG))
          .isInstanceOfSatisfying(
              InvalidInputException.class, e -> assertThat(e.path()).isEqualTo(shown));
    }
  }

  @Test
  void aPluginThatFailsIsNamed() throws IOException {
    String failing =
        provider("Failing", "failing", "")
            .replace(
                "double scale", "if (true) throw new RuntimeException(\"oops\"); double scale");
    String tooMany =
        provider("TooMany", "too-many", "").replace("return catalog.size()", "return 7");
    try (URLClassLoader loader =
        loader(
            jars.jar("failing", "Failing", failing, "Failing"),
            jars.jar("toomany", "TooMany", tooMany, "TooMany"))) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      assertThatThrownBy(() -> registry.createModel(ModelSpec.of("failing").build(), CATALOG))
          .isInstanceOf(SolveException.class)
          .hasMessage(
              "The choice model plug-in \"failing\" failed: java.lang.RuntimeException: oops");
      assertThatThrownBy(() -> registry.createModel(ModelSpec.of("too-many").build(), CATALOG))
          .isInstanceOf(SolveException.class)
          .hasMessageContaining("it made a model over 7 products for a catalog of 2.");
    }
  }

  @Test
  void withoutAnyBackendTheArtifactToAddIsNamed() throws IOException {
    try (URLClassLoader loader = loader(good)) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      assertThatThrownBy(registry::defaultBackend).hasMessageContaining("sortiment-backend-ojalgo");
      assertThatThrownBy(() -> registry.backend("glop"))
          .hasMessageContaining("None is on the class path.");
    }
  }
}
