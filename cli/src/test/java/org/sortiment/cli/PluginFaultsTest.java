package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private static FaultyProviders providers;

  @BeforeAll
  static void compile() throws IOException {
    providers = FaultyProviders.compile(folder);
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
    Map<String, byte[]> entries = providers.classes();
    entries.put("faulty/fault.txt", FaultyProviders.text(fault));
    entries.put(
        FaultyProviders.SERVICES + INTERFACES.get(kind),
        FaultyProviders.text("faulty.Faulty$" + kind));
    survives(FaultyProviders.jar(entries), kind.equals("Planner"), kind.equals("Backend"));
  }

  /** Fewer services than classes, other bytes than classes, and files that are no jars. */
  @Test
  void faultyJars() throws IOException {
    String model = FaultyProviders.SERVICES + "ChoiceModelProvider";
    byte[] whole = providers.classes().get("faulty/Faulty$Model.class");
    byte[] newer = whole.clone();
    newer[7] = 99;
    byte[] jar = FaultyProviders.jar(Map.of(model, FaultyProviders.text("faulty.Missing")));
    survives(new byte[0], false, false);
    survives(FaultyProviders.text("no jar"), false, false);
    survives(Arrays.copyOf(jar, jar.length / 2), false, false);
    survives(Arrays.copyOf(jar, jar.length - 10), false, false);
    survives(jar, false, false);
    survives(FaultyProviders.jar(Map.of("nothing", new byte[0])), false, false);
    survives(FaultyProviders.jar(Map.of(model, new byte[] {(byte) 0xff, 0, 1, 2})), false, false);
    survives(
        FaultyProviders.jar(Map.of(model, FaultyProviders.text("java.lang.String"))), false, false);
    survives(FaultyProviders.jar(Map.of(model, FaultyProviders.text("two words"))), false, false);
    survives(FaultyProviders.jar(Map.of(model, new byte[0])), false, false);
    survives(
        FaultyProviders.jar(providers.with("faulty/Faulty$Model.class", Arrays.copyOf(whole, 40))),
        false,
        false);
    survives(FaultyProviders.jar(providers.with("faulty/Faulty$Model.class", newer)), false, false);
    survives(
        FaultyProviders.jar(providers.with("faulty/Faulty$Model.class", new byte[0])),
        false,
        false);
    Map<String, byte[]> withoutBase = providers.with("faulty/Faulty$Model.class", whole);
    withoutBase.remove("faulty/Faulty$Base.class");
    survives(FaultyProviders.jar(withoutBase), false, false);
    Map<String, byte[]> withoutFault = providers.with("faulty/Faulty$Model.class", whole);
    withoutFault.remove("faulty/fault.txt");
    survives(FaultyProviders.jar(withoutFault), false, false);
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
