package org.sortiment.choice.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.sortiment.choice.Definitions.assertEverySet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.markov.ChainFit;
import org.sortiment.markov.MarkovChains;

/**
 * The example plug-in, compiled from the sources that its page shows and found as a jar would be.
 */
class ExamplePluginTest {
  private static final Path SOURCES = Path.of("../examples/plugin-choice-model/src/main");
  private static final double[] UTILITIES = {0.9, -0.5, 0.9, 0, -3};

  @TempDir static Path classes;
  private static URLClassLoader loader;
  private static ProviderRegistry registry;

  @BeforeAll
  static void build() throws IOException {
    assumeThat(SOURCES).exists();
    List<String> arguments =
        new ArrayList<>(
            List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(each -> each.toString().endsWith(".java"))
          .forEach(f -> arguments.add(f.toString()));
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(failed).isZero();
    Path resources = SOURCES.resolve("resources");
    loader =
        new URLClassLoader(
            new URL[] {url(classes), url(resources)}, ExamplePluginTest.class.getClassLoader());
    registry = ProviderRegistry.discover(loader);
  }

  private static URL url(Path folder) {
    try {
      return folder.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() throws IOException {
    if (loader != null) {
      loader.close();
    }
  }

  private static RandomUtilityModel model(double... utilities) {
    double[] revenues = new double[utilities.length];
    ModelSpec spec = ModelSpec.of("exponomial").put("utilities", utilities).build("choiceModel");
    return (RandomUtilityModel) registry.createModel(spec, Catalog.ofRevenues(revenues));
  }

  /** P(i) = integral of the density of U_i times the others' distributions, by midpoints. */
  @Test
  void everySetByNumericalIntegration() {
    RandomUtilityModel model = model(UTILITIES);
    assertEverySet(model, ExamplePluginTest::integrate, 3e-6);
  }

  private static double[] integrate(Assortment offered) {
    int n = UTILITIES.length;
    double[] result = new double[n + 1];
    // The kinks lie on the grid, so that midpoints are good to (6 step)^2 / 24.
    double step = 1e-3;
    for (int s = -25_000; s < 900; s++) {
      double x = (s + 0.5) * step;
      double all = Math.exp(Math.min(0, x));
      for (int j = offered.next(0); j >= 0; j = offered.next(j + 1)) {
        all *= Math.exp(Math.min(0, x - UTILITIES[j]));
      }
      for (int i = 0; i <= n; i++) {
        if (i == n ? x < 0 : offered.contains(i) && x < UTILITIES[i]) {
          result[i] += all * step;
        }
      }
    }
    return result;
  }

  @Test
  void expectedUtilityIsTheMeanOfTheBestDraw() {
    RandomUtilityModel model = model(UTILITIES);
    Assortment offered = Assortment.of(5, 0, 1, 2);
    SplittableRandom random = new SplittableRandom(12);
    int draws = 400_000;
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < draws; k++) {
      double best = Math.log(1 - random.nextDouble());
      for (int i = offered.next(0); i >= 0; i = offered.next(i + 1)) {
        best = Math.max(best, UTILITIES[i] + Math.log(1 - random.nextDouble()));
      }
      sum += best;
      squares += best * best;
    }
    double mean = sum / draws;
    double error = Math.sqrt((squares / draws - mean * mean) / draws);
    assertThat(model.expectedUtility(offered)).isCloseTo(mean + 1, within(4 * error));
    assertThat(model.expectedUtility(Assortment.none(5))).isZero();
  }

  @Test
  void utilitiesFarApartStayExact() {
    RandomUtilityModel model = model(1e300, -1e300, 0.5, 1e20);
    assertThat(model.purchaseProbabilities(Assortment.of(4, 1, 2)))
        .containsExactly(new double[] {0, 0, 1 - Math.exp(-0.5) / 2, 0}, within(1e-15));
    assertThat(model.purchaseProbabilities(Assortment.all(4))).containsExactly(1, 0, 0, 0);
  }

  @Test
  void itsChainIsMeasured() {
    RandomUtilityModel model = model(UTILITIES);
    ChainFit fit = ChainFit.measure(model, MarkovChains.of(model), 300, 4);
    assertThat(fit.meanRelativeError()).isBetween(0.001, 0.2);
  }
}
