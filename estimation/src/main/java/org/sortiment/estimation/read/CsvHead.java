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
 * @param isBigEndian whether it is UTF-16 with the high byte of a character first
 */
record CsvHead(String line, char separator, String encoding, boolean isBigEndian) {
  private static final int BYTES = 1 << 16;
  private static final String SEPARATORS = ",;\t|";

  /** Reading takes the square of the number of columns. */
  private static final int MOST_COLUMNS = 20_000;

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
    long columns = 1 + line.chars().filter(c -> c == separator).count();
    if (columns > MOST_COLUMNS) {
      throw new InvalidInputException(
          source.file() + ": line 1",
          "more than " + MOST_COLUMNS + " columns",
          "must be that many at most",
          "Maybe turn the table round: a row for each alternative (\"layout\": \"long\").");
    }
    return new CsvHead(line, separator, encoding, isBigEndian(head));
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
    boolean littleEndian = head.length >= 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe;
    return littleEndian || isBigEndian(head) ? "utf-16" : "utf-8";
  }

  /** UTF-16 with the high byte of a character first. */
  private static boolean isBigEndian(byte[] head) {
    return head.length >= 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff;
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
