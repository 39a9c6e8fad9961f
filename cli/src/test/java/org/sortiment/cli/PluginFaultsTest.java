package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plug-ins broken in many ways, each in a folder of its own. With any of them {@code plugins} lists
 * what is there, and {@code solve} gives the right answer or a message that names the plug-in.
 */
class PluginFaultsTest {
  private static final String SERVICES = "META-INF/services/org.sortiment.api.spi.";

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

  private static final String[] EVERY_KIND = {
    "class throws",
    "class fails",
    "class overflows",
    "constructor throws",
    "constructor fails",
    "constructor overflows",
    "constructor exhausts",
    "id throws",
    "id null",
    "id empty",
    "id blanks",
    "id taken",
    "id changes",
    "id long",
    "id escapes",
    "aliases null",
    "aliases throws",
    "aliases hole",
    "aliases taken",
    "description null",
    "description throws",
    "description fails",
    "description long",
    "spiVersion 99",
    "spiVersion -1",
    "spiVersion throws",
    "version null",
    "version throws"
  };

  private static final Map<String, String[]> OF_KIND =
      new TreeMap<>(
          Map.of(
              "Model", new String[] {"create null", "create throws"},
              "Backend",
                  new String[] {
                    "rank throws", "unavailable null", "unavailable throws", "create null",
                    "create throws", "create fails", "backend id null", "backend id throws",
                    "capabilities null", "capabilities throws", "open null", "open throws",
                    "open fails", "open exhausts"
                  },
              "Solver",
                  new String[] {
                    "methods null",
                    "methods throws",
                    "knowsOfferCosts throws",
                    "suitability null",
                    "suitability throws",
                    "suitability fails",
                    "suitability overflows",
                    "assortmentSolver null",
                    "assortmentSolver throws",
                    "answer null",
                    "answer throws",
                    "answer fails",
                    "answer overflows",
                    "answer infeasible",
                    "answer other products",
                    "answer breaks rows",
                    "answer other worth",
                    "answer nan",
                    "answer no worth"
                  },
              "Planner",
                  new String[] {
                    "rank throws", "create null", "create throws", "plan null", "plan throws"
                  }));

  private static final Map<String, String> INTERFACES =
      Map.of(
          "Model", "ChoiceModelProvider",
          "Backend", "LpBackendProvider",
          "Solver", "SolverProvider",
          "Planner", "StockPlannerProvider");

  @TempDir private static Path folder;

  private static final Map<String, byte[]> CLASSES = new TreeMap<>();

  @BeforeAll
  static void compile() throws IOException {
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
        CLASSES.put("faulty/" + each.getFileName(), Files.readAllBytes(each));
      }
    }
  }

  static Stream<String[]> faults() {
    return OF_KIND.entrySet().stream()
        .flatMap(
            kind ->
                Stream.concat(Arrays.stream(EVERY_KIND), Arrays.stream(kind.getValue()))
                    .map(fault -> new String[] {kind.getKey(), fault}));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultyProvider(String kind, String fault) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(CLASSES);
    entries.put("faulty/fault.txt", text(fault));
    entries.put(SERVICES + INTERFACES.get(kind), text("faulty.Faulty$" + kind));
    survives(jar(entries), kind.equals("Planner"), kind.equals("Backend"));
  }

  /** Fewer services than classes, other bytes than classes, and files that are no jars. */
  @Test
  void faultyJars() throws IOException {
    String model = SERVICES + "ChoiceModelProvider";
    byte[] whole = CLASSES.get("faulty/Faulty$Model.class");
    byte[] newer = whole.clone();
    newer[7] = 99;
    byte[] jar = jar(Map.of(model, text("faulty.Missing")));
    survives(new byte[0], false, false);
    survives(text("no jar"), false, false);
    survives(Arrays.copyOf(jar, jar.length / 2), false, false);
    survives(Arrays.copyOf(jar, jar.length - 10), false, false);
    survives(jar, false, false);
    survives(jar(Map.of("nothing", new byte[0])), false, false);
    survives(jar(Map.of(model, new byte[] {(byte) 0xff, 0, 1, 2})), false, false);
    survives(jar(Map.of(model, text("java.lang.String"))), false, false);
    survives(jar(Map.of(model, text("two words"))), false, false);
    survives(jar(Map.of(model, new byte[0])), false, false);
    survives(jar(with("faulty/Faulty$Model.class", Arrays.copyOf(whole, 40))), false, false);
    survives(jar(with("faulty/Faulty$Model.class", newer)), false, false);
    survives(jar(with("faulty/Faulty$Model.class", new byte[0])), false, false);
    Map<String, byte[]> withoutBase = with("faulty/Faulty$Model.class", whole);
    withoutBase.remove("faulty/Faulty$Base.class");
    survives(jar(withoutBase), false, false);
    Map<String, byte[]> withoutFault = with("faulty/Faulty$Model.class", whole);
    withoutFault.remove("faulty/fault.txt");
    survives(jar(withoutFault), false, false);
  }

  private static Map<String, byte[]> with(String name, byte[] content) {
    Map<String, byte[]> entries = new LinkedHashMap<>(CLASSES);
    entries.put("faulty/fault.txt", text("none"));
    entries.put(SERVICES + "ChoiceModelProvider", text("faulty.Faulty$Model"));
    entries.put(name, content);
    return entries;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] jar(Map<String, byte[]> entries) {
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

  private static void survives(byte[] jar, boolean planning, boolean needsAnEngine)
      throws IOException {
    Path plugins = Files.createTempDirectory(folder, "plugins");
    Files.write(plugins.resolve("faulty.jar"), jar);
    CliRun list = CliRun.of("--plugin-path", plugins, "plugins");
    if (list.code() == ExitCode.BAD_INPUT) {
      // Which of the two is meant only the user can say.
      assertThat(list.err()).contains("plug-ins are called", "faulty.Faulty");
      return;
    }
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out()).contains("multinomial logit", "stock planner").hasSizeLessThan(50_000);
    // The row needs an engine, and leaves out the best two.
    Path instance =
        CliRun.file(
            plugins,
            "shop.json",
            CliRun.stationery(
                    "[{\"type\": \"linear\", \"coefficients\": {\"pen\": 1.5, \"notebook\": 2,"
                        + " \"ink\": 1.25}, \"max\": 3}]")
                .replace(
                    "\"constraints\"",
                    "\"season\": {\"customers\": 5, \"arrivals\": \"fixed\"}, \"constraints\""));
    if (planning) {
      answers(CliRun.of("--plugin-path", plugins, "stock", instance, "--out", "-", "-q"), "profit");
      return;
    }
    CliRun right = CliRun.of("solve", instance, "--out", "-", "--quiet");
    CliRun beside = CliRun.of("--plugin-path", plugins, "solve", instance, "--out", "-", "--quiet");
    if (answers(beside, "objective")) {
      assertThat(number(beside, "objective")).isCloseTo(number(right, "objective"), within(1e-9));
    }
    if (!needsAnEngine) {
      return;
    }
    CliRun byProgram =
        CliRun.of(
            "--plugin-path",
            plugins,
            "solve",
            instance,
            "--out=-",
            "--quiet",
            "--solver=frontier/mip");
    if (answers(byProgram, "objective")) {
      assertThat(number(byProgram, "objective"))
          .isCloseTo(number(right, "objective"), within(1e-9));
    }
  }

  /** Whether there is an answer; otherwise the message must name the plug-in. */
  private static boolean answers(CliRun run, String key) {
    if (run.code() == ExitCode.OK) {
      assertThat(run.out()).contains("\"" + key + "\"");
      return true;
    }
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("sortiment: ").containsAnyOf("faulty", "plug-in \"mnl\"");
    return false;
  }

  private static double number(CliRun run, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\": ([^,\\s}]+)").matcher(run.out());
    assertThat(matcher.find()).as(run.out()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
