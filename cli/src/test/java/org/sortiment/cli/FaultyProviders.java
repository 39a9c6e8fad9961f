package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Providers that misbehave in many ways, compiled for the test, and jars with them. */
final class FaultyProviders {
  /** Where a jar names its providers. */
  static final String SERVICES = "META-INF/services/org.sortiment.api.spi.";

  /** Providers of four kinds; which of their methods misbehaves is said by a file in the jar. */
  private static final String SOURCE =
      """
      package faulty;

      import java.util.*;
      import org.sortiment.api.*;
      import org.sortiment.api.choice.ChoiceModel;
      import org.sortiment.api.lp.*;
      import org.sortiment.api.problem.AssortmentProblem;
      import org.sortiment.api.solve.*;
      import org.sortiment.api.spi.*;

      public final class Faulty {
        static final String FAULT = read();

        static String read() {
          try (java.io.InputStream in = Faulty.class.getResourceAsStream("fault.txt")) {
            return new String(in.readAllBytes(), "UTF-8");
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }

        static <T> T at(String place, T right) {
          if (FAULT.equals(place + " throws")) {
            throw new IllegalStateException("broken " + place);
          }
          if (FAULT.equals(place + " fails")) {
            throw new AssertionError("broken " + place);
          }
          if (FAULT.equals(place + " overflows")) {
            return at(place, right);
          }
          if (FAULT.equals(place + " exhausts")) {
            throw new OutOfMemoryError("broken " + place);
          }
          return FAULT.equals(place + " null") ? null : right;
        }

        static class Base implements Provider {
          static final String LOADED = at("class", "loaded");

          Base() {
            at("constructor", "");
          }

          public String id() {
            return switch (FAULT) {
              case "id empty" -> "";
              case "id blanks" -> "not an id";
              case "id taken" -> "mnl";
              case "id changes" -> "faulty-" + System.nanoTime();
              case "id long" -> "x".repeat(100_000);
              case "id escapes" -> "\\u001b[2J";
              default -> at("id", "faulty");
            };
          }

          public List<String> aliases() {
            return FAULT.equals("aliases hole")
                ? Arrays.asList("x", null)
                : FAULT.equals("aliases taken") ? List.of("mnl", "auto") : at("aliases", List.of());
          }

          public String description() {
            return FAULT.equals("description long") ? "x\\n".repeat(100_000)
                : at("description", "broken");
          }

          public int spiVersion() {
            return FAULT.equals("spiVersion 99") ? 99 : FAULT.equals("spiVersion -1") ? -1
                : at("spiVersion", 2);
          }

          public String version() {
            return at("version", "1");
          }
        }

        public static final class Model extends Base implements ChoiceModelProvider {
          public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
            return at("create", null);
          }
        }

        public static final class Backend extends Base implements LpBackendProvider {
          public int rank() {
            return at("rank", 1_000_000);
          }

          public Optional<String> unavailable() {
            return at("unavailable", Optional.<String>empty());
          }

          public LpBackend create(ProviderRegistry registry) {
            return at("create", new LpBackend() {
              public String id() {
                return at("backend id", "faulty");
              }

              public Set<LpCapability> capabilities() {
                return at("capabilities", EnumSet.allOf(LpCapability.class));
              }

              public LpSession open(LinearProgram program) {
                return at("open", null);
              }
            });
          }
        }

        public static final class Solver extends Base implements SolverProvider {
          public List<String> methods() {
            return at("methods", List.of("faulty"));
          }

          public boolean knowsOfferCosts() {
            return at("knowsOfferCosts", true);
          }

          public Suitability suitability(AssortmentProblem problem) {
            return at("suitability", Suitability.EXACT_BY_STRUCTURE);
          }

          public AssortmentSolver assortmentSolver(LpBackend backend, Optional<String> method) {
            return at("assortmentSolver", (problem, lambda, options) -> answer(problem, lambda));
          }

          AssortmentResult answer(AssortmentProblem problem, double lambda) {
            Provenance how = new Provenance("faulty/faulty", "none", "", "");
            int n = problem.catalog().size();
            if (FAULT.equals("answer infeasible")) {
              return AssortmentResult.none(Termination.infeasible(), lambda, List.of(), how);
            }
            Assortment set = switch (FAULT) {
              case "answer other products" -> Assortment.of(n + 3, n + 1);
              case "answer breaks rows" -> Assortment.all(n);
              default -> Assortment.of(n, 0);
            };
            Evaluation worth = switch (FAULT) {
              case "answer other worth" -> new Evaluation(1e6, 1, 0.5);
              case "answer nan" -> new Evaluation(Double.NaN, Double.NaN, Double.NaN);
              case "answer no worth" -> null;
              default -> Evaluation.of(problem, set);
            };
            return at("answer", new AssortmentResult(
                Termination.optimal(),
                Optional.of(set),
                lambda,
                worth,
                worth == null ? 0 : worth.objective(lambda),
                AssortmentResult.ExactFor.MODEL,
                List.of(),
                how));
          }
        }

        public static final class Planner extends Base implements StockPlannerProvider {
          public int rank() {
            return at("rank", 1_000_000);
          }

          public StockPlanner create() {
            return at("create", (problem, options) -> at("plan", null));
          }
        }
      }
      """;

  private final Map<String, byte[]> classes;

  private FaultyProviders(Map<String, byte[]> classes) {
    this.classes = classes;
  }

  /** Compiles them in a folder. */
  static FaultyProviders compile(Path folder) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    Path source = Files.createDirectories(folder.resolve("faulty")).resolve("Faulty.java");
    Files.writeString(source, SOURCE);
    String path =
        System.getProperty("java.class.path")
            + File.pathSeparator
            + System.getProperty("jdk.module.path", "");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-nowarn", "-cp", path, source.toString());
    assertThat(failed).isZero();
    try (Stream<Path> files = Files.list(source.getParent())) {
      for (Path each : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        classes.put("faulty/" + each.getFileName(), Files.readAllBytes(each));
      }
    }
    return new FaultyProviders(classes);
  }

  /** The entries of a jar with all classes and nothing else, to be changed. */
  Map<String, byte[]> classes() {
    return new LinkedHashMap<>(classes);
  }

  /** The entries of a jar with a choice model without faults, but for this entry. */
  Map<String, byte[]> with(String name, byte[] content) {
    Map<String, byte[]> entries = classes();
    entries.put("faulty/fault.txt", text("none"));
    entries.put(SERVICES + "ChoiceModelProvider", text("faulty.Faulty$Model"));
    entries.put(name, content);
    return entries;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] jar(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(each.getKey()));
        jar.write(each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
