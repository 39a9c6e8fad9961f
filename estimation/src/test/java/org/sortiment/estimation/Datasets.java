package org.sortiment.estimation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Published data, which is not part of the project: looked for in the folder of the system property
 * {@code sortiment.data}, of the variable SORTIMENT_DATA, or in a folder {@code shared/data} beside
 * the project. Tests that need it are skipped when it is not there.
 */
public final class Datasets {
  private Datasets() {}

  /** A file, or the calling test is skipped. */
  public static Path file(String name) {
    Optional<Path> folder = folder();
    assumeTrue(
        folder.isPresent() && Files.isRegularFile(folder.get().resolve(name)),
        () ->
            "Skipped: " + name + " is not here; -Dsortiment.data=DIR names the folder of the data");
    return folder.orElseThrow().resolve(name);
  }

  private static Optional<Path> folder() {
    String given = System.getProperty("sortiment.data", System.getenv("SORTIMENT_DATA"));
    if (given != null) {
      return Optional.of(Path.of(given));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve("data");
      if (Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
