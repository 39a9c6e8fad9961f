package org.sortiment.fleet.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetSource;

/** The lines of a file, each an item; blank ones are passed over but counted. */
final class LineCursor implements FleetSource.Cursor {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final InputStream bytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final byte[] block = new byte[BUFFER];
  private int position;
  private int filled;
  private long index;
  private long number;

  /** Starts at the first line, whose item has this index. */
  LineCursor(Path file, long index) throws IOException {
    this.file = file;
    this.index = index;
    this.bytes = open(file);
  }

  private static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return raw;
    }
    try {
      return new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
    } catch (IOException e) {
      raw.close();
      throw new InvalidInputException(file.toString(), "", "cannot be read: " + e.getMessage(), "");
    }
  }

  @Override
  public Optional<FleetItem> next() {
    while (readLineOrSay()) {
      number++;
      byte[] content = line.toByteArray();
      if (!isBlank(content)) {
        return Optional.of(
            WholeInstance.of(content, index++, "line " + number, file + ": line " + number, file));
      }
    }
    return Optional.empty();
  }

  /** What cannot be read is the fault of the input. */
  private boolean readLineOrSay() {
    try {
      return readLine();
    } catch (IOException e) {
      throw new InvalidInputException(
          file + ": line " + (number + 1), "", "cannot be read: " + e.getMessage(), "");
    }
  }

  private boolean readLine() throws IOException {
    line.reset();
    if (!fill()) {
      return false;
    }
    // By blocks: an instance may be one line of many megabytes.
    do {
      int from = position;
      while (position < filled && block[position] != '\n') {
        position++;
      }
      line.write(block, from, position - from);
      if (position < filled) {
        position++; // the end of the line
        return true;
      }
    } while (fill());
    return true;
  }

  /** Whether there is a byte to read. */
  private boolean fill() throws IOException {
    if (position == filled) {
      filled = Math.max(0, bytes.read(block));
      position = 0;
    }
    return position < filled;
  }

  private static boolean isBlank(byte[] content) {
    for (byte each : content) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
