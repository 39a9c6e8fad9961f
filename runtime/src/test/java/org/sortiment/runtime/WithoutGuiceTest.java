package org.sortiment.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.Suitability;

/** Guice is there for those who wire with it; nobody else needs it on the class path. */
class WithoutGuiceTest {
  /** What a program without Guice does; made in a class loader of its own. */
  public static final class Selecting implements Callable<String> {
    @Override
    public String call() {
      ProviderRegistry registry =
          ProviderRegistry.of(
              List.of(
                  new FakePlugins.Solver("a", Suitability.HEURISTIC, List.of("quick")),
                  new FakePlugins.Solver("b", Suitability.EXACT, List.of("quick")),
                  new FakePlugins.Backend("backend", 1, Optional.empty())));
      return SolverSelection.automatic(registry)
          .assortmentSolver(FakePlugins.problem())
          .solve(FakePlugins.problem(), 0, SolveOptions.withDefaults())
          .provenance()
          .solver();
    }
  }

  /** Without every jar and folder that has one of these classes. */
  private static URL[] classPathWithout(List<String> names) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<URL> kept = new ArrayList<>();
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
      URL url = Path.of(entry).toUri().toURL();
      try (URLClassLoader alone = new URLClassLoader(new URL[] {url}, null)) {
        if (names.stream().allMatch(each -> alone.findResource(file(each)) == null)) {
          kept.add(url);
        }
      }
    }
    return kept.toArray(URL[]::new);
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }

  @Test
  void solversAreSelected() throws Exception {
    List<String> guice = List.of("com.google.inject.Guice", "jakarta.inject.Provider");
    try (URLClassLoader loader =
        new URLClassLoader(classPathWithout(guice), ClassLoader.getPlatformClassLoader())) {
      for (String name : guice) {
        assertThatThrownBy(() -> loader.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
      }
      Class<?> selecting = loader.loadClass(Selecting.class.getName());
      assertThat(selecting).isNotEqualTo(Selecting.class);
      Callable<?> program = (Callable<?>) selecting.getConstructor().newInstance();
      assertThat(program.call()).isEqualTo("b");
    }
  }
}
