package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.cli.Main;

/**
 * The commands of README.md from bookings to a picture and from sales to a stock plan, as printed,
 * but for the folders of their files. The data is no part of the project: the folder is the system
 * property {@code sortiment.data}, the variable SORTIMENT_DATA or {@code shared/data} beside the
 * project, and without it the test is skipped.
 */
class FromDataToDecisionsTest {
  @TempDir Path folder;

  @Test
  void commandsOfTheReadmeRunAsPrinted() throws IOException {
    Path root = Path.of("..");
    String readme = Files.readString(root.resolve("README.md"));
    String section = readme.substring(readme.indexOf("## From data to decisions"));
    List<String> commands =
        section
            .substring(section.indexOf("```sh\n") + 6, section.indexOf("\n```\n"))
            .lines()
            .toList();
    assertThat(commands).hasSize(4).allMatch(line -> line.startsWith("./sortiment "));
    for (String command : commands) {
      String[] arguments =
          Arrays.stream(command.split(" "))
              .skip(1)
              .map(each -> located(each, root))
              .toArray(String[]::new);
      StringWriter err = new StringWriter();
      StringWriter out = new StringWriter();
      int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
      assertThat(code).as(command + "\n" + err).isZero();
      assertThat(out.toString()).as(command).isNotBlank();
    }
    assertThat(folder.resolve("frontier.svg")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("tuna.json"))).contains("\"season\"");
  }

  private String located(String argument, Path root) {
    if (argument.startsWith("examples/")) {
      return root.resolve(argument).toString();
    }
    if (argument.endsWith(".csv")) {
      return data(argument).toString();
    }
    return argument.contains(".") ? folder.resolve(argument).toString() : argument;
  }

  private static Path data(String name) {
    String given = System.getProperty("sortiment.data", System.getenv("SORTIMENT_DATA"));
    Optional<Path> found =
        given != null
            ? in(Path.of(given), name)
            : Stream.iterate(
                    Path.of("").toAbsolutePath(), at -> at.getParent() != null, Path::getParent)
                .flatMap(at -> in(at.resolve("shared").resolve("data"), name).stream())
                .findFirst();
    assumeTrue(
        found.isPresent(),
        () -> "Skipped: " + name + " is not here; -Dsortiment.data=DIR names the folder of data");
    return found.orElseThrow();
  }

  private static Optional<Path> in(Path folder, String name) {
    return Stream.of("hotel", "tuna")
        .map(part -> folder.resolve(part).resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
