package org.sortiment.fleet.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetSource;

/** Instances as files and lines. */
class InstanceFilesTest {
  @TempDir private Path folder;

  private static List<FleetItem> items(String input) throws IOException {
    List<FleetItem> items = new ArrayList<>();
    try (FleetSource.Cursor cursor = InstanceFiles.of(input).open()) {
      Optional<FleetItem> item = cursor.next();
      while (item.isPresent()) {
        assertThat(item.get().index()).isEqualTo(items.size());
        items.add(item.get());
        item = cursor.next();
      }
    }
    return items;
  }

  private static List<String> names(String input) throws IOException {
    return items(input).stream().map(FleetItem::name).toList();
  }

  private Path write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aLineIsAnInstanceAndBlankOnesCount() throws IOException {
    Path file = write("a.jsonl", "\ufeff{\"name\": \"a\"}\r\n\n  \n{\"x\": 1}\n{\"name\": \"c\"");
    List<FleetItem> items = items(file.toString());
    assertThat(items).extracting(FleetItem::name).containsExactly("a", "line 4", "c");
    assertThat(items.get(2).place()).isEqualTo(file + ": line 5");
  }

  @Test
  void aTextThatIsNotUtf8IsAnInstanceWithAProblem() throws IOException {
    Path file = folder.resolve("b.jsonl");
    Files.write(file, "{\"name\": \"ä\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(items(file.toString()).get(0).problem()).contains("UTF-8");
  }

  /** One line or many: a file that is one instance is known by its name; two lines are two. */
  @Test
  void aJsonFileOfOneLineIsOneInstance() throws IOException {
    Path one = write("one.json", "{\"x\": [1, 2], \"name\": \"a\"}\n \r\n\n");
    List<FleetItem> items = items(one.toString());
    assertThat(items).extracting(FleetItem::name).containsExactly("a");
    assertThat(items.get(0).place()).isEqualTo(one.toString());
    assertThat(names(write("many.json", "{\n\"name\": \"b\"\n}\n").toString()))
        .containsExactly("b");
    assertThat(names(write("two.json", "{\"name\": \"c\"}\n{\"name\": \"d\"}").toString()))
        .containsExactly("c", "d");
  }

  @Test
  void filesMayBePacked() throws IOException {
    Path file = folder.resolve("c.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"name\": \"a\"}\n{\"name\": \"b\"}\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(names(file.toString())).containsExactly("a", "b");
  }

  @Test
  void aFolderHasWholeFilesAndFilesOfLinesButNoResults() throws IOException {
    write("d/2.json", "{\n\"name\": \"two\"}");
    write("d/1.jsonl", "{\"name\": \"one\"}\n{\"name\": \"one and a half\"}\n");
    write("d/2.result.json", "{}");
    write("d/notes.txt", "");
    assertThat(names(folder.resolve("d").toString()))
        .containsExactly("one", "one and a half", "two");
  }

  @Test
  void aGlobLooksIntoFolders() throws IOException {
    write("e/mon/1.json", "{}");
    write("e/tue/1.json", "{}");
    write("e/tue/2.json", "{\"name\": \"last\"}");
    assertThat(names(folder + "/e/*/*.json")).containsExactly("1", "1", "last");
    assertThat(names(folder + "/e/tue/{1,2}.json")).containsExactly("1", "last");
  }

  @Test
  void aSingleFileIsLinesWhenItsFirstLineIsAnInstance() throws IOException {
    Path lines = write("f.json", "{\"name\": \"a\"}\n{\"name\": \"b\"}\n");
    Path whole = write("g.json", "{\n \"name\": \"a\"\n}\n");
    assertThat(names(lines.toString())).containsExactly("a", "b");
    assertThat(names(whole.toString())).containsExactly("a");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    for (String input : List.of("none.jsonl", "empty", "empty/*.json", "nowhere/*.json")) {
      assertThatThrownBy(() -> InstanceFiles.of(folder + "/" + input))
          .isInstanceOf(InvalidInputException.class);
    }
  }
}
