package org.sortiment.estimation.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.DataSource;

/**
 * The first line of a CSV file, which tells its encoding and its separator.
 *
 * @param line the header
 * @param separator between its fields
 * @param encoding as DuckDB calls it
 */
record CsvHead(String line, char separator, String encoding) {
  private static final int BYTES = 1 << 16;
  private static final String SEPARATORS = ",;\t|";

  /** Looks at the beginning of a file. */
  static CsvHead of(DataSource source) {
    byte[] head = head(source.file());
    String encoding = source.encoding().orElseGet(() -> encoding(head));
    String text = new String(head, charset(encoding));
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    String line = text.lines().findFirst().orElse("");
    if (line.isBlank()) {
      throw new InvalidInputException(
          source.file() + (text.isBlank() ? "" : ": line 1"),
          "",
          text.isBlank() ? "the file is empty" : "must have the names of the columns",
          "");
    }
    char separator =
        source.separator().isPresent() ? source.separator().get().charAt(0) : separator(line);
    return new CsvHead(line, separator, encoding);
  }

  private static byte[] head(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream bytes =
            file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")
                ? new GZIPInputStream(raw)
                : raw) {
      return bytes.readNBytes(BYTES);
    } catch (IOException e) {
      throw new InvalidInputException(file.toString(), "", "cannot be read: " + e.getMessage(), "");
    }
  }

  private static String encoding(byte[] head) {
    boolean wide =
        head.length >= 2
            && ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe)
                || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff));
    return wide ? "utf-16" : "utf-8";
  }

  /** The charset of an encoding that the reader knows. */
  static Charset charset(String encoding) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "utf-8" -> StandardCharsets.UTF_8;
      case "utf-16" -> StandardCharsets.UTF_16;
      case "latin-1" -> StandardCharsets.ISO_8859_1;
      default ->
          throw new InvalidInputException(
              "$.data.encoding",
              "\"" + encoding + "\"",
              "must be utf-8, utf-16 or latin-1",
              "Maybe save the file as UTF-8.");
    };
  }

  /** The candidate that stands most often outside quotes; a comma when none does. */
  private static char separator(String line) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      int k = quoted ? -1 : SEPARATORS.indexOf(c);
      if (k >= 0) {
        counts[k]++;
      }
    }
    int best = 0;
    for (int k = 1; k < counts.length; k++) {
      best = counts[k] > counts[best] ? k : best;
    }
    return SEPARATORS.charAt(best);
  }
}
