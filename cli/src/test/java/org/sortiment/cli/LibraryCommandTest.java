package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCommandTest {
  private static final Path LIBRARY = Path.of("..", "instances");
  private static final String SMALL = "small-season-1-1";
  private static final String MIXTURE = "sparse-mixture-50-1";

  @TempDir private Path folder;
  private Path table;

  /** A copy with two instances that are checked in an instant. */
  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(folder.resolve("results"));
    table = folder.resolve("library.csv");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(LIBRARY.resolve("library.csv"))) {
      if (line.startsWith("name,")
          || line.startsWith(SMALL + ",")
          || line.startsWith(MIXTURE + ",")) {
        lines.add(line);
      }
    }
    assertThat(lines).hasSize(3);
    Files.write(table, lines);
    for (String name : List.of(SMALL, MIXTURE)) {
      String result = "results/" + name + ".json";
      Files.copy(LIBRARY.resolve(result), folder.resolve(result));
    }
  }

  private CliRun library(String command, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("library", command, "--library", folder));
    arguments.addAll(List.of(more));
    return CliRun.of(arguments.toArray());
  }

  private void replace(Path file, String regex, String replacement) throws IOException {
    String text = Files.readString(file);
    String changed = text.replaceFirst(regex, replacement);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file, changed);
  }

  @Test
  void whatIsRecordedIsTrue() {
    CliRun run = library("verify");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("2 instances: 2 values hold; 2 bounds were computed again; 0 wrong.");
  }

  @Test
  void thePageIsMadeOfTheTable() throws IOException {
    // A copy of the whole table, written anew by solving what was solved before.
    Files.copy(
        LIBRARY.resolve("library.csv"), table, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    CliRun run = library("solve", MIXTURE, "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(MIXTURE + ": as before\n");
    assertThat(folder.resolve("README.md")).hasSameTextualContentAs(LIBRARY.resolve("README.md"));
    assertThat(table).hasSameTextualContentAs(LIBRARY.resolve("library.csv"));
  }

  @Test
  void anotherValueIsRefuted() throws IOException {
    replace(
        folder.resolve("results").resolve(MIXTURE + ".json"),
        "\"assortment\": \\[\"[0-9]+\", ",
        "\"assortment\": [");
    CliRun run = library("verify", MIXTURE);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.out()).contains("WRONG", "values: ");
  }

  @Test
  void aTableThatSaysMoreThanTheResultIsRefuted() throws IOException {
    replace(table, "(sparse-mixture-50-1,(?:[^,]*,){4})[0-9.]+", "$10.99");
    CliRun run = library("verify", MIXTURE);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.out()).contains("the table has value 0.99");
  }

  @Test
  void anotherInstanceIsRefuted() throws IOException {
    replace(table, "products=50 support=11 seed=1", "products=50 support=11 seed=2");
    CliRun run = library("verify", MIXTURE);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.out()).contains("the instance that is made has the SHA-256");
  }

  @Test
  void aBoundThatIsTooLowIsRefuted() throws IOException {
    replace(table, "(small-season-1-1,(?:[^,]*,){6})[0-9.]+", "$11.5");
    replace(
        folder.resolve("results").resolve(SMALL + ".json"),
        "(?s)(\"bound\": \\{.*?\"mean\": )[0-9.]+",
        "$11.5");
    assertThat(library("verify", SMALL).code()).isEqualTo(5);
  }

  @Test
  void aNewLineIsSolvedAndThenVerified() throws IOException {
    Files.writeString(
        table,
        Files.readString(table) + "new,logit-knapsacks,products=12 rows=1 seed=5,,,,,,,,,,\n");
    assertThat(library("verify", "new").out()).contains("not solved yet");
    assertThat(library("solve", "new", "--quiet").out()).isEqualTo("new: better\n");
    assertThat(library("solve", "new", "--quiet").out()).isEqualTo("new: as before\n");
    CliRun run = library("verify", "new");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("computed again", "by looking at all");
    assertThat(library("list").out()).contains("new ");
  }

  @Test
  void writtenInstancesAreReadAgain() throws IOException {
    Path out = folder.resolve("files");
    assertThat(library("write", SMALL, "--out", out).code()).isZero();
    CliRun run = CliRun.of("stock", out.resolve(SMALL + ".json"), "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void wrongNamesAndTablesAreOneMessage() throws IOException {
    assertThat(library("verify", "small-season-11").err()).contains("Maybe", SMALL);
    replace(table, "sparse-mixtures", "sparse-mixture");
    assertThat(library("verify", MIXTURE).err()).contains("family", "sparse-mixtures");
    Files.writeString(table, Files.readString(table).replace("support=11", "support=eleven"));
    replace(table, "sparse-mixture,", "sparse-mixtures,");
    assertThat(library("verify", MIXTURE).err()).contains("parameters.support: eleven");
    assertThat(CliRun.of("library", "list", "--library", folder.resolve("none")).code())
        .isEqualTo(2);
  }
}
