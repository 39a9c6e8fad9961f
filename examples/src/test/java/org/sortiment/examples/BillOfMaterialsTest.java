package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bill of materials names every module that others can use, in the version of the build. */
class BillOfMaterialsTest {
  private static final List<String> NOT_PUBLISHED = List.of("bom", "examples", "benchmarks");

  private static List<String> found(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results().map(m -> m.group(1)).toList();
  }

  @Test
  void everyModuleIsNamed() throws IOException {
    String root = Files.readString(Path.of("../pom.xml"));
    String bom = Files.readString(Path.of("../bom/pom.xml"));
    List<String> modules =
        found(root, "<module>([a-z-]+)</module>").stream()
            .filter(each -> !NOT_PUBLISHED.contains(each))
            .toList();
    String dependencies = bom.substring(bom.indexOf("<dependencyManagement>"));
    assertThat(found(dependencies, "<artifactId>sortiment-([a-z-]+)</artifactId>"))
        .containsExactlyInAnyOrderElementsOf(modules);
    assertThat(found(bom, "<version>([^<$]+)</version>").get(0))
        .isEqualTo(found(root, "<version>([^<$]+)</version>").get(0));
  }
}
