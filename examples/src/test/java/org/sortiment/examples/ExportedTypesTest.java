package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sortiment.testkit.ExportedTypes;

/**
 * The public types that every module exports are those of its list in {@code
 * src/test/resources/exported-types}: a new one is a line there, and a decision.
 */
class ExportedTypesTest {
  private static final List<String> MODULES =
      List.of(
          "api",
          "backend-ojalgo",
          "backend-ortools",
          "choice-models",
          "cli",
          "estimation",
          "fleet",
          "formats",
          "markov",
          "runtime",
          "solvers-discretization",
          "solvers-inventory",
          "solvers-lp",
          "testkit");

  /** A jar of the project, or the classes of a module that is not packaged yet. */
  private static final Pattern ENTRY =
      Pattern.compile(".*/(?:sortiment-([a-z-]+)-[0-9][^/]*\\.jar|([a-z-]+)/target/classes)");

  private static Map<String, Path> modules() {
    Map<String, Path> found = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Matcher matcher = ENTRY.matcher(entry.replace('\\', '/'));
      if (matcher.matches()) {
        String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        if (!name.equals("examples")) {
          found.put(name, Path.of(entry));
        }
      }
    }
    return found;
  }

  private static List<String> listed(String module) throws IOException {
    String file = "/exported-types/" + module + ".txt";
    try (InputStream stream = ExportedTypesTest.class.getResourceAsStream(file)) {
      assertThat(stream).as(file).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(modules()).containsOnlyKeys(MODULES);
  }

  @TestFactory
  Stream<DynamicTest> exportedTypesAreThoseOfTheList() {
    return modules().entrySet().stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module.getKey(),
                    () ->
                        assertThat(ExportedTypes.of(module.getValue()))
                            .as("public types that " + module.getKey() + " exports")
                            .containsExactlyElementsOf(listed(module.getKey()))));
  }
}
