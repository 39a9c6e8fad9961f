package org.sortiment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command writes never destroys what it reads, nor anything else of the file replaced. */
class WrittenFilesTest {
  @TempDir private Path folder;

  private Path instance() {
    return CliRun.file(folder, "shop.json", CliRun.stationery("[]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"solve", "frontier", "stock", "convert"})
  void instanceIsNeverReplaced(String command) throws IOException {
    Path instance = instance();
    String before = Files.readString(instance);
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), instance);
    for (Path out : List.of(instance, link, folder.resolve("./shop.json"))) {
      CliRun run =
          command.equals("convert")
              ? CliRun.of(command, instance, "--to", "markov-chain", "--out", out)
              : CliRun.of(command, instance, "--out", out);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("--out", out.toString(), "is a file that the command reads");
      assertThat(Files.readString(instance)).isEqualTo(before);
    }
  }

  @Test
  void pictureIsNeverTheInstanceNorTheResult() throws IOException {
    Path instance = Files.move(instance(), folder.resolve("shop.svg"));
    String before = Files.readString(instance);
    CliRun overInstance = CliRun.of("frontier", instance, "--plot", instance);
    assertThat(overInstance.code()).isEqualTo(2);
    assertThat(Files.readString(instance)).isEqualTo(before);

    Path both = folder.resolve("both.svg");
    CliRun overResult = CliRun.of("frontier", instance, "--plot", both, "--out", both);
    assertThat(overResult.code()).isEqualTo(2);
    assertThat(overResult.err()).contains("must name different files");
    assertThat(both).doesNotExist();
  }

  /** The table that an instance names, also where a second table of the answer would replace it. */
  @ParameterizedTest
  @ValueSource(strings = {"p.csv", "answer.summary.csv"})
  void tablesOfProductsAreInputsToo(String name) throws IOException {
    String before = "id,revenue,weight\na,2,1\nb,3,1\n";
    Path table = CliRun.file(folder, name, before);
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), table);
    Path instance =
        CliRun.file(
            folder,
            "table.json",
            """
            {"format": "sortiment-instance/1", "name": "t", "products": {"csv": "%s"},
             "choiceModel": {"type": "mnl"}}
            """
                .formatted(name));
    List<Path> outs =
        name.equals("p.csv") ? List.of(table, link) : List.of(folder.resolve("answer.csv"));
    for (Path out : outs) {
      CliRun run = CliRun.of("solve", instance, "--out", out);
      assertThat(run.code()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains("is a file that the command reads");
      assertThat(Files.readString(table)).isEqualTo(before);
    }
    assertThat(folder.resolve("answer.csv")).doesNotExist();
  }

  @Test
  void planAndResultAreInputsToo() throws IOException {
    Path instance = instance();
    Path result = folder.resolve("result.json");
    assertThat(CliRun.of("solve", instance, "--out", result).code()).isZero();
    String before = Files.readString(result);
    assertThat(CliRun.of("verify", instance, result, "--out", result).code()).isEqualTo(2);
    assertThat(CliRun.of("simulate", instance, "--plan", result, "--out", result).code())
        .isEqualTo(2);
    assertThat(Files.readString(result)).isEqualTo(before);
  }

  @Test
  void replacedFileKeepsItsPermissionsAndItsLink() throws IOException {
    Path result = Files.writeString(folder.resolve("result.json"), "old");
    Files.setPosixFilePermissions(result, PosixFilePermissions.fromString("rw-------"));
    Path link = Files.createSymbolicLink(folder.resolve("latest.json"), result.getFileName());
    assertThat(CliRun.of("solve", instance(), "--out", link).code()).isZero();
    assertThat(Files.readString(result)).contains("\"status\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(result)))
        .isEqualTo("rw-------");
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  void linkToNoFileYetIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("latest.json"), Path.of("made.json"));
    assertThat(CliRun.of("solve", instance(), "--out", link).code()).isZero();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(folder.resolve("made.json")).isRegularFile();
  }

  @Test
  void fileNamedLikeAnArgumentFileIsAFile() {
    Path options = CliRun.file(folder, "@options.json", CliRun.stationery("[]"));
    CliRun run = CliRun.of("solve", options);
    assertThat(run.code()).as(run.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"b", "\"b\" x", "b,\"", "\"Mug, \"big\"\""})
  void quotationMarksThatDoNotCloseAreBadUsage(String assortment) {
    CliRun run = CliRun.of("evaluate", instance(), "--assortment", assortment);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--assortment", "quotation mark");
  }
}
