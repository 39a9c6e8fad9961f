package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small projects beside this one, compiled from their sources and run. */
class QuickstartsTest {
  @TempDir private Path classes;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quickstart-maven | com.example.shop.Shop | Offer [notebook, ink]",
        "quickstart-guice | com.example.buyer.Application | Stock {pen=",
        "quickstart-bean | com.example.beans.Application | Offer [notebook, ink]"
      })
  void projectRuns(String project, String main, String output) throws Exception {
    compile(Path.of(project, "src", "main", "java"));
    assertThat(Files.readString(Path.of(project, "pom.xml")))
        .contains("<mainClass>" + main + "</mainClass>");
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, QuickstartsTest.class.getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass(main).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith(output);
  }

  private void compile(Path sources) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xlint:all,-path"));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(each -> each.endsWith(".java")).forEach(arguments::add);
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(failed).isZero();
  }
}
