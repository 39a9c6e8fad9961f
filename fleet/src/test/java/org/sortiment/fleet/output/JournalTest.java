package org.sortiment.fleet.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.InvalidInputException;

/** Lines that survive whatever ended the process before. */
class JournalTest {
  @TempDir private Path folder;

  private static List<String> read(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    Journal.open(file, (line, place) -> lines.add(line)).close();
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t", "tor", "torn", "{\"instance\": \"ä"})
  void aTornLastLineIsCutAndWrittenOnce(String torn) throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), "one\ntwo\n" + torn);
    List<String> before = new ArrayList<>();
    try (Journal journal = Journal.open(file, (line, place) -> before.add(line))) {
      journal.add("three");
      journal.sync();
    }
    assertThat(before).containsExactly("one", "two");
    assertThat(Files.readString(file)).isEqualTo("one\ntwo\nthree\n");
    assertThat(read(file)).containsExactly("one", "two", "three");
  }

  @Test
  void theLastLineMayBeAnythingButNoOther() throws IOException {
    Journal.LineReader noX =
        (line, place) -> {
          if (line.equals("x")) {
            throw new InvalidInputException(place, line, "must not be x", "");
          }
        };
    Path last = Files.writeString(folder.resolve("last.jsonl"), "one\nx\n");
    Journal.open(last, noX).close();
    assertThat(Files.readString(last)).isEqualTo("one\n");
    Path middle = Files.writeString(folder.resolve("middle.jsonl"), "x\none\n");
    assertThatThrownBy(() -> Journal.open(middle, noX))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("middle.jsonl: line 1");
    assertThat(Files.readString(middle)).isEqualTo("x\none\n");
  }

  @Test
  void anInterruptDoesNotCloseTheFile() throws IOException {
    Path file = folder.resolve("b.jsonl");
    try (Journal journal = Journal.open(file, (line, place) -> {})) {
      Thread.currentThread().interrupt();
      journal.add("one");
      journal.sync();
      assertThat(Thread.interrupted()).isTrue();
      journal.add("two");
    }
    assertThat(read(file)).containsExactly("one", "two");
  }
}
