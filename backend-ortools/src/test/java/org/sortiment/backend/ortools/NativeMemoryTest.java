package org.sortiment.backend.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.testkit.RandomPrograms;

/** Closing a session gives its native memory back at once. */
@EnabledOnOs(OS.LINUX)
class NativeMemoryTest {
  @Test
  void tenThousandSessionsDoNotGrowTheProcess() throws IOException {
    LpBackend glop = new OrToolsBackend(Engine.GLOP);
    LinearProgram program = RandomPrograms.packing(1, 12);
    open(glop, program, 2_000); // the heap reaches its size
    long before = residentKilobytes();
    open(glop, program, 10_000);
    // A leaked solver of this size keeps more than 20 kB: 200 MB in all.
    assertThat(residentKilobytes() - before).isLessThan(60_000);
  }

  private static void open(LpBackend backend, LinearProgram program, int times) {
    for (int k = 0; k < times; k++) {
      assertThat(backend.solve(program, LpOptions.withDefaults()).isOptimal()).isTrue();
    }
  }

  private static long residentKilobytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
