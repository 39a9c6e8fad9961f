package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plug-in's choice model does against its contract is said in one message. */
class BrokenPluginTest {
  private static final String SOURCE =
      """
      package broken;

      import org.sortiment.api.Assortment;
      import org.sortiment.api.Catalog;
      import org.sortiment.api.choice.ChoiceModel;
      import org.sortiment.api.spi.ChoiceModelProvider;
      import org.sortiment.api.spi.ModelSpec;

      public final class Broken implements ChoiceModelProvider {
        public String id() {
          return "broken";
        }

        public String description() {
          return "breaks the contract";
        }

        public ChoiceModel create(ModelSpec parameters, Catalog catalog) {
          double value = parameters.number("value").getAsDouble();
          int n = catalog.size();
          return new ChoiceModel() {
            public int productCount() {
              return n;
            }

            public boolean equalsMarkovChain() {
              return value == 0.25;
            }

            public void purchaseProbabilities(Assortment offered, double[] p) {
              if (value == 5) {
                System.exit(0);
              }
              while (value == 6) {
                // Does not return.
              }
              if (value == 7) {
                throw new IllegalStateException("the tables are missing");
              }
              for (int i = 0; i < n; i++) {
                p[i] = value == 9
                    ? 0.1
                    : !offered.contains(i) ? 0 : value == 8 ? Double.NaN : value;
              }
            }
          };
        }
      }
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void build() throws IOException {
    Path source = Files.createDirectories(folder.resolve("broken")).resolve("Broken.java");
    Files.writeString(source, SOURCE);
    String path = System.getProperty("java.class.path");
    String modules = System.getProperty("jdk.module.path", "");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                path + java.io.File.pathSeparator + modules,
                source.toString());
    assertThat(failed).isZero();
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(plugins.resolve("broken.jar")));
        Stream<Path> files = Files.list(source.getParent())) {
      for (Path each : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        jar.putNextEntry(new JarEntry("broken/" + each.getFileName()));
        jar.write(Files.readAllBytes(each));
      }
      jar.putNextEntry(new JarEntry("META-INF/services/org.sortiment.api.spi.ChoiceModelProvider"));
      jar.write("broken.Broken\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  static Stream<String[]> cases() {
    return Stream.of(
            "7:the tables are missing",
            "8:NaN",
            "0.6:(1.2) must be at most 1",
            "-0.25:(-0.25) must be >= 0",
            "9:(0.1) must be 0",
            "0.25:\"broken\" makes a model that says that it equals a Markov chain")
        .flatMap(
            fault ->
                Stream.of("solve", "frontier", "evaluate")
                    .map(
                        command ->
                            new String[] {command, fault.split(":")[0], fault.split(":")[1]}));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneClearMessage(String command, String value, String words) {
    Path instance =
        CliRun.file(
            folder,
            "shop.json",
            """
            {"format": "sortiment-instance/1", "name": "shop",
             "products": [{"id": "a", "revenue": 1}, {"id": "b", "revenue": 2}],
             "choiceModel": {"type": "broken", "value": %s}}
            """
                .formatted(value));
    Object plugins = folder.resolve("plugins");
    CliRun run =
        command.equals("evaluate")
            ? CliRun.of("--plugin-path", plugins, command, instance, "--assortment", "a")
            : CliRun.of("--plugin-path", plugins, command, instance, "--quiet");
    boolean throwing = value.equals("7");
    assertThat(run.code()).as(run.err()).isEqualTo(throwing ? 1 : 2);
    assertThat(run.err()).startsWith("sortiment: " + instance + ": ").contains("broken", words);
    assertThat(run.err().lines().count() > 1).as(run.err()).isEqualTo(throwing);
    assertThat(run.out()).isEmpty();
  }

  /** In a process of its own, which the plug-in ends, or which is ended with it. */
  @ParameterizedTest
  @ValueSource(strings = {"5:ended the process by System.exit", "6:does not return"})
  void aPluginThatEndsOrHoldsTheProcessIsNamed(String fault) throws Exception {
    Path instance =
        CliRun.file(
            folder,
            "shop.json",
            """
            {"format": "sortiment-instance/1", "name": "shop",
             "products": [{"id": "a", "revenue": 1}, {"id": "b", "revenue": 2}],
             "choiceModel": {"type": "broken", "value": %s}}
            """
                .formatted(fault.split(":")[0]));
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--plugin-path",
                folder.resolve("plugins").toString(),
                "evaluate",
                instance.toString(),
                "--assortment",
                "a",
                "--time-limit",
                "1")
            .redirectError(err.toFile())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err)).contains("broken.Broken$1", fault.split(":")[1]);
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(folder.resolve("out.txt")).isEmptyFile();
  }
}
