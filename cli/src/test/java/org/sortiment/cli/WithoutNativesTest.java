package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command, in a process of its own, without the native libraries of OR-Tools and with broken
 * ones: ojAlgo does the work, and "plugins" says why OR-Tools does not.
 */
class WithoutNativesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir private Path folder;

  /** Runs all commands in that folder and prints their exit codes, then the list of plug-ins. */
  static final class Session {
    private static void run(Object... arguments) {
      CliRun run = CliRun.of(arguments);
      String problem = run.code() == 0 ? "" : run.err().strip();
      System.out.println(arguments[0] + " " + run.code() + " " + problem);
    }

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      Path hotel = EXAMPLES.resolve("hotel-1-constrained.json");
      Path lp = folder.resolve("lp.json");
      Path mip = folder.resolve("mip.json");
      Path best = folder.resolve("best.json");
      Path shop = folder.resolve("shop.json");
      Path plan = folder.resolve("plan.json");
      run("frontier", hotel, "--solver", "frontier/lp", "--out", lp);
      run("frontier", hotel, "--solver", "frontier/mip", "--out", mip);
      run("solve", hotel, "--solver", "frontier/mip", "--lambda", "2", "--out", best);
      run("evaluate", hotel, "--assortment", "King Room 1,Suite 1");
      run("verify", hotel, lp, "-q");
      run("verify", hotel, best, "-q");
      run("convert", hotel, "--to", "markov-chain", "--out", folder.resolve("chain.json"), "-q");
      run("solve", folder.resolve("chain.json"), "--out", folder.resolve("best-chain.json"));
      run("generate", "--products", "6", "--out", shop);
      run("stock", shop, "--planner", "fluid-newsvendor", "--out", plan, "--quiet");
      run("simulate", shop, "--plan", plan, "--replications", "10", "--quiet");
      run("plugins");
      run("solve", hotel, "--backend", "ortools-glop");
      System.out.println(CliRun.of("plugins").out());
    }
  }

  private static final String ALL_DONE =
      Stream.of(
              "frontier",
              "frontier",
              "solve",
              "evaluate",
              "verify",
              "verify",
              "convert",
              "solve",
              "generate",
              "stock",
              "simulate",
              "plugins")
          .map(command -> command + " 0 \n")
          .collect(Collectors.joining());

  private String session(String name, String classPath) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsortiment.native.cache=" + folder.resolve("cache"),
                "-XX:+DisplayVMOutputToStderr", // as the launcher does: a damaged library is warned
                // of
                "-cp",
                classPath,
                Session.class.getName(),
                place.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static String withoutNatives() {
    return Stream.of(classPath().split(Pattern.quote(File.pathSeparator)))
        .filter(entry -> !entry.matches(".*ortools-(linux|darwin|win32)-.*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The revenues and utilities in a result file, without those of its first lines' options. */
  private List<Double> numbers(String name, String file) throws IOException {
    return Pattern.compile("\"(?:revenue|utility)\": ([-+.0-9E]+)")
        .matcher(Files.readString(folder.resolve(name).resolve(file)))
        .results()
        .map(match -> Double.valueOf(match.group(1)))
        .toList();
  }

  private void assertSameNumbers(String one, String other) throws IOException {
    for (String file : List.of("lp.json", "mip.json", "best.json", "best-chain.json")) {
      List<Double> expected = numbers(one, file);
      List<Double> actual = numbers(other, file);
      assertThat(actual).as(file).hasSameSizeAs(expected).hasSizeGreaterThan(1);
      for (int k = 0; k < expected.size(); k++) {
        assertThat(actual.get(k))
            .as(file)
            .isCloseTo(expected.get(k), within(1e-7 * Math.abs(expected.get(k))));
      }
    }
  }

  private String backendOf(String name) throws IOException {
    return Files.readString(folder.resolve(name).resolve("lp.json"))
        .replaceAll("(?s).*\"backend\": \"([^\"]*)\".*", "$1");
  }

  @Test
  void everyCommandWorks() throws IOException {
    String with = session("with", classPath());
    assertThat(with).startsWith(ALL_DONE + "solve 0 \n");
    assertThat(backendOf("with")).isEqualTo("ortools-glop");

    String without = session("without", withoutNatives());
    assertThat(without)
        .startsWith(ALL_DONE + "solve 2 ")
        .containsPattern("ortools-scip .* no: no natives for .* are on the class path\\. Maybe add")
        .containsPattern("ojalgo .* yes ");
    assertThat(backendOf("without")).isEqualTo("ojalgo");
    assertSameNumbers("with", "without");

    String broken = session("broken", brokenJar() + File.pathSeparator + classPath());
    assertThat(broken)
        .startsWith(ALL_DONE + "solve 2 ")
        .containsPattern("ortools-scip .* no: its natives in .* could not be loaded");
    assertThat(backendOf("broken")).isEqualTo("ojalgo");
    assertSameNumbers("with", "broken");
  }

  /** A jar of natives, found before the true one, in which the library is no library. */
  private Path brokenJar() throws IOException {
    Path jar = folder.resolve("ortools-broken-1.2.3.jar");
    String platform =
        Stream.of(classPath().split(Pattern.quote(File.pathSeparator)))
            .map(
                entry ->
                    entry.replaceAll(
                        ".*(ortools-(linux|darwin|win32)-[a-z0-9-]+?)-\\d+\\.\\d.*", "$1"))
            .filter(entry -> entry.matches("ortools-[a-z0-9-]+"))
            .findFirst()
            .orElseThrow();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(platform + "/" + System.mapLibraryName("jniortools")));
      out.write(new byte[1000]);
    }
    return jar;
  }
}
