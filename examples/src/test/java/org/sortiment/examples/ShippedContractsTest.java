package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.estimation.EstimatorProvider;
import org.sortiment.api.sequential.SequentialEvaluatorProvider;
import org.sortiment.api.sequential.SequentialPolicyProvider;
import org.sortiment.api.spi.BasketSolverProvider;
import org.sortiment.api.spi.CandidateSolverProvider;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ProfitBoundProvider;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.api.spi.StockSimulatorProvider;

/**
 * Whatever is shipped as a plug-in runs the contract of its kind: a module that names providers in
 * META-INF/services has a test that takes them all from there, and every backend a test of its own.
 */
class ShippedContractsTest {
  private static final Path ROOT = Path.of("..");

  /** The contracts of the kinds of which a test takes all providers. */
  private static final Map<Class<?>, List<String>> CONTRACTS =
      Map.of(
          ChoiceModelProvider.class, List.of("ChoiceModelContract"),
          SolverProvider.class, List.of("AssortmentSolverContract", "FrontierSolverContract"),
          CandidateSolverProvider.class, List.of("CandidateSolverContract"),
          BasketSolverProvider.class, List.of("BasketSolverContract"),
          StockPlannerProvider.class, List.of("StockPlannerContract"),
          ProfitBoundProvider.class, List.of("ProfitBoundContract"),
          StockSimulatorProvider.class, List.of("StockSimulatorContract"),
          EstimatorProvider.class, List.of("EstimatorContract"),
          SequentialPolicyProvider.class, List.of("SequentialPolicyContract"),
          SequentialEvaluatorProvider.class, List.of("SequentialEvaluatorContract"));

  /** The services files of all modules, by module and kind, and the providers they name. */
  private static Map<Path, List<String>> services() throws IOException {
    Map<Path, List<String>> found = new TreeMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        Path folder = module.resolve("src/main/resources/META-INF/services");
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
              found.put(file, Files.readAllLines(file));
            }
          }
        }
      }
    }
    return found;
  }

  /** The sources of the tests of the module of a services file. */
  private static Map<Path, String> tests(Path services) throws IOException {
    Path main = services.getParent().getParent().getParent().getParent();
    Map<Path, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(main.resolveSibling("test/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> sources.put(file, read(file)));
    }
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyProviderRunsTheContractOfItsKind() throws IOException {
    List<String> without = new ArrayList<>();
    int kinds = 0;
    for (Map.Entry<Class<?>, List<String>> kind : CONTRACTS.entrySet()) {
      for (Map.Entry<Path, List<String>> services : services().entrySet()) {
        if (!services.getKey().endsWith(kind.getKey().getName())) {
          continue;
        }
        kinds++;
        for (String contract : kind.getValue()) {
          boolean run =
              tests(services.getKey()).values().stream()
                  .anyMatch(
                      source ->
                          source.contains("ContractTests.ofEveryProvider(")
                              && source.contains(kind.getKey().getSimpleName() + ".class")
                              && source.contains("implements " + contract));
          if (!run) {
            without.add(contract + " for " + services.getValue() + " of " + services.getKey());
          }
        }
      }
    }
    assertThat(kinds).isGreaterThanOrEqualTo(CONTRACTS.size());
    assertThat(without).as("contracts that no test runs on every provider").isEmpty();
  }

  @Test
  void everyBackendRunsTheContractOfBackends() throws IOException {
    int backends = 0;
    for (Map.Entry<Path, List<String>> services : services().entrySet()) {
      if (!services.getKey().endsWith(LpBackendProvider.class.getName())) {
        continue;
      }
      Map<Path, String> tests = tests(services.getKey());
      for (String provider : services.getValue()) {
        String name = provider.replaceAll(".*[.$]", "").replaceAll("Provider$", "");
        backends++;
        assertThat(tests.entrySet())
            .as("a test " + name + "ContractTest of the backend of " + provider)
            .anyMatch(
                test ->
                    test.getKey().endsWith(name + "ContractTest.java")
                        && test.getValue().matches("(?s).*implements (LpBackend|Mip)Contract.*"));
      }
    }
    assertThat(backends).isGreaterThanOrEqualTo(10);
  }

  /** A new kind of plug-in needs a contract, or a reason here why it has none. */
  @Test
  void everyKindHasAContract() throws IOException {
    List<String> known = new ArrayList<>();
    CONTRACTS.keySet().forEach(kind -> known.add(kind.getName()));
    known.add(LpBackendProvider.class.getName());
    // Makes input for benchmarks; what it makes is validated as any other input is.
    known.add(InstanceGenerator.class.getName());
    // Tests of the modules compare every engine with the local one, line by line and bit for bit.
    known.add("org.sortiment.fleet.FleetEngineProvider");
    known.add("org.sortiment.estimation.engine.EstimationEngineProvider");
    assertThat(services().keySet())
        .allSatisfy(file -> assertThat(known).contains(file.getFileName().toString()));
  }
}
