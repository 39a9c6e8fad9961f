package org.sortiment.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sortiment.api.spi.PluginJars.loader;
import static org.sortiment.api.spi.PluginJars.provider;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.SolveException;

/** Plug-ins that were compiled for another version of the interface: classes with real bytes. */
class OldPluginsTest {
  private static final String BUILD_IT_AGAIN =
      "was compiled for another version of the plug-in interface (this is 2): build it again";
  private static final Catalog CATALOG = Catalog.ofRevenues(1, 2);

  @TempDir Path folder;

  private static String reason(Path jar) throws IOException {
    try (URLClassLoader loader = loader(jar)) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      assertThat(registry.choiceModels().ids()).isEmpty();
      assertThat(registry.failures()).hasSize(1);
      return registry.failures().get(0).reason();
    }
  }

  private static void assertRefused(Path jar, String id, String detail) throws IOException {
    try (URLClassLoader loader = loader(jar)) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      assertThatThrownBy(() -> registry.createModel(ModelSpec.of(id).build(), CATALOG))
          .isInstanceOf(SolveException.class)
          .hasMessageStartingWith("The choice model plug-in \"" + id + "\" " + BUILD_IT_AGAIN)
          .hasMessageContaining(detail);
    }
  }

  @Test
  void aProviderWhoseInterfaceIsGoneIsNamed() throws IOException {
    Map<String, String> before =
        Map.of(
            "org.sortiment.api.spi.NamedModels",
            "package org.sortiment.api.spi; public interface NamedModels {}");
    String source =
        provider("Gone", "gone", "")
            .replace(
                "implements ChoiceModelProvider", "implements ChoiceModelProvider, NamedModels");
    assertThat(reason(new PluginJars(folder).jar("gone", before, "Gone", source, "Gone")))
        .contains(BUILD_IT_AGAIN)
        .contains("org/sortiment/api/spi/NamedModels");
  }

  @Test
  void aProviderThatLacksAMethodIsNamed() throws IOException {
    Map<String, String> before =
        Map.of(
            "org.sortiment.api.spi.ChoiceModelProvider",
            """
            package org.sortiment.api.spi;
            public interface ChoiceModelProvider extends Provider {
              org.sortiment.api.choice.ChoiceModel create(ModelSpec parameters, int products);
            }
            """);
    String source =
        provider("Lacks", "lacks", "")
            .replace("Catalog catalog)", "int products)")
            .replace("catalog.size()", "products");
    assertThat(reason(new PluginJars(folder).jar("lacks", before, "Lacks", source, "Lacks")))
        .startsWith("\"lacks\" " + BUILD_IT_AGAIN)
        .contains("create(");
  }

  @Test
  void aCallOfAMethodThatIsGoneIsNamed() throws IOException {
    Map<String, String> before =
        Map.of(
            "org.sortiment.api.choice.MarkovChain",
            """
            package org.sortiment.api.choice;
            public abstract class MarkovChain implements ChoiceModel {
              public static MarkovChain ofAttraction(double leaving, double... weights) {
                throw new IllegalStateException();
              }
            }
            """);
    String source =
        provider("Calls", "calls", "")
            .replace(
                "return new ChoiceModel",
                "if (scale == 1) return MarkovChain.ofAttraction(1, 2, 3);\n return new ChoiceModel");
    assertRefused(
        new PluginJars(folder).jar("calls", before, "Calls", source, "Calls"),
        "calls",
        "NoSuchMethodError");
  }

  @Test
  void aModelOfATypeThatIsGoneIsNamed() throws IOException {
    Map<String, String> before =
        Map.of(
            "org.sortiment.api.choice.AttractionModel",
            "package org.sortiment.api.choice; public interface AttractionModel extends ChoiceModel {"
                + " double weight(int product); }");
    String source =
        provider("Typed", "typed", "")
            .replace(
                "return new ChoiceModel() {",
                "return new AttractionModel() {\n public double weight(int i) { return 1; }");
    assertRefused(
        new PluginJars(folder).jar("typed", before, "Typed", source, "Typed"),
        "typed",
        "org/sortiment/api/choice/AttractionModel");
  }

  @Test
  void aModelThatLacksAMethodIsNamed() throws IOException {
    Map<String, String> before =
        Map.of(
            "org.sortiment.api.choice.ChoiceModel",
            """
            package org.sortiment.api.choice;
            public interface ChoiceModel {
              int size();
              void purchaseProbabilities(org.sortiment.api.Assortment offered, double[] p);
            }
            """);
    String source = provider("Model", "model", "").replace("int productCount()", "int size()");
    assertRefused(
        new PluginJars(folder).jar("model", before, "Model", source, "Model"),
        "model",
        "AbstractMethodError");
  }

  /** Nothing it uses has changed, and it says nothing of versions: it works. */
  @Test
  void anOldPluginThatLinksIsTaken() throws IOException {
    Map<String, String> before =
        Map.of(
            "org.sortiment.api.spi.Provider",
            """
            package org.sortiment.api.spi;
            public interface Provider {
              String id();
              String description();
            }
            """);
    Path jar =
        new PluginJars(folder)
            .jar("links", before, "Links", provider("Links", "links", ""), "Links");
    try (URLClassLoader loader = loader(jar)) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      assertThat(registry.failures()).isEmpty();
      assertThat(registry.createModel(ModelSpec.of("links").build(), CATALOG).productCount())
          .isEqualTo(2);
    }
  }

  @Test
  void aClassThatIsMissingIsBlamedOnThePluginAndItsJar() throws IOException {
    Map<String, String> before =
        Map.of("vendor.Library", "package vendor; public class Library { public static int x; }");
    String source =
        provider("Own", "own", "")
            .replace("double scale", "int y = ++vendor.Library.x; double scale");
    try (URLClassLoader loader =
        loader(new PluginJars(folder).jar("own", before, "Own", source, "Own"))) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      assertThatThrownBy(() -> registry.createModel(ModelSpec.of("own").build(), CATALOG))
          .hasNoCause() // which would make it a defect
          .hasMessageStartingWith(
              "The choice model plug-in \"own\" needs the class vendor.Library, which is in no jar"
                  + " here: maybe put the jar that has it beside the plug-in's (")
          .hasMessageContaining("own.jar");
    }
  }

  @Test
  void anErrorOfItsOwnIsNotBlamedOnAMissingClass() throws IOException {
    String source =
        provider("Own", "own", "")
            .replace(
                "double scale",
                "if (catalog != null) throw new NoClassDefFoundError(\"Could not initialize x\");"
                    + " double scale");
    try (URLClassLoader loader =
        loader(new PluginJars(folder).jar("own", Map.of(), "Own", source, "Own"))) {
      ProviderRegistry registry = ProviderRegistry.discover(loader);
      assertThatThrownBy(() -> registry.createModel(ModelSpec.of("own").build(), CATALOG))
          .hasMessage(
              "The choice model plug-in \"own\" failed: java.lang.NoClassDefFoundError: Could not"
                  + " initialize x");
    }
  }
}
