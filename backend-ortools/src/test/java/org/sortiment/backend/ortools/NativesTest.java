package org.sortiment.backend.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.lp.LpResult;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.testkit.RandomPrograms;

/** Each case loads the natives in a process of its own. */
class NativesTest {
  @TempDir private Path directory;

  /** Prints the backend that solves, and why GLOP is not there. */
  static final class Probe {
    public static void main(String[] arguments) {
      ProviderRegistry registry = ProviderRegistry.discover();
      try (LpSession session = registry.defaultBackend().open(RandomPrograms.packing(1, 4))) {
        LpResult result = session.solve(LpOptions.withDefaults());
        System.out.println(result.status() + " by " + session.backend());
      }
      LpBackendProvider glop = registry.backends().require("ortools-glop");
      System.out.println(glop.unavailable().orElse("available"));
    }
  }

  private Process start(String classPath, Path cache) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-D" + Natives.CACHE_PROPERTY + "=" + cache,
            "-cp",
            classPath,
            Probe.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String printed(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static List<String> namesIn(Path cache) throws IOException {
    try (Stream<Path> all = Files.list(cache)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void unpacksOnceAlsoWhenSeveralProcessesStartAtOnce() throws IOException {
    Path cache = directory.resolve("cache");
    List<Process> together = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      together.add(start(classPath(), cache));
    }
    for (Process each : together) {
      assertThat(printed(each)).isEqualTo("OPTIMAL by ortools-glop\navailable\n");
    }
    assertThat(namesIn(cache)).singleElement().asString().startsWith("ortools-9.15.6755-");
  }

  @Test
  void repairsADamagedCache() throws IOException {
    Path cache = directory.resolve("cache");
    assertThat(printed(start(classPath(), cache))).contains("by ortools-glop");
    Path unpacked = cache.resolve(namesIn(cache).get(0));
    Path library = unpacked.resolve(System.mapLibraryName("jniortools"));
    int size = (int) Files.size(library);
    for (int damaged : new int[] {7, size}) {
      Files.write(library, new byte[damaged]);
      assertThat(printed(start(classPath(), cache))).contains("by ortools-glop");
      assertThat(namesIn(cache)).hasSize(1);
      assertThat(library).hasSize(size);
    }
  }

  @Test
  void goesOnWithoutNatives() throws IOException {
    String without =
        Stream.of(classPath().split(System.getProperty("path.separator")))
            .filter(entry -> !entry.matches(".*ortools-(linux|darwin|win32)-.*"))
            .reduce((a, b) -> a + System.getProperty("path.separator") + b)
            .orElseThrow();
    assertThat(printed(start(without, directory)))
        .startsWith("OPTIMAL by ojalgo\n")
        .contains("no natives for", "Maybe add com.google.ortools:ortools-");
  }

  @Test
  void goesOnWhenTheyCannotBeUnpacked() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    assertThat(printed(start(classPath(), file.resolve("cache"))))
        .startsWith("OPTIMAL by ojalgo\n")
        .contains("could not be unpacked", Natives.CACHE_PROPERTY);
  }
}
