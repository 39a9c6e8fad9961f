package org.sortiment.formats.instance;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.files.InputFiles;

/**
 * The characters of a table as spreadsheets write it: UTF-8 with or without a byte order mark, or
 * UTF-16 with one; perhaps a first line {@code sep=;} that names the separator.
 */
final class TableText implements AutoCloseable {
  /** The first lines are looked at for the separator, this far. */
  private static final int LOOK_AHEAD = 1 << 16;

  private static final String CANDIDATES = ",;\t|";

  private final BufferedReader reader;
  private final char separator;
  private final int linesSkipped;

  private TableText(BufferedReader reader, TableLayout layout) throws IOException {
    this.reader = reader;
    String start = peek();
    boolean isNamed = start.startsWith("sep=") && start.length() > 4;
    Optional<Character> named = isNamed ? Optional.of(start.charAt(4)) : Optional.empty();
    if (isNamed) {
      int lineEnd = start.startsWith("\r\n", 5) ? 2 : 1;
      for (int skipped = 0; skipped < 5 + lineEnd && reader.read() >= 0; skipped++) {
        // one character each
      }
      start = start.substring(Math.min(start.length(), 5 + lineEnd));
    }
    String header = start.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    this.separator =
        layout.separator().or(() -> named).orElseGet(() -> separatorOf(header, layout));
    this.linesSkipped = isNamed ? 1 : 0;
  }

  /** Opens a file. */
  static TableText open(Path file, TableLayout layout, Progress progress) throws IOException {
    InputStream bytes = new BufferedInputStream(InputFiles.open(file, progress));
    try {
      return new TableText(
          new BufferedReader(
              new InputStreamReader(bytes, charset(bytes).newDecoder()), 2 * LOOK_AHEAD),
          layout);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** Looks for a byte order mark, and leaves the stream behind it. */
  private static Charset charset(InputStream bytes) throws IOException {
    bytes.mark(3);
    byte[] mark = bytes.readNBytes(3);
    int length = mark.length;
    int first = length > 1 ? (mark[0] & 0xff) << 8 | (mark[1] & 0xff) : 0;
    bytes.reset();
    if (first == 0xfffe || first == 0xfeff) {
      bytes.skipNBytes(2);
      return first == 0xfffe ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
    if (first == 0xefbb && length == 3 && (mark[2] & 0xff) == 0xbf) {
      bytes.skipNBytes(3);
    }
    return StandardCharsets.UTF_8;
  }

  /** The characters from the header on. */
  BufferedReader reader() {
    return reader;
  }

  char separator() {
    return separator;
  }

  /** Lines before the header. */
  int linesSkipped() {
    return linesSkipped;
  }

  /** The first characters, which stay to be read. */
  private String peek() throws IOException {
    char[] start = new char[LOOK_AHEAD];
    reader.mark(LOOK_AHEAD);
    int count = 0;
    for (int n = 0;
        n >= 0 && count < LOOK_AHEAD;
        n = reader.read(start, count, LOOK_AHEAD - count)) {
      count += n;
    }
    reader.reset();
    return new String(start, 0, count);
  }

  /** The only one that finds the required columns; otherwise the most frequent one. */
  private static char separatorOf(String line, TableLayout layout) {
    char best = ',';
    long most = 0;
    for (int k = 0; k < CANDIDATES.length(); k++) {
      char candidate = CANDIDATES.charAt(k);
      List<String> names = split(line, candidate);
      if (names.contains(layout.nameOf("id")) && names.contains(layout.nameOf("revenue"))) {
        return candidate;
      }
      long count = line.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private static List<String> split(String line, char separator) {
    List<String> names = new ArrayList<>();
    for (String name : line.split(Pattern.quote(String.valueOf(separator)), -1)) {
      String text = name.strip();
      boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
      names.add(quoted ? text.substring(1, text.length() - 1) : text);
    }
    return names;
  }

  /** The number of the first line that is not UTF-8. */
  static long firstBadLine(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long number = 1;
      for (int b = bytes.read(); ; b = bytes.read()) {
        if (b < 0 || b == '\n') {
          try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
          } catch (CharacterCodingException e) {
            return number;
          }
          if (b < 0) {
            return number;
          }
          line.reset();
          number++;
        } else {
          line.write(b);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
